//! A database as it is after years: as many persons, cases, reviews and so on
//! as one asks for, on top of a loaded pack. Plain SQL for both databases.

/// Numbers from 1 to `$1`, as a table `n`.
const NUMBERS: &str = "WITH RECURSIVE n(i) AS
    (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $1) ";

/// Monday 2026-11-23, 12:00 in China: what is filled in lies before and after.
const NOON: i64 = 1_795_406_400;

/// Every statement, in order; each takes the number of rows as `$1`.
pub fn statements() -> Vec<String> {
    let whole = |insert: &str| format!("{NUMBERS}{}", insert.replace("NOON", &NOON.to_string()));
    FILL.iter().map(|insert| whole(insert)).collect()
}

const FILL: &[&str] = &[
    "INSERT INTO persons (id, phone, created_at, leaving_at)
     SELECT 'p' || i, '' || (19000000000 + i), NOON - i,
         CASE WHEN i % 100 = 0 THEN NOON - i ELSE 0 END FROM n",
    "INSERT INTO sessions (token_hash, person, created_at, expires_at)
     SELECT 'h' || i, 'p' || i, NOON - i, NOON + 60 * (i % 120) FROM n",
    "INSERT INTO sign_in_requests (device, phone, salt, code_hash, sent_at, expires_at, tries_left)
     SELECT 'd' || i, '' || (19000000000 + i), 's', 'h', NOON, NOON + i % 300, 5 FROM n",
    "INSERT INTO known_devices (device, person, seen_at) SELECT 'd' || i, 'p' || i, NOON - i FROM n",
    "INSERT INTO consents (person, updated_on, agreed_at) SELECT 'p' || i, '2026-11-01', NOON - i FROM n",
    "INSERT INTO rights_log (id, at, what, counts) SELECT 'r' || i, NOON - i, 'deleted', '{}' FROM n",
    "INSERT INTO counters (name, since, count) SELECT 'c' || i, NOON - i % 86400, 1 FROM n",
    "INSERT INTO idempotency (owner, idem_key, request, body_hash, status, body, created_at)
     SELECT 'p' || i, 'k', 'POST /api/v1/cases', 'h', 201, '{}', NOON - i FROM n",
    "INSERT INTO cases (no, person, item, item_version, item_name, form, form_version, situation,
         state, answers, submitted_at, revision)
     SELECT 'f' || i, 'p' || i, item.code, item.version, '示例事项', form.code, form.version, '',
         CASE i % 4 WHEN 0 THEN 'submitted' WHEN 1 THEN 'supplement' WHEN 2 THEN 'accepted'
             ELSE 'granted' END,
         '{}', NOON - i, 0
     FROM n, (SELECT code, MIN(version) AS version FROM items GROUP BY code ORDER BY code LIMIT 1) item,
         (SELECT code, MIN(version) AS version FROM forms GROUP BY code ORDER BY code LIMIT 1) form",
    "INSERT INTO case_events (case_no, place, at, kind, actor, text)
     SELECT 'f' || i, 0, NOON - i, 'submitted', '申请人', '' FROM n",
    "INSERT INTO reviews (token, staff_ref, case_no, service, created_at, open_until, grade, tags,
         tag_table, text, anonymous, given_at, state)
     SELECT 't' || i, 's' || i, 'f' || i, 'submit', NOON - i, NOON,
         CASE WHEN i % 5 = 0 THEN NULL WHEN i % 20 = 1 THEN 'bad' ELSE 'good' END, '[]', 2, '', 0,
         NOON - i, CASE WHEN i % 20 = 1 THEN 'received' END FROM n",
    "INSERT INTO rectification_steps (token, place, at, state, text)
     SELECT 't' || i, 0, NOON - i, 'received', '' FROM n WHERE i % 20 = 1",
    "INSERT INTO uploads (id, person, size, received, media_type, store_key, created_at,
         expires_at, case_no)
     SELECT 'u' || i, 'p' || i, 9, 9, 'image/jpeg', 'k', NOON - i, NOON + i % 1000,
         CASE WHEN i % 50 > 0 THEN 'f' || i END FROM n",
    "INSERT INTO upload_pieces (upload, start, store_key) SELECT 'u' || i, 0, 'k' FROM n",
    "INSERT INTO corrections (no, kind, code, name, part, text, phone, state, received_at,
         answer, fixed, answered_at)
     SELECT 'c' || i, 'site', 'S0', '示例', 'hours', CASE WHEN i % 3 = 0 THEN '' ELSE 'x' END,
         CASE WHEN i % 30 = 0 THEN '19000000000' END,
         CASE WHEN i % 10 = 0 THEN 'open' ELSE 'answered' END, NOON - i,
         CASE WHEN i % 10 > 0 THEN 'x' END, 0, CASE WHEN i % 10 > 0 THEN NOON - i END FROM n",
    "INSERT INTO appointments (no, person, site, site_name, code, name, phone, starts_at, ends_at,
         cancel_until, state, created_at, revision)
     SELECT 'a' || i, 'p' || i, 'S' || i % 300, '示例', 'c' || i,
         CASE WHEN i % 9 = 0 THEN '示例' ELSE '' END, '', NOON + 60 * (i % 9000),
         NOON + 60 * (i % 9000) + 1800, NOON, 'booked', NOON - i, 0 FROM n",
    "INSERT INTO appointment_slots (site, starts_at, taken)
     SELECT 'S' || i % 300, NOON + 60 * i, 1 FROM n",
    "INSERT INTO closure_messages (no, starts_at, next_try_at, pause, sent)
     SELECT 'a' || i, NOON + i, NOON, 600, 1 FROM n",
    "INSERT INTO effects (key, kind, body, due_at, pause, until_at, lease, done)
     SELECT 'closure:a' || i || ':' || (NOON + i), 'closure', '', NOON, 600, NOON + i, '',
         CASE WHEN i % 10 = 0 THEN 0 ELSE 1 END FROM n",
    "INSERT INTO events (id, body, at, turned_at)
     SELECT 'e' || i, '{}', NOON - i, CASE WHEN i % 100 = 0 THEN 0 ELSE NOON - i END FROM n",
    "INSERT INTO staff_clients (id, unit, name, secret_hash, scopes, made_at, ends_at, revoked_at)
     SELECT 'c' || i, '示例局', '示例', 'h', 'cases_read', NOON - i, NOON + i, 0 FROM n WHERE i <= 20",
    "INSERT INTO trail (no, at, client, program, unit, person, person_name, action, kind, thing,
         case_no, about, reason, request, before_hash, hash)
     SELECT i, NOON + i, 'c' || i % 20, '示例', '示例局', 'w' || i % 100, '示例', 'read_case', 'case',
         'f' || i % 1000, 'f' || i % 1000, 'p' || i % 1000, '', 'r' || i, 'h', 'h' FROM n",
    "INSERT INTO sealing (place, after, plain, done) SELECT 'x' || i, '', 0, 1 FROM n WHERE i < 9",
    "INSERT INTO trail_ends (id, no, hash, seal, kept_after, kept_hash, kept_seal)
     SELECT 1, MAX(i), 'h', 's', 0, '', '' FROM n",
];
