-- Every list begins where an index begins, and every look for what is due goes
-- by one, however many rows there are. Only indexes: a node of the version
-- before goes on with them.

-- Lists of the back office.
CREATE INDEX cases_by_age ON cases (submitted_at, no);
-- Bad ones first, then newest; the statement has to say it in the same words.
CREATE INDEX reviews_given ON reviews (
    (CASE WHEN grade IN ('bad', 'very_bad') THEN 1 ELSE 0 END), given_at, staff_ref
) WHERE grade IS NOT NULL;
CREATE INDEX appointments_in_order ON appointments (starts_at, no);
DROP INDEX appointments_by_start;
CREATE INDEX appointments_of_site ON appointments (site, starts_at, no);

-- What one person has.
CREATE INDEX appointments_of_person ON appointments (person, starts_at, no);
DROP INDEX appointments_by_person;
CREATE INDEX uploads_unused ON uploads (person) WHERE case_no IS NULL;

-- What is due.
CREATE INDEX uploads_unused_by_end ON uploads (expires_at) WHERE case_no IS NULL;
-- It held every photograph of every case for ever.
DROP INDEX uploads_by_end;
CREATE INDEX corrections_with_phone ON corrections (received_at) WHERE phone IS NOT NULL;
CREATE INDEX corrections_with_words ON corrections (answered_at) WHERE text <> '';
CREATE INDEX appointments_with_name ON appointments (ends_at) WHERE name <> '';
CREATE INDEX counters_by_age ON counters (since);
CREATE INDEX sign_in_codes_by_end ON sign_in_codes (expires_at);
CREATE INDEX appointment_slots_by_start ON appointment_slots (starts_at);
CREATE INDEX closure_messages_by_start ON closure_messages (starts_at);
