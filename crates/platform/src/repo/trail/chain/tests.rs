use super::*;
use jinban_contract::time::Moment;
use proptest::prelude::*;
use proptest::sample::Index;

/// A trail as it lies in the database.
#[derive(Debug, Clone)]
struct Trail {
    kept: End,
    lines: Vec<Line>,
    last: End,
}

fn key() -> Key {
    Key::of(&"k".repeat(32)).unwrap().of_purpose("trail")
}

fn entry(said: &str) -> Entry {
    Entry {
        at: Moment::from_unix(1_795_406_400),
        client: "c".into(),
        thing: said.into(),
        ..Entry::default()
    }
}

/// Written as the platform does, of which the first `forgotten` are gone.
fn written(said: &[String], forgotten: usize) -> Trail {
    let (key, mut before, mut lines) = (key(), String::new(), Vec::new());
    for (said, no) in said.iter().zip(1..) {
        let entry = entry(said);
        let hash = hash(&key, no, &entry, &before);
        lines.push(Line {
            no,
            entry,
            before: std::mem::replace(&mut before, hash.clone()),
            hash,
        });
    }
    let end = |name, lines: &[Line]| match lines.last() {
        Some(Line { no, hash, .. }) => End {
            no: *no,
            hash: hash.clone(),
            seal: seal(&key, name, *no, hash),
        },
        None => End::default(),
    };
    Trail {
        kept: end(KEPT, &lines[..forgotten]),
        last: end(LAST, &lines),
        lines: lines.split_off(forgotten),
    }
}

fn verify(trail: &Trail) -> Result<i64, Fault> {
    let keys = Keys::of(key(), Vec::new());
    let mut walk = Walk::begin(&keys, &trail.kept)?;
    trail.lines.iter().try_for_each(|line| walk.step(line))?;
    walk.end(&trail.last)?;
    Ok(walk.at())
}

/// Every text of a line, to be changed.
fn text(line: &mut Line, which: usize) -> &mut String {
    let Line {
        entry,
        before,
        hash,
        ..
    } = line;
    let texts = [
        &mut entry.client,
        &mut entry.program,
        &mut entry.unit,
        &mut entry.person,
        &mut entry.person_name,
        &mut entry.action,
        &mut entry.kind,
        &mut entry.thing,
        &mut entry.case_no,
        &mut entry.about,
        &mut entry.reason,
        &mut entry.request,
        before,
        hash,
    ];
    let which = which % texts.len();
    texts.into_iter().nth(which).unwrap()
}

/// A trail of a few lines, of which some are forgotten but not the last.
fn trails() -> impl Strategy<Value = Trail> {
    let said = prop::collection::vec("[a-z0-9]{0,4}", 2..12);
    (said, any::<Index>()).prop_map(|(said, at)| {
        let forgotten = at.index(said.len() - 1);
        written(&said, forgotten)
    })
}

proptest! {
    #[test]
    fn what_was_written_is_whole(trail in trails()) {
        prop_assert_eq!(verify(&trail), Ok(trail.last.no));
    }

    #[test]
    fn a_changed_line_is_found(trail in trails(), at in any::<Index>(), which in 0usize..14, more in "[a-z\0]{1,3}") {
        let mut trail = trail;
        let line = at.get(&trail.lines).no;
        let place = at.index(trail.lines.len());
        text(&mut trail.lines[place], which).push_str(&more);
        prop_assert_eq!(verify(&trail), Err(Fault::Changed(line)));
    }

    #[test]
    fn a_moment_that_was_moved_is_found(trail in trails(), at in any::<Index>(), by in 1i64..1000) {
        let mut trail = trail;
        let place = at.index(trail.lines.len());
        let line = &mut trail.lines[place];
        line.entry.at = line.entry.at.plus_seconds(by);
        let no = line.no;
        prop_assert_eq!(verify(&trail), Err(Fault::Changed(no)));
    }

    #[test]
    fn a_removed_line_is_found_also_the_first_and_the_last(trail in trails(), at in any::<Index>()) {
        let mut trail = trail;
        let place = at.index(trail.lines.len());
        let no = trail.lines.remove(place).no;
        prop_assert_eq!(verify(&trail), Err(Fault::Missing(no)));
    }

    #[test]
    fn swapped_lines_are_found(trail in trails(), one in any::<Index>(), other in any::<Index>()) {
        let mut trail = trail;
        let (one, other) = (one.index(trail.lines.len()), other.index(trail.lines.len()));
        prop_assume!(one != other);
        // Each under the other's number, with hashes and all.
        let (first, second) = (trail.lines[one].no, trail.lines[other].no);
        trail.lines.swap(one, other);
        (trail.lines[one].no, trail.lines[other].no) = (first, second);
        prop_assert_eq!(verify(&trail), Err(Fault::Changed(first.min(second))));
    }

    /// Lines cut off at an end, which is then said to be where they were cut.
    #[test]
    fn an_end_that_was_moved_without_the_key_is_found(trail in trails(), at in any::<Index>()) {
        let mut cut = trail.clone();
        let line = at.get(&cut.lines).clone();
        cut.lines.retain(|kept| kept.no > line.no);
        cut.kept = End { no: line.no, hash: line.hash.clone(), seal: line.hash.clone() };
        prop_assert_eq!(verify(&cut), Err(Fault::Moved(line.no + 1)));
        let mut cut = trail.clone();
        cut.lines.retain(|kept| kept.no < line.no);
        cut.last = End { no: line.no - 1, hash: line.before.clone(), seal: trail.last.seal.clone() };
        prop_assert_eq!(verify(&cut), Err(Fault::Moved(line.no - 1)));
    }
}

#[test]
fn a_line_that_was_added_is_found() {
    let mut trail = written(&["a".to_owned(), "b".to_owned()], 0);
    let mut more = trail.lines[1].clone();
    (more.no, more.before) = (3, more.hash.clone());
    trail.lines.push(more);
    assert_eq!(verify(&trail), Err(Fault::Changed(3)));
}
