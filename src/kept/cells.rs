//! What can be edited in place, also in two windows at once: texts under names,
//! each with when it was changed. Not by a clock: whoever changes something
//! counts one further than everything they have seen.
//!
//! [`Cells::merge`] gives the same whatever is merged with what in which order,
//! and nothing gets lost: of two changes of one cell the later stays.

/// A text under a name, or that there is none any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub name: String,
    pub text: Option<String>,
    /// Counts changes.
    pub at: u32,
    /// The window that made the change.
    pub by: u32,
}

impl Cell {
    fn is_before(&self, other: &Self) -> bool {
        (self.at, self.by, &self.text) < (other.at, other.by, &other.text)
    }
}

/// A thing that is kept, in no order that means anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells(Vec<Cell>);

impl Cells {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|c| c.name == name)?.text.as_deref()
    }

    /// The text under a name; empty when there is none.
    pub fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// Puts a text under a name, as the window `by`; an empty one is none. What
    /// is there already is not changed.
    pub fn set(&mut self, name: &str, text: &str, by: u32) {
        let text = (!text.is_empty()).then_some(text);
        self.put(name, text, by);
    }

    /// The same, where an empty text says something too.
    pub fn put(&mut self, name: &str, text: Option<&str>, by: u32) {
        if self.get(name) != text {
            self.touch(name, text, by);
        }
    }

    /// The same, also if it is there already: it counts as changed just now.
    pub fn touch(&mut self, name: &str, text: Option<&str>, by: u32) {
        let cell = Cell {
            name: name.to_owned(),
            text: text.map(str::to_owned),
            at: self.last() + 1,
            by,
        };
        self.take(cell);
    }

    /// The number of the latest change.
    pub fn last(&self) -> u32 {
        self.0.iter().map(|cell| cell.at).max().unwrap_or(0)
    }

    /// Whether a cell whose name begins so was changed after the change `at`.
    pub fn changed_since(&self, at: u32, prefix: &str) -> bool {
        let mut own = self.0.iter().filter(|c| c.name.starts_with(prefix));
        own.any(|cell| cell.at > at)
    }

    /// Cells that have a text, the earliest change first.
    pub fn all(&self) -> Vec<(&str, &str)> {
        let mut cells: Vec<&Cell> = self.0.iter().collect();
        cells.sort_by_key(|cell| (cell.at, cell.by));
        let cells = cells.into_iter();
        cells
            .filter_map(|cell| Some((cell.name.as_str(), cell.text.as_deref()?)))
            .collect()
    }

    /// Takes over what was changed later in `other`, and gives the cells as
    /// they were here before.
    pub fn merge(&mut self, other: &Self) -> Vec<Cell> {
        let mut before = Vec::new();
        for theirs in &other.0 {
            let ours = self.0.iter().find(|cell| cell.name == theirs.name);
            if ours.is_none_or(|ours| ours.is_before(theirs)) {
                let none = || Cell {
                    text: None,
                    at: 0,
                    ..theirs.clone()
                };
                let ours = ours.cloned().unwrap_or_else(none);
                if ours.text != theirs.text {
                    before.push(ours);
                }
                self.take(theirs.clone());
            }
        }
        before
    }

    fn take(&mut self, cell: Cell) {
        match self.0.iter_mut().find(|own| own.name == cell.name) {
            Some(own) => *own = cell,
            None => self.0.push(cell),
        }
    }

    /// As lines of text: a change's number and window, the name, the text.
    pub fn write(&self) -> String {
        let mut lines = String::new();
        for cell in &self.0 {
            lines += &format!("{}\t{}\t{}", cell.at, cell.by, escaped(&cell.name));
            if let Some(text) = &cell.text {
                lines.push('\t');
                lines += &escaped(text);
            }
            lines.push('\n');
        }
        lines
    }

    /// Reads what [`Cells::write`] wrote; none when anything else stands there.
    pub fn read(lines: &str) -> Option<Self> {
        let mut cells = Self::default();
        for line in lines.lines() {
            let mut parts = line.splitn(4, '\t');
            cells.take(Cell {
                at: parts.next()?.parse().ok()?,
                by: parts.next()?.parse().ok()?,
                name: plain(parts.next()?),
                text: parts.next().map(plain),
            });
        }
        Some(cells)
    }
}

