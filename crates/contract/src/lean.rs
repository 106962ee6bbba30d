//! Reading answers of the API in little code.
//!
//! serde's derived readers are compiled once for each type and reader, with
//! their error paths; in the portal's WebAssembly they were a fifth of
//! everything. Here a value is read from a parsed JSON tree, field by field,
//! by functions that cannot fail: what does not fit becomes a default and is
//! noted, and the note makes the whole answer invalid. Fields that are not
//! known, and unknown names in lists, are read past, so that a portal outlives
//! a newer platform; what the contract asks for and is not there is a misfit.
//!
//! The platform, which judges what strangers send, uses serde and is strict.

use crate::condition::{Condition, Is};
use crate::form::kinds::Name;
use crate::form::{FieldKind, FlatKind, Value};
use crate::guidance::SituationKey;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Notes whether everything that was read did fit.
#[derive(Debug, Default)]
pub struct Fit {
    broken: bool,
}

impl Fit {
    /// Whether everything did fit so far.
    pub fn is_whole(&self) -> bool {
        !self.broken
    }

    /// Notes a misfit, and gives the default that stands in for it.
    pub fn broken<T: Default>(&mut self) -> T {
        self.broken = true;
        T::default()
    }
}

/// A type that can be read from a JSON tree.
pub trait Lean: Sized {
    /// Reads `json`; `None` is a field that is not there.
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self;
}

/// Reads a whole answer; `None` when something in it does not fit.
pub fn from_json<T: Lean>(text: &str) -> Option<T> {
    let json: Json = serde_json::from_str(text).ok()?;
    let mut fit = Fit::default();
    let value = T::read(Some(&json), &mut fit);
    (!fit.broken).then_some(value)
}

/// Reads the field called `name`.
pub fn field<T: Lean>(json: Option<&Json>, name: &str, fit: &mut Fit) -> T {
    part(json, name, false, fit)
}

/// The same; where it `may_lack` its default is no misfit.
pub fn part<T: Lean>(json: Option<&Json>, name: &str, may_lack: bool, fit: &mut Fit) -> T {
    let (found, before) = (json.and_then(|json| json.get(name)), fit.broken);
    let value = T::read(found, fit);
    if found.is_none() && may_lack {
        fit.broken = before;
    }
    value
}

/// Notes a misfit unless `json` is an object.
pub fn object(json: Option<&Json>, fit: &mut Fit) {
    if !json.is_some_and(Json::is_object) {
        fit.broken = true;
    }
}

/// Finds the variant whose snake_case name is `json`.
pub fn variant<T: Copy>(json: Option<&Json>, names: &[(&str, T)], fit: &mut Fit) -> Option<T> {
    let text = json.and_then(Json::as_str).unwrap_or_default();
    let found = names.iter().find(|(name, _)| is_snake_case_of(text, name));
    fit.broken |= found.is_none();
    found.map(|(_, value)| *value)
}

/// Whether `snake` (`very_good`) is how `camel` (`VeryGood`) is written.
fn is_snake_case_of(snake: &str, camel: &str) -> bool {
    let mut rest = snake.bytes();
    for (i, byte) in camel.bytes().enumerate() {
        if i > 0 && byte.is_ascii_uppercase() && rest.next() != Some(b'_') {
            return false;
        }
        if rest.next() != Some(byte.to_ascii_lowercase()) {
            return false;
        }
    }
    rest.next().is_none()
}

impl Lean for String {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        match json {
            Some(Json::String(text)) => text.clone(),
            _ => fit.broken(),
        }
    }
}

impl Lean for bool {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        match json {
            Some(Json::Bool(value)) => *value,
            _ => fit.broken(),
        }
    }
}

impl Lean for f64 {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        json.and_then(Json::as_f64).unwrap_or_else(|| fit.broken())
    }
}

fn whole(json: Option<&Json>, fit: &mut Fit) -> i64 {
    json.and_then(Json::as_i64).unwrap_or_else(|| fit.broken())
}

macro_rules! whole_numbers {
    ($($type:ty)+) => {$(
        impl Lean for $type {
            fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
                Self::try_from(whole(json, fit)).unwrap_or_else(|_| fit.broken())
            }
        }
    )+};
}

whole_numbers! { u8 u16 u32 u64 i32 i64 }

impl<T: Lean> Lean for Option<T> {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        match json {
            None | Some(Json::Null) => None,
            some => Some(T::read(some, fit)),
        }
    }
}

impl<T: Lean> Lean for Vec<T> {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        match json {
            Some(Json::Array(list)) => list.iter().filter_map(|json| known(json, fit)).collect(),
            _ => fit.broken(),
        }
    }
}

/// Longitude and latitude.
impl Lean for [f64; 2] {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        match Vec::read(json, fit)[..] {
            [lon, lat] => [lon, lat],
            _ => fit.broken(),
        }
    }
}

/// An entry of a list; none for a name that only a newer platform knows.
fn known<T: Lean>(json: &Json, fit: &mut Fit) -> Option<T> {
    let before = fit.broken;
    let value = T::read(Some(json), fit);
    let unknown = json.is_string() && fit.broken && !before;
    if unknown {
        fit.broken = false;
    }
    (!unknown).then_some(value)
}

impl<T: Lean> Lean for BTreeMap<String, T> {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        match json {
            Some(Json::Object(map)) => {
                let pairs = map.iter();
                pairs
                    .map(|(key, json)| (key.clone(), T::read(Some(json), fit)))
                    .collect()
            }
            _ => fit.broken(),
        }
    }
}

