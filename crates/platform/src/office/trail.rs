//! Who the office is, and what it leaves behind: every read and write of what
//! citizens handed in is a line of the trail, written in the transaction in which
//! it happens. A line that cannot be written lets nothing happen.

use super::Desk;
use super::cursor::Cursor;
use crate::app::App;
use crate::config::Config;
use crate::error::Result;
use crate::refusal::{self, Refusal};
use crate::repo::name_of;
use crate::repo::people::PersonId;
use crate::repo::trail::{self as store, Entry, Keys, Line};
use crate::sealed::{Place, Ring};
use crate::secret::Key;
use jinban_contract::ids::CaseNo;
use jinban_contract::item::Item;
use jinban_contract::problem::Rule;
use jinban_contract::staff::StaffAction;
use jinban_rules::staff::{ALL_UNITS, terms, touches};

/// The keys that hold the trail together: of `secret`, and of what it was before.
///
/// # Errors
/// A secret is too short.
pub fn keys(config: &Config) -> Result<Keys> {
    let before: Result<_> = config.secrets_before().map(key).collect();
    Ok(Keys::of(key(&config.secret)?, before?))
}

fn key(secret: &str) -> Result<Key> {
    Ok(Key::of(secret)?.of_purpose("trail"))
}

/// The line of the trail before which a page of it begins.
///
/// # Errors
/// 400 where the cursor names none.
pub fn before(from: &Cursor) -> Result<i64> {
    match from.no.as_str() {
        "" => Ok(i64::MAX),
        no => Ok(no
            .parse()
            .map_err(|_| refusal::bad_query("cursor", Rule::BadId))?),
    }
}

/// Where a page of it ends, for the next.
pub fn place(line: &Line) -> Cursor {
    Cursor::after(line.entry.at, &line.no.to_string())
}

/// A program of a unit, and the person whom it vouches for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Id of the program.
    pub client: String,
    /// Its name.
    pub program: String,
    /// Its unit, or `*` for all.
    pub unit: String,
    /// The person's work number; may be empty.
    pub person: String,
    /// Their name; may be empty.
    pub person_name: String,
}

impl Identity {
    /// Who the demonstration's one token is.
    pub fn of_demonstration() -> Self {
        Self {
            client: "demo".into(),
            program: "示例工作人员".into(),
            unit: ALL_UNITS.into(),
            ..Self::default()
        }
    }

    /// What a citizen reads in a timeline: the unit, never a person's name.
    pub fn in_timeline(&self) -> &str {
        match self.unit.as_str() {
            ALL_UNITS => &self.program,
            unit => unit,
        }
    }

    /// Whose idempotency keys these are: one person's are not another's.
    pub fn owner(&self) -> String {
        format!("staff:{}:{}", self.client, self.person)
    }
}

/// Who does something, what, and in which request.
#[derive(Debug, Clone)]
pub struct By {
    /// Who.
    pub who: Identity,
    /// What.
    pub action: StaffAction,
    /// The request, as in the log.
    pub request: String,
}

impl By {
    /// Whether its unit may touch what is of an item.
    pub fn touches(&self, item: Option<&Item>) -> bool {
        !terms(self.action).of_unit || touches(&self.who.unit, item)
    }

    /// Refuses what is of an item of other units.
    ///
    /// # Errors
    /// 403 for what is another unit's.
    pub fn expect(&self, item: Option<&Item>) -> Result<(), Refusal> {
        match self.touches(item) {
            true => Ok(()),
            false => Err(refusal::staff_unit()),
        }
    }
}

/// What a line is about.
#[derive(Debug, Default)]
pub struct Of<'a> {
    /// Number of the thing; of a list the first and the last one.
    pub thing: String,
    /// The case that it is or belongs to.
    pub case_no: Option<&'a CaseNo>,
    /// Whose it is.
    pub about: Option<&'a PersonId>,
    /// Why, in the person's words.
    pub reason: &'a str,
}

