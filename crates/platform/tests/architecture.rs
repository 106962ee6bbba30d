//! Who may import whom (docs/ARCHITECTURE.md), read from the manifests and
//! from `use` lines.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Crates of this workspace that a manifest depends on, also for tests.
fn own_dependencies(manifest: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join(manifest)).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = kinds.iter().filter_map(|kind| table.get(*kind)?.as_table());
    let names = tables.flat_map(|table| table.keys());
    names
        .filter(|n| n.starts_with("jinban") || *n == "xtask")
        .cloned()
        .collect()
}

#[test]
fn crates_depend_downwards_only() {
    let (contract, rules) = ("jinban-contract", "jinban-rules");
    let allowed: [(&str, &[&str]); 8] = [
        ("crates/contract/Cargo.toml", &[]),
        ("crates/rules/Cargo.toml", &[contract]),
        ("Cargo.toml", &[contract, rules]),
        ("crates/paper/Cargo.toml", &[]),
        (
            "crates/platform/Cargo.toml",
            &[contract, rules, "jinban", "jinban-paper"],
        ),
        (
            "crates/equal/Cargo.toml",
            &[contract, rules, "jinban", "jinban-paper", "jinban-platform"],
        ),
        ("crates/xtask/Cargo.toml", &[]),
        ("crates/cutter/Cargo.toml", &[]),
    ];
    for (manifest, allowed) in allowed {
        for found in own_dependencies(manifest) {
            assert!(
                allowed.contains(&found.as_str()),
                "{manifest} depends on {found}"
            );
        }
    }
}

/// Every `.rs` file below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => found.extend(sources(&path)),
            false if path.extension().is_some_and(|e| e == "rs") => found.push(path),
            false => {}
        }
    }
    found
}

/// A source without its comments.
fn code(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    uncommented(&text)
}

fn uncommented(text: &str) -> String {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// Modules of its own crate that a file names: `crate::name` anywhere in code.
fn named_modules(file: &Path) -> BTreeSet<String> {
    named_below(&code(file), "crate::")
}

/// What is named right after `root`, by itself or in a group.
fn named_below(code: &str, root: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split(root).skip(1) {
        let list = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default().to_owned(),
            None => rest
                .split([';', ',', ')', '('])
                .next()
                .unwrap_or_default()
                .to_owned(),
        };
        let firsts = list
            .split(',')
            .map(|part| part.trim().split("::").next().unwrap_or_default());
        found.extend(firsts.map(|name| name.trim_end_matches(';').to_owned()));
    }
    found
}

/// Files of a portal module: `src/name.rs` and everything in `src/name/`.
fn module(name: &str) -> Vec<PathBuf> {
    let src = root().join("src");
    let mut files = sources(&src.join(name));
    files.extend(Some(src.join(format!("{name}.rs"))).filter(|file| file.exists()));
    files
}

#[track_caller]
fn uses_none_of(name: &str, forbidden: &[&str]) {
    for file in module(name) {
        for found in named_modules(&file) {
            assert!(
                !forbidden.contains(&found.as_str()),
                "{} uses {found}",
                file.display()
            );
        }
    }
}

#[test]
fn the_design_system_knows_no_page_and_no_api() {
    uses_none_of("ui", &["pages", "parts", "api", "app", "kept"]);
}

#[test]
fn abilities_words_and_client_know_no_page() {
    uses_none_of("browser", &["pages", "parts", "api", "ui", "app", "kept"]);
    uses_none_of("api", &["pages", "parts", "ui", "app", "kept"]);
    uses_none_of("words", &["pages", "parts", "ui", "app", "browser", "kept"]);
    uses_none_of(
        "paths",
        &["pages", "parts", "api", "ui", "app", "browser", "kept"],
    );
}

