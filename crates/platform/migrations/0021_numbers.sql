-- Numbers change hands. A node of the version before goes on with all of it.

-- How often somebody who signed in said something to show that what was done before
-- with the number was theirs, since it was last right.
ALTER TABLE persons ADD COLUMN earlier_tries BIGINT NOT NULL DEFAULT 0;

-- When somebody else got the number of a person: from then on nobody signs in as them
-- until the window gives them another one. 0 for everybody who has theirs.
ALTER TABLE persons ADD COLUMN number_left_at BIGINT NOT NULL DEFAULT 0;
