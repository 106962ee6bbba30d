//! A number; its unit stands behind the question.

use super::prelude::*;

impl Kind for kinds::Number {
    fn control(&self, asked: Asked) -> AnyView {
        let label = match self.unit.is_empty() {
            true => asked.label,
            false => format!("{}（{}）", asked.label, self.unit),
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
        line(Asked { label, ..asked }, &keys)
    }

    fn said(&self, text: &str, _: Option<&Divisions>) -> String {
        format!("{text} {}", self.unit).trim_end().to_owned()
    }
}
