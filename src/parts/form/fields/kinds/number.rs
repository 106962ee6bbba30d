//! A number; its unit stands behind the question.

use super::prelude::*;

impl Kind for kinds::Number {
    fn control(&self, control: Control) -> AnyView {
        let label = match self.unit.is_empty() {
            true => control.label,
            false => format!("{}（{}）", control.label, self.unit),
        };
        // Digit keyboards of phones have no minus.
        let inputmode = match (self.min < 0, self.decimals) {
            (true, _) => "text",
            (false, 0) => "numeric",
            (false, _) => "decimal",
        };
        let keys = Keys {
            inputmode,
            narrow: true,
            ..Keys::PLAIN
        };
        line(Control { label, ..control }, &keys)
    }

    fn said(&self, text: &str, _: Option<&Divisions>) -> String {
        format!("{text} {}", self.unit).trim_end().to_owned()
    }
}