/// What two pages use belongs into `src/parts`, so that a change of one page changes no other.
#[test]
fn no_page_imports_a_page() {
    let src = root().join("src");
    // These two know all pages: the table as it is drawn, and the first bytes of some of them.
    let all = ["app/routes.rs", "first_html.rs"].map(|file| src.join(file));
    for file in sources(&src) {
        let place = file.strip_prefix(&src).unwrap();
        let page = place.strip_prefix("pages").ok().map(|below| {
            let below = below.with_extension("");
            let mut names = below.iter().map(|name| name.to_string_lossy().into_owned());
            (names.next().unwrap(), names.count())
        });
        if all.contains(&file) || page.as_ref().is_some_and(|(page, _)| page == "split") {
            continue;
        }
        for named in named_below(&code(&file), "pages::") {
            let own = page.as_ref().is_some_and(|(page, _)| named == *page);
            // What a page has fetched for itself alone, it asks of `split`.
            let split = page.is_some() && named == "split";
            assert!(
                own || split,
                "{} imports the page {named}: move what both use to src/parts",
                file.display()
            );
        }
        if let Some((page, depth)) = page {
            let out = "super::".repeat(depth + 1);
            assert!(
                !running(&file).contains(&out),
                "{} reaches out of the page {page}: move what both use to src/parts",
                file.display()
            );
        }
    }
}

#[test]
fn parts_know_no_page() {
    uses_none_of("parts", &["pages", "app"]);
}

