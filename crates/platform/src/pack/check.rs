//! Faults of meaning: references, duplicates, promises that break the law.

mod blocks;
mod booking;
mod burdens;
mod calendar;
mod codes;
mod colours;
pub(super) mod complete;
mod copied;
mod cycles;
mod days;
mod earlier;
mod elements;
mod endings;
mod events;
mod forms;
mod guidance;
mod hotline;
mod hours;
mod items;
mod machines;
mod materials;
mod old_packages;
mod online;
mod packages;
mod plain;
mod profiles;
mod region;
mod related;
mod said;
mod samples;
mod sensitive;
mod sites;
mod spans;
mod statements;
mod texts;
mod themes;
mod versions;
mod ways;
mod words;

pub(super) use days::done;

use super::Fault;
use super::parts::{Parsed, Parts};
use super::source::Source;
use jinban_contract::ids::{ItemCode, MAX_ID};
use jinban_contract::item::Item;
use jinban_rules::ids::{call, is_invented};
use jinban_rules::text::line;

/// Adds every fault of meaning of the parts that could be read.
pub(super) fn all(parts: &Parts, faults: &mut Vec<Fault>) {
    region::check(parts, faults);
    hours::check(parts, faults);
    profiles::check(parts, faults);
    booking::check(parts, faults);
    calendar::check(parts, faults);
    sites::check(parts, faults);
    items::check(parts, faults);
    versions::check(parts, faults);
    packages::check(parts, faults);
    events::check(parts, faults);
    related::check(parts, faults);
    statements::check(parts, faults);
    words::check(parts, faults);
    blocks::check(parts, faults);
    forms::check(parts, faults);
    texts::check(parts, faults);
    plain::check(parts, faults);
}

/// What may stay but should be looked at: missing samples, questions that
/// change nothing, materials that are exempt and still asked for as copies,
/// proofs that villages may not issue, conditions hidden in notes, endings that
/// are no stops, words that send people online where nothing is, steps longer
/// than the promise, limits and hours that are other in words than in numbers,
/// codes that do not fit each other, themes without items, kinds of sites that are
/// none, machines that do not agree, no rules on personal data, another region's
/// hotline, offices and code, marks of a web page, long summaries, sensitive questions that
/// do not say that they are.
pub(super) fn warnings(parts: &Parts) -> Vec<Fault> {
    let mut found = Vec::new();
    let in_use = |file: &&Parsed<Item>| file.value.withdrawn.is_none();
    let systems = online::systems(parts.items.iter().map(|file| &file.value));
    for file in parts.items.iter().filter(in_use) {
        let ways = ways::Ways::of(&file.value);
        let told = [
            samples::missing(&file.value, &ways),
            materials::doubtful(&file.value),
            codes::doubtful(&file.value),
            burdens::doubtful(&file.value),
            endings::untold(&file.value),
            online::nowhere(&file.value),
            online::misnamed(&file.value, &systems),
            spans::too_long(&file.value, &ways),
            said::limits(&file.value),
            guidance::idle_questions(&file.value),
        ];
        say(&file.source, told.into_iter().flatten(), &mut found);
    }
    items::one_catalog_code(parts, &mut found);
    themes::idle(parts, &mut found);
    sites::kinds_of_none(parts, &mut found);
    machines::doubtful(parts, &mut found);
    statements::no_privacy(parts, &mut found);
    statements::of_others(parts, &mut found);
    said::on_the_door(parts, &mut found);
    hotline::foreign(parts, &mut found);
    copied::doubtful(parts, &mut found);
    plain::doubtful(parts, &mut found);
    sensitive::unsaid(parts, &mut found);
    found.sort();
    found
}

/// What items in force lack of the full element set, those left out that ask
/// no questions; and how many items lack nothing.
pub(super) fn lacking(parts: &Parts) -> (Vec<Fault>, usize) {
    let (mut found, mut complete) = (Vec::new(), 0);
    let in_use = |file: &&Parsed<Item>| file.value.withdrawn.is_none();
    for file in parts.items.iter().filter(in_use) {
        let missing = complete::missing_elements(&file.value);
        complete += usize::from(missing.is_empty());
        if !file.value.guidance.questions.is_empty() {
            let faults = missing.iter();
            found.extend(faults.map(|(path, text)| file.source.fault(path, text)));
        }
    }
    found.sort();
    (found, complete)
}

/// A place in a file, such as `materials/3/sample`, and what is wrong there.
type Told = Vec<(String, String)>;

fn told(path: impl Into<String>, text: impl Into<String>) -> (String, String) {
    (path.into(), text.into())
}

/// Adds what is wrong in a file.
fn say(source: &Source, told: impl IntoIterator<Item = (String, String)>, faults: &mut Vec<Fault>) {
    let told = told.into_iter();
    faults.extend(told.map(|(path, text)| source.fault(&path, text)));
}

