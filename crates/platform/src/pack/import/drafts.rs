//! Things as JSON while their sheets come together.

use super::super::Fault;
use super::super::check::{INDEX, is_code};
use super::super::table::Sheet;
use super::super::table::columns::Table;
use super::super::table::family::{Family, ITEMS};
use super::super::wording;
use super::places::Places;
use super::rows::{self, Entry};
use super::troubles::Troubles;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The things of one family.
pub(super) struct Drafts<'a> {
    family: &'static Family,
    sheet: Option<&'a Sheet>,
    /// Each with the row where it began.
    things: Vec<(usize, Value)>,
    places: HashMap<String, usize>,
    /// Every row of the main sheet could be taken.
    whole: bool,
    /// Where everything stands.
    rows: Places,
}

/// The column, and what is wrong there.
type Wrong = (&'static str, String);

impl<'a> Drafts<'a> {
    /// None yet.
    pub(super) fn of(family: &'static Family) -> Self {
        Self {
            family,
            sheet: None,
            things: Vec::new(),
            places: HashMap::new(),
            whole: true,
            rows: Places::default(),
        }
    }

    /// Takes the rows of a sheet; the main one has to come first.
    pub(super) fn take(&mut self, table: &Table, sheet: &'a Sheet, faults: &mut Vec<Fault>) {
        let (before, mut troubles) = (faults.len(), Troubles::of(sheet));
        for entry in rows::read(self.family, table, sheet, &mut troubles, faults) {
            let line = entry.line;
            let taken = match (table.list, table.inner) {
                ("", _) => self.begin(sheet, entry),
                // What a bad row began is not there; that is told already.
                _ if !self.whole => Ok(()),
                (_, "") => self.add(table, entry),
                _ => self.add_inner(table, entry),
            };
            if let Err((column, text)) = taken {
                troubles.add(line, column, text);
            }
        }
        troubles.told(faults);
        if table.list.is_empty() {
            self.whole = faults.len() == before;
        }
    }

    fn begin(&mut self, sheet: &'a Sheet, entry: Entry) -> Result<(), Wrong> {
        let Entry {
            line,
            keys,
            mut value,
        } = entry;
        let key = keys.into_iter().next().unwrap_or_default();
        self.judge(&key)?;
        let lists = self.family.tables.iter();
        for table in lists.filter(|table| !table.list.is_empty()) {
            rows::put(&mut value, table.list, json!([]));
        }
        self.rows.add(&key, "", line);
        self.places.insert(key, self.things.len());
        self.sheet = Some(sheet);
        self.things.push((line, value));
        Ok(())
    }

    /// Whether a thing may be called so.
    fn judge(&self, key: &str) -> Result<(), Wrong> {
        let text = if !is_code(key) {
            format!("“{key}”只能用字母、数字、- 和 _")
        } else if key == INDEX && self.family.folder == ITEMS.folder {
            format!("不能叫 {INDEX}，这是网页地址")
        } else if self.places.contains_key(key) {
            format!("{key} 重复")
        } else {
            return Ok(());
        };
        Err((self.family.key().name, text))
    }

    /// The list of a table in the thing that a row belongs to.
    fn list(&mut self, table: &Table, key: &str) -> Result<&mut Vec<Value>, Wrong> {
        let thing = self.places.get(key).and_then(|at| self.things.get_mut(*at));
        let list = thing.and_then(|(_, thing)| thing.pointer_mut(&format!("/{}", table.list)));
        list.and_then(Value::as_array_mut).ok_or_else(|| {
            let text = format!("“{}”表里没有 {key}", self.family.main().name);
            (self.family.key().name, text)
        })
    }

    fn add(&mut self, table: &Table, entry: Entry) -> Result<(), Wrong> {
        let key = entry.keys.first().map_or("", String::as_str);
        self.list(table, key)?.push(entry.value);
        self.rows.add(key, table.list, entry.line);
        Ok(())
    }

    /// Adds to the entry that the row's second key names.
    fn add_inner(&mut self, table: &Table, entry: Entry) -> Result<(), Wrong> {
        let leads = self.family.leads(table);
        let (Some(link), [key, name]) = (leads.get(1), entry.keys.as_slice()) else {
            return Ok(());
        };
        let mut entries = self.list(table, key)?.iter_mut().enumerate();
        let found = entries.find(|(_, entry)| entry[link.path] == name.as_str());
        let Some((at, found)) = found else {
            return Err((link.name, format!("{key} 里没有 {name}")));
        };
        match found[table.inner].as_array_mut() {
            Some(list) => list.push(entry.value),
            None => found[table.inner] = json!([entry.value]),
        }
        let list = format!("{}/{at}/{}", table.list, table.inner);
        self.rows.add(key, &list, entry.line);
        Ok(())
    }

    /// The things, when every sheet was taken, and where they stand.
    pub(super) fn finish<T: DeserializeOwned>(self, faults: &mut Vec<Fault>) -> (Vec<T>, Places) {
        let key = self.family.key().name;
        let mut things = Vec::new();
        for (line, value) in self.things {
            match serde_path_to_error::deserialize::<_, T>(value) {
                Ok(thing) => things.push(thing),
                Err(error) => {
                    let words = wording::shape(&error.inner().to_string(), "");
                    let text = format!("{}：{words}", error.path());
                    faults.extend(self.sheet.map(|sheet| sheet.fault(line, key, text)));
                }
            }
        }
        (things, self.rows)
    }
}