#[test]
fn what_stays_on_the_device_knows_no_page_and_nobody_else_touches_storage() {
    uses_none_of("kept", &["pages", "parts", "ui", "api", "app", "words"]);
    let storage = [
        "browser::store",
        "browser::database",
        "local_storage(",
        "session_storage(",
        "indexedDB",
    ];
    let own = [
        "src/kept",
        "src/kept.rs",
        "src/browser/store.rs",
        "src/browser/database.rs",
    ];
    for file in sources(&root().join("src")) {
        let place = file.strip_prefix(root()).unwrap();
        if own.iter().any(|own| place.starts_with(own)) {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        for way in storage {
            assert!(!text.contains(way), "{} uses {way}", file.display());
        }
        assert!(
            !text.contains("\"jb."),
            "{}: keys stand in kept",
            file.display()
        );
    }
}

#[test]
fn rules_have_no_clock_no_files_and_no_network() {
    for file in sources(&root().join("crates/rules/src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for banned in [
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "Utc::now",
            "Local::now",
        ] {
            assert!(!code.contains(banned), "{} uses {banned}", file.display());
        }
    }
}

#[test]
fn statements_stand_in_the_repository_layer_only() {
    let src = root().join("crates/platform/src");
    for file in sources(&src) {
        let place = file.strip_prefix(&src).unwrap();
        if place.starts_with("repo") || place.starts_with("db") || place == Path::new("db.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("sqlx::query"), "{}", file.display());
    }
}

/// Modules of the platform that the files of one of them name, with the file.
fn named_by(room: &str) -> Vec<(PathBuf, String)> {
    let src = root().join("crates/platform/src");
    let mut files = sources(&src.join(room));
    files.extend(Some(src.join(format!("{room}.rs"))).filter(|file| file.exists()));
    assert!(files.len() > 5, "{room}: {} files", files.len());
    let named = files.into_iter().flat_map(|file| {
        let named = named_modules(&file).into_iter();
        let file = file.strip_prefix(&src).unwrap().to_owned();
        named.map(move |name| (file.clone(), name))
    });
    named.collect()
}

/// Handlers translate between HTTP and the office; whoever else needs what they
/// do asks the office.
#[test]
fn nobody_imports_a_handler() {
    let mounts = Path::new("http/router.rs");
    for room in ["http", "serve", "office"] {
        for (file, named) in named_by(room) {
            let mounted = file == mounts && named == "api";
            assert!(mounted || named != "api", "{} uses api", file.display());
        }
    }
}

/// What the office's token opens lies below one address, which the proxy keeps inside.
#[test]
fn the_staff_token_opens_what_is_below_staff_alone() {
    let src = root().join("crates/platform/src");
    let (fence, extractor) = (src.join("api/staff"), src.join("http/staff.rs"));
    let mut behind = 0;
    for file in sources(&src) {
        let code = code(&file);
        let words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
        let uses = words.clone().any(|word| word == "Staff");
        if file.starts_with(&fence) {
            behind += usize::from(uses);
            let outside =
                code.matches("path = \"").count() - code.matches("path = \"/api/v1/staff/").count();
            assert_eq!(outside, 0, "{}", file.display());
        } else if file != extractor && file != src.join("http.rs") {
            assert!(!uses, "{} asks for the staff token", file.display());
        }
    }
    assert!(behind > 5, "{behind} files");
}

/// `api`, `serve`, `http` → `office` → `repo`, `content` and what lies below them.
#[test]
fn rooms_of_the_platform_look_downwards_only() {
    let rooms: [(&str, &[&str]); 5] = [
        ("office", &["http", "serve"]),
        ("content", &["api", "http", "serve", "office"]),
        (
            "repo",
            &["api", "http", "serve", "office", "content", "pack"],
        ),
        (
            "doors",
            &["api", "http", "serve", "office", "content", "pack", "repo"],
        ),
        (
            "db",
            &["api", "http", "serve", "office", "content", "pack", "repo"],
        ),
    ];
    for (room, above) in rooms {
        for (file, named) in named_by(room) {
            let up = above.contains(&named.as_str());
            assert!(!up, "{} uses {named}", file.display());
        }
    }
}

/// All of one thing happens at one moment, which whoever calls the office reads.
/// Where no desk is, because there is nothing to be found in a pack, a use case
/// reads it once.
#[test]
fn the_office_is_told_what_time_it_is() {
    let office = root().join("crates/platform/src/office");
    for file in sources(&office) {
        let looks = code(&file).matches("clock.").count();
        let own = ["sessions.rs", "uploads.rs"].map(|own| office.join(own));
        let most = if own.contains(&file) { 2 } else { 0 };
        assert!(looks <= most, "{} looks at the clock", file.display());
    }
}

/// What a node does by itself it does at moments that are proven: the guard is
/// the only one who looks at the clock.
#[test]
fn background_work_asks_the_guard_what_time_it_is() {
    let folder = root().join("crates/platform/src/serve");
    for file in sources(&folder) {
        let text = std::fs::read_to_string(&file).unwrap();
        let looks = ["clock.unix()", "clock.now()", "SystemTime::now"];
        let looks = looks.iter().any(|look| text.contains(look));
        // The calendar's end is only told.
        let own = ["serve/guard.rs", "serve/calendar.rs"];
        let own = own.iter().any(|own| file.ends_with(own));
        assert_eq!(looks, own, "{}", file.display());
    }
}

#[test]
fn files_of_a_pack_are_read_and_decoded_in_one_place() {
    let pack = root().join("crates/platform/src/pack");
    let doors = [
        ("std::fs", "disk.rs"),
        ("std::fs", "folder.rs"),
        ("encoding_rs", "text.rs"),
    ];
    for file in sources(&pack) {
        let text = std::fs::read_to_string(&file).unwrap();
        for what in ["std::fs", "encoding_rs"] {
            let place = file.strip_prefix(&pack).unwrap();
            let allowed = doors
                .iter()
                .any(|(door, own)| *door == what && place == Path::new(own));
            assert!(
                allowed || !text.contains(what),
                "{} uses {what}",
                file.display()
            );
        }
    }
}

#[test]
fn the_check_finds_what_it_looks_for() {
    let dir = tempfile::TempDir::new().unwrap();
    let file = dir.path().join("a.rs");
    let text = "use crate::pages::map;\nuse crate::{api, words::zh};\nlet x = crate::ui::f();\n";
    std::fs::write(&file, text).unwrap();
    let found: Vec<_> = named_modules(&file).into_iter().collect();
    assert_eq!(found, ["api", "pages", "ui", "words"]);
}

/// A source as it runs: without comments, and without what its tests say.
fn running(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    let tests = ["#[cfg(test)]", "#[cfg(all(test"]
        .iter()
        .filter_map(|mark| text.find(mark));
    uncommented(&text[..tests.min().unwrap_or(text.len())])
}

/// Whatever the portal and the platform say or draw.
fn spoken() -> Vec<PathBuf> {
    let folders = [
        "src",
        "crates/rules/src",
        "crates/contract/src",
        "crates/paper/src",
        "crates/platform/src",
    ];
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| sources(&root().join(folder)))
        .collect();
    // Whole files of tests, and what these draw.
    files.retain(|file| !file.ends_with("tests.rs") && !file.ends_with("sample.rs"));
    files.push(root().join("index.html"));
    files.push(root().join("crates/paper/template/poster.typ"));
    files.push(root().join("crates/paper/template/sheet.typ"));
    assert!(files.len() > 300, "{} files", files.len());
    files
}

#[test]
fn every_call_button_dials_what_one_function_says() {
    for file in spoken() {
        if !file.ends_with("rules/src/ids/phone.rs") {
            assert!(
                !running(&file).contains("tel:"),
                "{} makes a number of its own",
                file.display()
            );
        }
    }
}

/// Hours that nobody has checked promise nothing: which those are is decided once.
#[test]
fn which_hours_count_is_asked_of_the_rules() {
    let own = "crates/rules/src/hours.rs";
    for file in spoken().iter().filter(|file| !file.ends_with(own)) {
        let found = running(file).contains("checked_on.is_some()");
        assert!(!found, "{} decides it for itself", file.display());
    }
}

#[test]
fn the_hotline_of_no_region_is_written_into_the_code() {
    // What looks for the number in packs has to know it.
    let spoken = spoken().into_iter();
    for file in spoken.filter(|file| !file.ends_with("pack/check/hotline.rs")) {
        let code = running(&file);
        let mut words = code.split(|c: char| !c.is_ascii_digit());
        assert!(
            !words.any(|word| word == "12345"),
            "{} names a number",
            file.display()
        );
    }
}

/// `println!` panics where nobody reads any more (`… | head`).
#[test]
fn lines_for_the_terminal_go_one_way() {
    for folder in ["crates/platform/src", "crates/xtask/src"] {
        for file in sources(&root().join(folder)) {
            let code = running(&file);
            let own = ["println!(", "print!("]
                .iter()
                .any(|way| code.contains(way));
            assert!(!own, "{} writes by itself", file.display());
        }
    }
}

/// An error in the log is for somebody to act on, who may read no English.
#[test]
fn what_the_log_calls_an_error_is_said_in_chinese() {
    let mut seen = 0;
    for file in sources(&root().join("crates/platform/src")) {
        let code = running(&file);
        for call in code.split("tracing::error!(").skip(1) {
            seen += 1;
            let call = call.split(");").next().unwrap_or_default();
            let is_chinese = call.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            // Words that stand elsewhere.
            let named = call.contains("{words}");
            assert!(is_chinese || named, "{}: {call}", file.display());
        }
    }
    assert!(seen > 15, "{seen} were read");
}

/// What people typed goes through `rules::text`, which knows more than blanks.
#[test]
fn nobody_trims_by_himself_what_people_typed() {
    let folders = [
        "src",
        "crates/platform/src/api",
        "crates/platform/src/office",
        "crates/rules/src",
    ];
    let files = folders
        .iter()
        .flat_map(|folder| sources(&root().join(folder)));
    let one = root().join("crates/rules/src/text");
    for file in files
        .filter(|file| !file.with_extension("").starts_with(&one) && !file.ends_with("tests.rs"))
    {
        let code = running(&file);
        for own in [
            ".trim()",
            "split_whitespace(",
            "half_width(",
            "is_whitespace",
        ] {
            let allowed = OWN_WAYS
                .iter()
                .any(|(known, way)| file.ends_with(known) && *way == own);
            assert!(allowed || !code.contains(own), "{} {own}", file.display());
        }
    }
}

/// Texts that nobody typed, or of which single characters are asked for.
const OWN_WAYS: [(&str, &str); 5] = [
    ("src/search/fold.rs", "half_width("),
    ("src/address/values.rs", "half_width("),
    ("src/address/values.rs", "is_whitespace"),
    ("src/related.rs", "is_whitespace"),
    ("src/office/posters.rs", ".trim()"),
];

/// Enums that grow, and that nobody may match with an arm for the rest: what is
/// added has to be thought about everywhere.
const GROWING: [&str; 7] = [
    "FieldKind::",
    "EventKind::",
    "CaseState::",
    "DecisionKind::",
    // Of `repo::events`; other events are of other people.
    "Event::SupplementAsked",
    "EffectKind::",
    // As `rules::case` calls it.
    "(S::",
];

/// Lines of an arm for the rest in a match over one of these. Arms of one match
/// stand at one depth, as rustfmt writes them.
fn arms_for_the_rest(code: &str) -> Vec<usize> {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = code.lines().collect();
    let inside = |line: &&str, arm: usize| line.trim().is_empty() || depth(line) >= arm;
    let rest = |(at, line): &(usize, &&str)| {
        let pattern = line.trim_start().split(" =>").next().unwrap();
        let name = pattern.split(" if ").next().unwrap();
        let any = |c: char| c.is_ascii_lowercase() || c == '_';
        let (before, after) = lines.split_at(*at);
        let arms = before.iter().rev().take_while(|l| inside(l, depth(line)));
        let arms = arms.chain(after.iter().take_while(|l| inside(l, depth(line))));
        let mut arms = arms.filter(|arm| depth(arm) == depth(line));
        line.contains(" =>") && name.chars().all(any) && arms.any(|arm| is_growing(arm))
    };
    lines
        .iter()
        .enumerate()
        .filter(rest)
        .map(|(at, _)| at + 1)
        .collect()
}

/// Whether a line begins an arm over one of the enums that grow.
fn is_growing(line: &str) -> bool {
    let start = line.trim_start().trim_start_matches(['|', '(', '&', ' ']);
    let pattern = line.split_once(" =>").map_or("", |(pattern, _)| pattern);
    let mut names = GROWING.iter();
    names.any(|name| start.starts_with(name) || pattern.contains(name))
}

#[test]
fn no_match_over_kinds_or_states_has_an_arm_for_the_rest() {
    for file in spoken()
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "rs"))
    {
        let found = arms_for_the_rest(&running(file));
        assert!(found.is_empty(), "{} at {found:?}", file.display());
    }
}

