-- Photographs that the scanner has still to look into, and those in which it found
-- something. A node of the version before asks for neither and goes on.

-- 0: may be seen. 1: nobody has looked into it yet. 2: harmful, its bytes are gone.
ALTER TABLE uploads ADD COLUMN held BIGINT NOT NULL DEFAULT 0;

-- What a case has, and which of it is held back.
CREATE INDEX uploads_of_case ON uploads (case_no) WHERE case_no IS NOT NULL;
