//! A condition from text, by recursive descent.

use super::{MAX_DEPTH, is_bare};
use jinban_contract::condition::{Condition, Is};
use std::fmt;

/// Why a text is no condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCondition {
    /// Characters before the place where it went wrong.
    pub at: usize,
    /// What should stand there.
    pub expected: &'static str,
}

impl fmt::Display for BadCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, expected } = self;
        write!(f, "条件的第 {} 个字应当是{expected}", at + 1)
    }
}

impl std::error::Error for BadCondition {}

type Parsed<T> = Result<T, BadCondition>;

/// Reads a condition; brackets, `=`, commas may be full-width.
///
/// # Errors
/// The first place that does not fit, also beyond `MAX_DEPTH`.
pub fn parse(text: &str) -> Parsed<Condition> {
    let mut reader = Reader {
        chars: text.chars().collect(),
        at: 0,
        depth: 0,
    };
    let condition = reader.any()?;
    match reader.peek() {
        None => Ok(condition),
        Some(_) => Err(reader.error("“且”、“或”，或者到此为止")),
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn any(&mut self) -> Parsed<Condition> {
        let parts = self.chain('或', Self::all)?;
        Ok(one_or(parts, Condition::Any))
    }

    fn all(&mut self) -> Parsed<Condition> {
        let parts = self.chain('且', Self::unit)?;
        Ok(one_or(parts, Condition::All))
    }

    fn chain(
        &mut self,
        word: char,
        part: fn(&mut Self) -> Parsed<Condition>,
    ) -> Parsed<Vec<Condition>> {
        let mut parts = vec![part(self)?];
        while self.take(&[word]) {
            parts.push(part(self)?);
        }
        Ok(parts)
    }

    fn unit(&mut self) -> Parsed<Condition> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error("更浅的括号（套得太深了）"));
        }
        let condition = self.inner();
        self.depth -= 1;
        condition
    }

    fn inner(&mut self) -> Parsed<Condition> {
        if self.take(&['非']) {
            return Ok(Condition::Not(Box::new(self.unit()?)));
        }
        if self.take(&['且']) {
            return Ok(Condition::All(self.few()?));
        }
        if self.take(&['或']) {
            return Ok(Condition::Any(self.few()?));
        }
        if self.take(&['(', '（']) {
            let condition = self.any()?;
            self.close()?;
            return Ok(condition);
        }
        self.comparison()
    }

    /// The list of `且(…)` or `或(…)`: one condition or none.
    fn few(&mut self) -> Parsed<Vec<Condition>> {
        if !self.take(&['(', '（']) {
            return Err(self.error("左括号"));
        }
        if self.take(&[')', '）']) {
            return Ok(Vec::new());
        }
        let one = self.any()?;
        self.close()?;
        Ok(vec![one])
    }

    fn close(&mut self) -> Parsed<()> {
        match self.take(&[')', '）']) {
            true => Ok(()),
            false => Err(self.error("右括号")),
        }
    }

    fn comparison(&mut self) -> Parsed<Condition> {
        let id = self
            .name()?
            .ok_or_else(|| self.error("问题编号（“情形”表里写的那个），像 who=self"))?;
        if !self.take(&['=', '＝']) {
            return Err(self.error("等号"));
        }
        let mut any_of: Vec<String> = self.name()?.into_iter().collect();
        while !any_of.is_empty() && self.take(&['、', '/', ',', '，']) {
            let answer = self.name()?;
            any_of.push(answer.ok_or_else(|| self.error("答案编号"))?);
        }
        Ok(Condition::Is(Is { id, any_of }))
    }

    fn name(&mut self) -> Parsed<Option<String>> {
        match self.peek() {
            Some('"') => self.quoted().map(Some),
            Some(c) if is_bare(c) => {
                let rest = self.chars[self.at..].iter();
                let name: String = rest.take_while(|c| is_bare(**c)).collect();
                self.at += name.len();
                Ok(Some(name))
            }
            _ => Ok(None),
        }
    }

    fn quoted(&mut self) -> Parsed<String> {
        let start = self.at;
        let mut end = start + 1;
        while self.chars.get(end).is_some_and(|c| *c != '"') {
            end += if self.chars[end] == '\\' { 2 } else { 1 };
        }
        let text: String = self.chars[start..].iter().take(end + 1 - start).collect();
        let name = serde_json::from_str(&text).map_err(|_| self.error("引号里的编号"))?;
        self.at = end + 1;
        Ok(name)
    }

    /// The next character that is no blank.
    fn peek(&mut self) -> Option<char> {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, wanted: &[char]) -> bool {
        let found = self.peek().is_some_and(|c| wanted.contains(&c));
        self.at += usize::from(found);
        found
    }

    fn error(&self, expected: &'static str) -> BadCondition {
        BadCondition {
            at: self.at.min(self.chars.len()),
            expected,
        }
    }
}

fn one_or(mut parts: Vec<Condition>, many: fn(Vec<Condition>) -> Condition) -> Condition {
    match parts.len() {
        1 => parts.remove(0),
        _ => many(parts),
    }
}
