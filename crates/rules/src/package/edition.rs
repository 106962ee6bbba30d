//! Which versions a sheet of a package was made from, as its address says it:
//! the package's and those of its items in their order, as `2.3.1.1`. With them
//! a printed sheet can be made again to the letter, whatever has changed since.

use jinban_contract::ids::ItemCode;
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use std::fmt;

/// Versions as an address names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The package's version.
    pub package: u32,
    /// The items' versions, in the package's order; empty: those in force.
    pub items: Vec<u32>,
}

/// Most characters of an edition: 20 items with versions of four digits.
const MOST: usize = 104;

impl Edition {
    /// Reads an edition; `None` when the text is none.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MOST {
            return None;
        }
        let mut numbers = text.split('.').map(number);
        let package = numbers.next()??;
        let items = numbers.collect::<Option<_>>()?;
        Some(Self { package, items })
    }
}

/// As an address names it, without zeros in front.
impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.package)?;
        self.items.iter().try_for_each(|item| write!(f, ".{item}"))
    }
}

/// The edition of a package with these items. One that is missing counts as 0.
pub fn edition(package: &Package, items: &[Item]) -> String {
    let version = |code: &ItemCode| {
        let item = items.iter().find(|item| item.code == *code);
        item.map_or(0, |item| item.version)
    };
    let items = package.items.iter().map(|entry| version(&entry.item));
    let numbers = std::iter::once(package.version).chain(items);
    let numbers: Vec<_> = numbers.map(|number| number.to_string()).collect();
    numbers.join(".")
}

/// Digits only: `parse` of the standard library takes a sign as well.
fn number(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
