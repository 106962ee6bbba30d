//! A number, compared in units of its last decimal place, without floats.

use super::prelude::*;

/// Most decimal places that a number field may have.
const MAX_DECIMALS: usize = 6;

impl Kind for kinds::Number {
    const SHAPE: Shape = Shape::Typed;
    const MASK: Rewrite = shown;
    const NORMAL: Rewrite = text::number;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        let decimals = usize::from(self.decimals).min(MAX_DECIMALS);
        let value = scaled(&text::number(typed(answer)?), decimals).ok_or(Rule::BadNumber)?;
        let one = 10i128.pow(decimals as u32);
        if value < i128::from(self.min) * one {
            Err(Fault::beyond(Rule::TooSmall, self.min))
        } else if value > i128::from(self.max) * one {
            Err(Fault::beyond(Rule::TooLarge, self.max))
        } else {
            Ok(())
        }
    }

    fn is_sound(&self) -> bool {
        self.min <= self.max && usize::from(self.decimals) <= MAX_DECIMALS
    }
}

/// `-12.5` with two places is -1250; `None` for anything but 1 to 18 digits and
/// at most `decimals` more behind a point.
fn scaled(text: &str, decimals: usize) -> Option<i128> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) if ids::all_digits(part) && part.len() <= decimals => (whole, part),
        Some(_) => return None,
        None => (digits, ""),
    };
    if !ids::all_digits(whole) || whole.len() > 18 {
        return None;
    }
    let value: i128 = format!("{whole}{part:0<decimals$}").parse().ok()?;
    Some(sign * value)
}