fn escaped(text: &str) -> String {
    let plain = text.replace('\\', "\\\\").replace('\t', "\\t");
    plain.replace('\n', "\\n").replace('\r', "\\r")
}

fn plain(escaped: &str) -> String {
    let mut text = String::new();
    let mut signs = escaped.chars();
    while let Some(sign) = signs.next() {
        let sign = match sign {
            '\\' => match signs.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                other => other.unwrap_or('\\'),
            },
            sign => sign,
        };
        text.push(sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    struct Change(usize, Option<String>);

    fn change() -> impl Strategy<Value = Change> {
        let text = prop_oneof![Just(None), "[a-c\\\\\t\n\r张]{0,3}".prop_map(Some)];
        (0usize..4, text).prop_map(|(name, text)| Change(name, text))
    }

    fn changed(from: &Cells, changes: &[Change], by: u32) -> Cells {
        let mut cells = from.clone();
        for Change(name, text) in changes {
            let name = ["a/name", "a/bank#x", "page", "a/我\t们"][*name];
            cells.put(name, text.as_deref(), by);
        }
        cells
    }

    fn merged(parts: &[&Cells]) -> Cells {
        let mut all = Cells::default();
        for part in parts {
            all.merge(part);
        }
        all.0.sort_by(|one, other| one.name.cmp(&other.name));
        all
    }

    proptest! {
        #[test]
        fn windows_agree_in_whatever_order_they_meet(
            first in prop::collection::vec(change(), 0..6),
            second in prop::collection::vec(change(), 0..6),
            third in prop::collection::vec(change(), 0..6),
        ) {
            let start = changed(&Cells::default(), &first, 1);
            let (one, two) = (changed(&start, &second, 2), changed(&start, &third, 3));
            let all = merged(&[&start, &one, &two]);
            for order in [[&two, &one, &start], [&one, &start, &two], [&two, &start, &one]] {
                prop_assert_eq!(&merged(&order), &all);
            }
            prop_assert_eq!(&merged(&[&all, &one, &all]), &all, "twice is once");
        }

        #[test]
        fn what_one_window_alone_changed_is_there_afterwards(
            first in prop::collection::vec(change(), 0..6),
            second in prop::collection::vec(change(), 0..6),
        ) {
            let start = changed(&Cells::default(), &first, 1);
            let one = changed(&start, &second, 2);
            let both = merged(&[&start, &one, &start]);
            for cell in &one.0 {
                prop_assert_eq!(both.get(&cell.name), cell.text.as_deref());
            }
        }

        #[test]
        fn cells_are_read_as_they_were_written(
            changes in prop::collection::vec(change(), 0..9),
        ) {
            let cells = changed(&Cells::default(), &changes, 7);
            prop_assert_eq!(Cells::read(&cells.write()), Some(cells));
        }
    }

    #[test]
    fn of_two_changes_of_one_cell_the_later_stays_and_the_other_is_told() {
        let start = changed(&Cells::default(), &[Change(0, Some("张".into()))], 1);
        let mut one = start.clone();
        one.set("a/name", "张三", 1);
        let mut two = start.clone();
        two.set("a/name", "李", 2);
        two.set("a/name", "李四", 2);
        let before = one.merge(&two);
        assert_eq!(one.get("a/name"), Some("李四"));
        assert_eq!(before.len(), 1);
        assert_eq!((before[0].text.as_deref(), before[0].by), (Some("张三"), 1));
        assert!(two.merge(&one).is_empty(), "nothing is new there");
    }

    #[test]
    fn what_is_no_list_of_cells_is_not_read_as_one() {
        for text in ["{\"a\":1}", "1\t2", "x\t1\tname", "1\t-1\tname"] {
            assert_eq!(Cells::read(text), None, "{text}");
        }
        assert_eq!(Cells::read(""), Some(Cells::default()));
    }
}