impl Lean for SituationKey {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        Self(String::read(json, fit))
    }
}

impl Lean for Condition {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        let part = |name| json.and_then(|json| json.get(name));
        if let Some(is) = part("is") {
            Self::Is(Is::read(Some(is), fit))
        } else if let Some(all) = part("all") {
            Self::All(Vec::read(Some(all), fit))
        } else if let Some(any) = part("any") {
            Self::Any(Vec::read(Some(any), fit))
        } else if let Some(not) = part("not") {
            Self::Not(Box::new(Self::read(Some(not), fit)))
        } else {
            fit.broken = true;
            Self::All(Vec::new())
        }
    }
}

impl Lean for FieldKind {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        Self::try_from(FlatKind::read(json, fit)).unwrap_or_else(|_| {
            fit.broken = true;
            Self::Name(Name {})
        })
    }
}

impl Lean for Value {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        match json {
            Some(Json::String(text)) => Self::Text(text.clone()),
            Some(Json::Array(list)) if list.first().is_some_and(Json::is_object) => {
                Self::Group(Vec::read(json, fit))
            }
            Some(Json::Array(_)) => Self::Many(Vec::read(json, fit)),
            _ => Self::Text(fit.broken()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use crate::hours::Hours;
    use crate::problem::{Problem, Rule};
    use crate::site::SiteSummary;

    #[test]
    fn a_form_is_read_as_serde_reads_it() {
        let text = r#"{"code":"f","version":2,"title":"t","minutes":5,"declaration":"d","demo":true,"later":1,
            "pages":[{"id":"p","title":"x","when":{"not":{"is":{"id":"a","any_of":["b"]}}},
            "fields":[{"id":"g","label":"l","kind":{"type":"group","min":0,"max":2,"entry":"e",
            "fields":[{"id":"n","label":"l","optional":true,"kind":{"type":"number","min":1,"max":9}}]}}]}]}"#;
        let form: Form = from_json(text).unwrap();
        #[cfg(not(feature = "openapi"))]
        assert_eq!(serde_json::from_str::<Form>(text).unwrap(), form);
        assert_eq!(form.pages[0].fields[0].id, "g");
    }

    #[test]
    fn seasons_times_and_positions_are_read() {
        let hours = r#"{"id":"h","rule_text":"r","checked_on":"2026-01-02","seasons":[{"from":"05-01","until":"09-30",
            "week":{"mon":[{"from":"08:30","until":"12:00","service":"appointment"}]}}],"on_holidays":"as_usual"}"#;
        assert_eq!(from_json::<Hours>(hours), serde_json::from_str(hours).ok());
        let site = r#"{"id":"S","name":"n","kind":"village","division":"1","phone":"2",
            "position":{"lon":117.5,"lat":34.7,"crs":"gcj02"}}"#;
        assert_eq!(
            from_json::<SiteSummary>(site),
            serde_json::from_str(site).ok()
        );
    }

    #[test]
    fn a_problem_names_its_fields() {
        let text = r#"{"type":"about:blank","title":"t","status":422,"code":"c",
            "fields":[{"pointer":"/a","rule":"id_check"}]}"#;
        let problem: Problem = from_json(text).unwrap();
        assert_eq!(problem.fields[0].rule, Rule::IdCheck);
    }

    #[test]
    fn what_does_not_fit_is_no_answer() {
        for text in [
            "",
            "[]",
            "3",
            r#"{"id":3,"name":"n","kind":"village","division":"1","phone":"2"}"#,
            r#"{"id":"S","name":"n","kind":"castle","division":"1","phone":"2"}"#,
            r#"{"id":"S","name":"n","kind":"village","division":"1","phone":"2","position":{"lon":"x"}}"#,
        ] {
            assert_eq!(from_json::<SiteSummary>(text), None, "{text}");
        }
    }

    const ITEM: &str = r#"{"code":"jz","version":1,"valid_from":"2026-01-01","updated_on":"2026-01-01","name":"n",
        "summary":"s","catalog_code":"c","task_code":"t","kind":"permit","level":"county","department":"d",
        "audience":["person","robot"],"themes":[],"handling":"promised","channels":[],"visits":1,"scope":"county",
        "conditions":[],"materials":[],"flow":[],"results":[],"places":[],"offline_way":"w","consult":[],
        "supervise":[],"remedy":"r","basis":[],"demo":true}"#;

    #[test]
    fn what_may_be_left_out_is_no_misfit_and_what_may_not_is() {
        use crate::item::{Audience, Item};
        let item: Item = from_json(ITEM).unwrap();
        assert!(item.guidance.questions.is_empty() && item.form.is_none());
        assert_eq!(
            item.audience,
            [Audience::Person],
            "robots come with a newer platform"
        );
        for asked in [
            "handling",
            "kind",
            "department",
            "demo",
            "visits",
            "materials",
        ] {
            let mut json: serde_json::Map<_, _> = serde_json::from_str(ITEM).unwrap();
            json.remove(asked).unwrap();
            let text = serde_json::to_string(&json).unwrap();
            assert!(from_json::<Item>(&text).is_none(), "{asked} is asked for");
        }
    }

    #[test]
    fn names_of_variants_are_compared_whole() {
        assert!(is_snake_case_of("very_good", "VeryGood"));
        for bad in ["verygood", "very_goo", "very_goods", "Very_Good", ""] {
            assert!(!is_snake_case_of(bad, "VeryGood"), "{bad}");
        }
    }
}
