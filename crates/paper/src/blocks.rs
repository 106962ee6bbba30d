//! A page's words as the blocks that paper is made of.

mod build;
mod dom;
mod role;

pub(crate) use dom::read;

use serde::{Serialize, Serializer};

/// Words that look the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Run {
    #[serde(serialize_with = "breakable")]
    pub text: String,
    /// Drawn with a frame, as 示例.
    pub badge: bool,
}

pub(crate) type Line = Vec<Run>;

/// How a paragraph stands out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Look {
    #[default]
    Plain,
    /// The small line above a title.
    Kicker,
    Quiet,
    /// A boxed word to the reader.
    Message,
    Foot,
}

/// One thing on the paper, in the page's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Block {
    /// A heading of level 1 to 6.
    Heading {
        level: u8,
        lines: Vec<Line>,
    },
    Para {
        look: Look,
        lines: Vec<Line>,
    },
    /// An entry of a list without order.
    Item {
        lines: Vec<Line>,
    },
    /// An entry of a list with order, counted from 1.
    Step {
        number: u32,
        head: Vec<Line>,
        lines: Vec<Line>,
    },
    /// A fact: its name and its value.
    Row {
        head: Vec<Line>,
        lines: Vec<Line>,
    },
    /// A thing to tick off: its name and what is said of it.
    Tick {
        head: Vec<Line>,
        lines: Vec<Line>,
    },
}

impl Block {
    fn heading(level: u8) -> Self {
        let lines = vec![];
        Self::Heading { level, lines }
    }

    fn para(look: Look) -> Self {
        let lines = vec![];
        Self::Para { look, lines }
    }

    fn item() -> Self {
        Self::Item { lines: vec![] }
    }

    fn step(number: u32) -> Self {
        let (head, lines) = (vec![], vec![]);
        Self::Step {
            number,
            head,
            lines,
        }
    }

    fn row() -> Self {
        let (head, lines) = (vec![], vec![]);
        Self::Row { head, lines }
    }

    fn tick() -> Self {
        let (head, lines) = (vec![], vec![]);
        Self::Tick { head, lines }
    }

    /// Its name and the rest, in the order they are printed.
    fn parts(&self) -> [&[Line]; 2] {
        match self {
            Self::Heading { lines, .. } | Self::Para { lines, .. } | Self::Item { lines } => {
                [&[], lines]
            }
            Self::Step { head, lines, .. }
            | Self::Row { head, lines }
            | Self::Tick { head, lines } => [head, lines],
        }
    }

    /// Its name if it can have one and that is wanted, otherwise the rest.
    fn part_mut(&mut self, wants_head: bool) -> &mut Vec<Line> {
        match self {
            Self::Step { head, .. } | Self::Row { head, .. } | Self::Tick { head, .. }
                if wants_head =>
            {
                head
            }
            Self::Heading { lines, .. }
            | Self::Para { lines, .. }
            | Self::Item { lines }
            | Self::Step { lines, .. }
            | Self::Row { lines, .. }
            | Self::Tick { lines, .. } => lines,
        }
    }

    fn is_empty(&self) -> bool {
        self.parts().iter().all(|part| part.is_empty())
    }
}

/// The words that the paper of a page carries, a line each, in the order they
/// are printed: what the page hides in print is left out, and the numbers of
/// steps, which a page draws by style sheet, are put in. The paper's own
/// header and footer are not among them.
pub fn words(html: &str) -> String {
    let mut out = String::new();
    for block in read(html) {
        if let Block::Step { number, .. } = block {
            out.push_str(&format!("{number} "));
        }
        for line in block.parts().into_iter().flatten() {
            out.extend(line.iter().map(|run| run.text.as_str()));
            out.push('\n');
        }
    }
    out
}

/// Letters without a break before a line is allowed to end within them.
const LONG_WORD: usize = 24;

/// Lets words of no language end a line anywhere; typst breaks addresses well
/// on its own.
#[allow(clippy::ptr_arg)] // serde's form
fn breakable<S: Serializer>(text: &String, to: S) -> Result<S::Ok, S::Error> {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let long = LONG_WORD < word.chars().count() && !word.contains("://");
        for (n, letter) in word.chars().enumerate() {
            if long && 0 < n && n % (LONG_WORD / 2) == 0 && letter < '\u{2e80}' {
                out.push('\u{200b}');
            }
            out.push(letter);
        }
    }
    to.serialize_str(&out)
}