/// What is wrong in the entries of a list, such as `event`: an id that stands
/// twice, and what `judge` finds in each.
fn each<T>(list: &str, entries: &[T], id: impl Fn(&T) -> &str, judge: impl Fn(&T) -> Told) -> Told {
    let ids: Vec<_> = entries.iter().map(id).collect();
    let place = |at: usize, path: &str| format!("{list}/{at}/{path}");
    let twice = same_codes("", &ids).into_iter();
    let mut found: Told = twice
        .map(|(at, text)| told(place(at, "id"), text))
        .collect();
    for (at, entry) in entries.iter().enumerate() {
        let wrong = judge(entry).into_iter();
        found.extend(wrong.map(|(path, text)| told(place(at, &path), text)));
    }
    found
}

/// Those that are wrong, of places and what would be wrong there.
fn wrong<'a>(tests: impl IntoIterator<Item = (&'a str, bool, &'a str)>) -> Told {
    let wrong = tests.into_iter().filter(|(_, wrong, _)| *wrong);
    wrong.map(|(path, _, text)| told(path, text)).collect()
}

/// Files whose code another one has already; `what` they are.
fn unique<T>(files: &[Parsed<T>], what: &str, code: impl Fn(&T) -> &str, faults: &mut Vec<Fault>) {
    let codes: Vec<_> = files.iter().map(|file| code(&file.value)).collect();
    for (at, text) in same_codes(what, &codes) {
        faults.push(files[at].source.fault("code", text));
    }
}

/// Places of codes that stood before, and what is said: capitals do not tell two things apart
/// for whoever types an address or reads one out.
fn same_codes(what: &str, codes: &[&str]) -> Vec<(usize, String)> {
    let before = |at: usize| {
        let same = |known: &&&str| known.eq_ignore_ascii_case(codes[at]);
        codes[..at].iter().find(same).map(|known| (at, *known))
    };
    let twice = (0..codes.len()).filter_map(before);
    let words = |(at, known): (usize, &str)| {
        let text = match (codes[at], known) {
            (code, known) if code == known => format!("{what}编号 {code} 重复"),
            (code, known) => {
                format!("{what}编号 {code} 和 {known} 只差大小写，输网址、念出来分不清；请改一个")
            }
        };
        (at, text)
    };
    twice.map(words).collect()
}

/// Things in use that say the same where each has to say something of its own.
fn same_texts<T>(
    files: &[&Parsed<T>],
    (path, called): (&str, &str),
    text: impl Fn(&T) -> &str,
    found: &mut Vec<Fault>,
) {
    let own = |file: &&Parsed<T>| line(text(&file.value)).to_lowercase();
    let all: Vec<_> = files.iter().map(own).collect();
    for at in repeated(&all).filter(|at| !all[*at].is_empty()) {
        let Some(first) = all.iter().position(|text| *text == all[at]) else {
            continue;
        };
        let (file, said) = (&files[at], text(&files[at].value));
        let words = format!(
            "{called}“{said}”和 {} 的一样，分不清是哪一个；请核对，改成不一样的",
            files[first].source.file
        );
        found.push(file.source.fault(path, words));
    }
}

/// `/items/index` is an address of the portal, so no item can have that code.
pub(super) const INDEX: &str = "index";

/// A code that can stand in an address for ever: a-z, A-Z, 0-9, `-`, `_`.
pub(super) fn is_code(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !text.is_empty() && text.len() <= MAX_ID && text.bytes().all(fits)
}

/// A number that a call button can dial. Invented content may carry one that
/// nobody has, such as `0632-000-0001`.
fn is_phone(text: &str, demo: bool) -> bool {
    call(text).is_some() && (demo || !is_invented(text))
}

/// What is said of a number that `is_phone` does not take.
fn undialled(number: &str) -> String {
    format!(
        "电话“{number}”拨不出去；一格只写一个号码，像 0632-7700000、13800138000，分机写成 0632-7700000 转 801"
    )
}

/// Items of a list that are not in force, or stand there twice.
fn in_force(place: &str, codes: &[ItemCode], parts: &Parts) -> Told {
    let unknown = codes.iter().filter(|code| !parts.is_in_force(code));
    let unknown = unknown.map(|code| format!("没有能办的事项 items/{code}.toml"));
    let twice = repeated(codes).map(|at| format!("事项 {} 重复", codes[at]));
    let texts = unknown.chain(twice);
    texts.map(|text| told(place, text)).collect()
}

/// Places of a list whose key stood before.
fn repeated<'a, K: PartialEq>(keys: &'a [K]) -> impl Iterator<Item = usize> + 'a {
    (0..keys.len()).filter(|&at| keys[..at].contains(&keys[at]))
}
