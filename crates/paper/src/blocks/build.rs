//! Puts words into blocks while elements open and close.

use super::role::Role;
use super::{Block, Line, Look, Run};

/// Where the next words go: into which part of which block.
#[derive(Debug, Clone, Copy)]
struct Slot {
    block: usize,
    head: bool,
}

/// What holds inside an element and ends with it.
#[derive(Debug, Clone, Copy, Default)]
struct Scope {
    slot: Option<Slot>,
    look: Look,
    badge: bool,
    /// The words after the element begin a new line.
    line: bool,
    list: bool,
}

#[derive(Debug, Default)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    around: Vec<Scope>,
    now: Scope,
    /// The lists around; an ordered one counts its entries.
    lists: Vec<Option<u32>>,
    new_line: bool,
    new_badge: bool,
    space: bool,
}

impl Builder {
    pub fn enter(&mut self, role: Role) {
        self.around.push(self.now);
        self.now.line = !matches!(role, Role::Inline | Role::Badge);
        self.now.list = false;
        self.new_line |= self.now.line;
        match role {
            Role::Heading(level) => self.open(Block::heading(level)),
            Role::Block(look) => self.block(look),
            Role::Ordered => self.list(Some(0)),
            Role::Unordered => self.list(None),
            Role::Item => self.item(),
            Role::Tick => self.open(Block::tick()),
            Role::Key => self.key(),
            Role::Value => self.value(),
            Role::Name => self.name(),
            Role::Badge => (self.now.badge, self.new_badge) = (true, true),
            Role::Dropped | Role::Line | Role::Break | Role::Inline => {}
        }
    }

    pub fn leave(&mut self) {
        self.new_line |= self.now.line;
        if self.now.list {
            self.lists.pop();
        }
        self.now = self.around.pop().unwrap_or_default();
        // What came in between keeps its place: later words stand after it.
        let last = self.blocks.len().wrapping_sub(1);
        self.now.slot = self.now.slot.filter(|slot| slot.block == last);
    }

    /// White space counts as in HTML: any amount is one space.
    pub fn text(&mut self, text: &str) {
        let text: String = text.chars().filter(|c| !unwanted(*c)).collect();
        self.space |= text.starts_with(|c: char| c.is_ascii_whitespace());
        let words: Vec<_> = text.split_ascii_whitespace().collect();
        if !words.is_empty() {
            self.say(&words.join(" "));
            self.space = text.ends_with(|c: char| c.is_ascii_whitespace());
        }
    }

    /// The blocks that say something.
    pub fn finish(self) -> Vec<Block> {
        let blocks = self.blocks.into_iter();
        blocks.filter(|block| !block.is_empty()).collect()
    }

    fn say(&mut self, words: &str) {
        let (badge, new_line, space) = (self.now.badge, self.new_line, self.space);
        let new_badge = badge && self.new_badge;
        let lines = self.lines();
        if new_line || lines.is_empty() {
            lines.push(vec![]);
        }
        if let Some(line) = lines.last_mut() {
            if space && !line.is_empty() {
                push(line, " ", badge && !new_badge, false);
            }
            push(line, words, badge, new_badge);
        }
        (self.new_line, self.new_badge, self.space) = (false, false, false);
    }

    /// The lines to write to; words that stand alone are a paragraph.
    fn lines(&mut self) -> &mut Vec<Line> {
        if self.now.slot.is_none() || self.blocks.is_empty() {
            self.open(Block::para(self.now.look));
        }
        let head = self.now.slot.is_some_and(|slot| slot.head);
        let last = self.blocks.len() - 1;
        self.blocks[last].part_mut(head)
    }

    fn open(&mut self, block: Block) {
        self.blocks.push(block);
        self.slot(false);
    }

    fn slot(&mut self, head: bool) {
        let block = self.blocks.len().wrapping_sub(1);
        self.now.slot = Some(Slot { block, head });
    }

    fn block(&mut self, look: Option<Look>) {
        self.now.look = look.unwrap_or(self.now.look);
        // Paragraphs do not run into each other; entries of a list stay whole.
        if matches!(self.blocks.last(), Some(Block::Para { .. })) {
            self.now.slot = None;
        }
    }

    fn list(&mut self, count: Option<u32>) {
        self.now.list = true;
        self.lists.push(count);
    }

    fn item(&mut self) {
        let counted = self.lists.last_mut().and_then(Option::as_mut);
        let block = counted.map_or_else(Block::item, |count| {
            *count += 1;
            Block::step(*count)
        });
        self.open(block);
    }

    fn key(&mut self) {
        self.open(Block::row());
        self.slot(true);
    }

    fn value(&mut self) {
        if matches!(self.blocks.last(), Some(Block::Row { .. })) {
            self.slot(false);
        } else {
            self.open(Block::row());
        }
    }

    /// A name comes first; what is called so later is a line like others.
    fn name(&mut self) {
        if let (Some(slot), Some(block)) = (self.now.slot, self.blocks.last_mut())
            && block.part_mut(false).is_empty()
        {
            self.now.slot = Some(Slot { head: true, ..slot });
        }
    }
}

fn push(line: &mut Line, words: &str, badge: bool, apart: bool) {
    match line.last_mut() {
        Some(run) if run.badge == badge && !apart => run.text.push_str(words),
        _ => line.push(Run {
            text: words.to_owned(),
            badge,
        }),
    }
}

/// Characters that print nothing or turn the order of others: nobody types
/// them into a notice by intention.
fn unwanted(c: char) -> bool {
    let invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
    invisible || (c.is_control() && !c.is_ascii_whitespace())
}
