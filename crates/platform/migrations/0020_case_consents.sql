-- 单独同意 (个人信息保护法 §29) that a case was handed in with, as JSON: to which sensitive kinds,
-- by which wording of the notice, when, and when it was taken back. It says which kinds, and
-- nothing of what was answered. NULL where nothing sensitive was asked, and in cases from before.
-- A node of the version before writes none, and leaves those that are there.
ALTER TABLE cases ADD COLUMN consent TEXT;
