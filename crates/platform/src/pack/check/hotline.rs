//! Texts that name the usual hotline where the region has another.

use super::super::Fault;
use super::super::parts::Parts;
use super::super::source::Source;
use jinban_rules::ids::call;

/// What most regions call.
const USUAL: &str = "12345";

/// Warnings: every line that sends people to a number that is not the region's.
pub(super) fn foreign(parts: &Parts, found: &mut Vec<Fault>) {
    let Some(region) = &parts.region else { return };
    let own = &region.value.hotline;
    if call(own) == call(USUAL) {
        return;
    }
    let text = format!("写着 {USUAL}，region.toml 里的热线是 {own}；请改成一样的");
    for source in parts.sources_in_use() {
        let lines = (1..).zip(source.text.lines());
        let named = lines.filter(|(_, line)| names_it(line));
        found.extend(named.map(|(line, _)| source.fault_on(line, text.as_str())));
    }
}

/// Whether the number stands there by itself, in no address and in no comment.
fn names_it(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or_default();
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let mut words = line.split(|c: char| !joins(c));
    !line.trim_start().starts_with('#') && words.any(|word| word.trim_matches(['-', '.']) == USUAL)
}

impl Parts {
    /// The texts of what people see today.
    pub(super) fn sources_in_use(&self) -> Vec<&Source> {
        let mut found = Vec::new();
        found.extend(self.region.iter().map(|file| &file.source));
        found.extend(self.themes.iter().map(|file| &file.source));
        found.extend(self.sites.iter().map(|file| &file.source));
        found.extend(self.hours.iter().map(|file| &file.source));
        found.extend(self.profiles.iter().map(|file| &file.source));
        found.extend(self.closures.iter().map(|file| &file.source));
        found.extend(self.booking.iter().map(|file| &file.source));
        found.extend(self.items.iter().map(|file| &file.source));
        found.extend(self.packages.iter().map(|file| &file.source));
        found.extend(self.events.iter().map(|file| &file.source));
        found.extend(self.related.iter().map(|file| &file.source));
        found.extend(self.words.iter().map(|file| &file.source));
        found.extend(self.statements.iter().map(|file| &file.source));
        found.extend(self.forms.iter().map(|file| &file.source));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::names_it;
    use rstest::rstest;

    #[rstest]
    #[case("请拨 12345。", true)]
    #[case("value = \"12345\"", true)]
    #[case("12345-1", false)]
    #[case("0916-12345", false)]
    #[case("123456", false)]
    #[case("# 12345", false)]
    #[case("hotline = \"0916-1\" # 12345 it is not", false)]
    #[case("https://12345.example.gov.cn", false)]
    #[case("dial 12345.", true)]
    fn it_is_named_by_itself(#[case] line: &str, #[case] named: bool) {
        assert_eq!(names_it(line), named);
    }
}