#[test]
fn arms_for_the_rest_are_found() {
    let in_match = |arm: &str| {
        format!("match kind {{\n    FieldKind::A(a) => {{\n        a\n    }}\n    {arm}\n}}\n")
    };
    for arm in ["_ => 1,", "_ if b => 1,", "kind => 1,"] {
        assert_eq!(arms_for_the_rest(&in_match(arm)), [5], "{arm}");
    }
    for fine in [
        "FieldKind::B(_) => 1,",
        "FieldKind::B(b) => match b { _ => 1 },",
    ] {
        assert!(arms_for_the_rest(&in_match(fine)).is_empty(), "{fine}");
    }
    let pair = "match (n, kind) {\n    (1, FieldKind::A(_)) => 1,\n    _ => 2,\n}\n";
    assert_eq!(arms_for_the_rest(pair), [3]);
    assert!(arms_for_the_rest("match n {\n    0 => 1,\n    _ => 2,\n}\n").is_empty());
}

/// "Walk 4: adding a kind of field" in docs/ARCHITECTURE.md.
#[test]
fn every_kind_of_field_has_its_three_files_and_nothing_else_lies_there() {
    let names = |folder: &str| -> BTreeSet<String> {
        let files = sources(&root().join(folder)).into_iter();
        files
            .map(|f| f.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect()
    };
    let kinds = names("crates/contract/src/form/kinds");
    assert!(kinds.len() >= 15, "{kinds:?}");
    assert_eq!(kinds, names("crates/rules/src/form/kinds"));
    assert_eq!(kinds, names("src/parts/form/fields/kinds"));
}

/// Whoever looks for where something goes is sent to a place that is there.
#[test]
fn every_place_that_contributing_names_is_there() {
    let text = std::fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let table = text.split_once("## Where do I add").unwrap().1;
    let table = table.split_once("\n## ").unwrap().0;
    let places: Vec<_> = table.split('`').skip(1).step_by(2).collect();
    assert!(places.len() > 20, "{places:?}");
    for place in places {
        assert!(root().join(place).exists(), "{place} is not there");
    }
}
