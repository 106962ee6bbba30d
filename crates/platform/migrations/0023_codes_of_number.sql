-- Codes that wait go with a number that was signed in with, or changed hands. Only an
-- index: a node of the version before goes on with it.
CREATE INDEX sign_in_requests_of_number ON sign_in_requests (phone);