impl<'a> Of<'a> {
    /// A list, from its first entry to its last; `why` says which.
    pub fn list<'n>(mut numbers: impl Iterator<Item = &'n str>, why: &'a str) -> Self {
        let first = numbers.next().unwrap_or_default();
        let thing = match numbers.last() {
            Some(last) => format!("{first}..{last}"),
            None => first.to_owned(),
        };
        let reason = why;
        Self {
            thing,
            reason,
            ..Self::default()
        }
    }

    /// A case.
    pub fn case(no: &'a CaseNo, about: &'a PersonId, reason: &'a str) -> Self {
        Self {
            thing: no.to_string(),
            case_no: Some(no),
            about: Some(about),
            reason,
        }
    }

    /// Anything else, by its number.
    pub fn thing(number: &str, about: Option<&'a PersonId>) -> Self {
        let thing = number.to_owned();
        Self {
            thing,
            about,
            ..Self::default()
        }
    }
}

/// Whether a line may be told as it stands. A key of this process alone, where no
/// `secret` is set, judges nothing of what was written before its start.
pub fn is_sound(app: &App, line: &Line) -> bool {
    app.config.secret.is_empty() || line.fits(&app.trail_keys)
}

/// In place of a line's words that do not open.
const UNOPENED: &str = "（现在打不开）";

/// A line's words as they were before they were sealed. Where they do not open that is said in
/// their place: who has read what is told all the same.
pub fn opened(ring: &Ring, entry: Entry) -> Entry {
    let (name, reason) = (named(&entry.request), reasoned(&entry.request));
    Entry {
        person_name: words(ring, name, entry.person_name),
        reason: words(ring, reason, entry.reason),
        ..entry
    }
}

fn words(ring: &Ring, place: Place<'_>, kept: String) -> String {
    ring.open(place, kept).unwrap_or_else(|fault| {
        tracing::error!(%fault, "审计记录里有一处打不开：请看看主密钥和数据密钥齐不齐");
        UNOPENED.to_owned()
    })
}

/// Where a person's name is sealed: a line's own number is chance until it is there.
const fn named(request: &str) -> Place<'_> {
    Place::of("trail.person_name", request)
}

const fn reasoned(request: &str) -> Place<'_> {
    Place::of("trail.reason", request)
}

/// Writes the line of what happens now. What concerns nobody leaves none.
///
/// # Errors
/// The database does not answer; then what was to happen does not.
pub async fn note(desk: &mut Desk<'_>, by: &By, of: Of<'_>) -> Result<()> {
    let Some(kind) = terms(by.action).kind else {
        return Ok(());
    };
    let Identity {
        client,
        program,
        unit,
        person,
        person_name,
    } = by.who.clone();
    // They change with no rotation: the chain is over what is kept.
    let ring = desk.conn.keys().ring();
    let entry = Entry {
        at: desk.now,
        client,
        program,
        unit,
        person,
        person_name: ring.seal(named(&by.request), &person_name)?,
        action: name_of(by.action)?,
        kind: name_of(kind)?,
        thing: of.thing,
        case_no: of.case_no.map(ToString::to_string).unwrap_or_default(),
        about: of.about.map_or("", PersonId::as_str).to_owned(),
        reason: ring.seal(reasoned(&by.request), of.reason)?,
        request: by.request.clone(),
    };
    store::append(desk.conn, &desk.app.trail_keys, &entry).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::{Secret, Suite};

    fn ring(name: &str) -> Ring {
        let (mut ring, key) = (Ring::default(), Secret::new(vec![7; 32]));
        ring.add(name, Suite::Aes256Gcm, &key, true).unwrap();
        ring
    }

    /// A key that was gone took the whole page with it.
    #[test]
    fn a_line_whose_words_do_not_open_is_told_without_them() {
        let ours = ring("a");
        let kept = Entry {
            unit: "民政局".into(),
            person_name: ours.seal(named("r1"), "示例乙").unwrap(),
            request: "r1".into(),
            ..Entry::default()
        };
        assert_eq!(opened(&ours, kept.clone()).person_name, "示例乙");
        let told = opened(&ring("b"), kept);
        assert_eq!((&*told.person_name, &*told.unit), (UNOPENED, "民政局"));
        assert_eq!(told.reason, "");
    }
}
