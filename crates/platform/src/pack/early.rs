//! Versions that hold only from a day to come. What is loaded is in force from that moment on,
//! whatever it says: people would be told today what is so only then.

use super::files::{ITEMS, PACKAGES};
use super::{Fault, Pack};
use jinban_contract::time::Date;

impl Pack {
    /// Items and packages in force whose `valid_from` is after `today`; the invented ones
    /// (`demo`) or the others.
    pub fn early(&self, today: Date, demo: bool) -> Vec<Fault> {
        let items = self.items.iter().filter(|item| item.demo == demo);
        let items = items.map(|item| (ITEMS, item.code.as_str(), Some(item.valid_from)));
        let packages = self.packages.iter().filter(|one| one.demo == demo);
        let packages = packages.map(|one| (PACKAGES, one.code.as_str(), one.valid_from));
        let dated = items.chain(packages);
        let early = dated.filter_map(|(folder, code, day)| Some((folder, code, day?)));
        let early = early.filter(|(_, _, day)| *day > today);
        early
            .map(|(folder, code, day)| self.told_of(&format!("{folder}/{code}.toml"), day, today))
            .collect()
    }

    fn told_of(&self, file: &str, day: Date, today: Date) -> Fault {
        let text = format!(
            "valid_from 写的是 {day}，今天是 {today}：数据包一装入就照它办，等不到那一天；现在先放还在办的那一版，到那天再装入这一版"
        );
        let mut sources = self.sources.iter();
        match sources.find(|source| source.file == file) {
            Some(source) => source.fault("valid_from", text),
            None => {
                let (file, line) = (file.to_owned(), 1);
                Fault { file, line, text }
            }
        }
    }
}
