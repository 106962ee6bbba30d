//! A correction while it is being written.

use crate::api::ApiError;
use crate::once::{Verdict, verdict};
use crate::ui::{Choice, FieldError, Tone};
use crate::words::errors::{Explained, not_submitted};
use crate::words::{corrections as words, rules};
use jinban_contract::correction::{CorrectionAbout, CorrectionKind, CorrectionPart, NewCorrection};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_rules::correction::check;
use jinban_rules::text::{self, is_blank};

pub const PART_ID: &str = "part";
pub const TEXT_ID: &str = "text";
pub const PHONE_ID: &str = "phone";

const ALL: [(CorrectionPart, &str); 9] = [
    (CorrectionPart::Materials, "materials"),
    (CorrectionPart::Place, "place"),
    (CorrectionPart::Hours, "hours"),
    (CorrectionPart::Phone, "phone"),
    (CorrectionPart::Position, "position"),
    (CorrectionPart::Fee, "fee"),
    (CorrectionPart::Time, "time"),
    (CorrectionPart::Link, "link"),
    (CorrectionPart::Other, "other"),
];

/// What the address asks about: `about`, `code`, `v`, `part`. None where it
/// names nothing that there could be.
pub fn asked(get: impl Fn(&str) -> Option<String>) -> Option<(CorrectionAbout, Draft)> {
    let kind = match get("about")?.as_str() {
        "item" => CorrectionKind::Item,
        "site" => CorrectionKind::Site,
        "package" => CorrectionKind::Package,
        "portal" => CorrectionKind::Portal,
        _ => return None,
    };
    let about = CorrectionAbout {
        kind,
        code: get("code").filter(|code| !code.is_empty())?,
        version: get("v").and_then(|v| v.parse().ok()),
    };
    let part = get("part").and_then(|id| part_of(&id));
    let draft = Draft {
        part: part.filter(|part| offered(kind, *part)),
        ..Draft::default()
    };
    Some((about, draft))
}

/// Without a version that was never published, given the one `in_force`:
/// anybody may have written the address.
pub fn published(about: CorrectionAbout, in_force: Option<u32>) -> CorrectionAbout {
    let known = |version: &u32| in_force.is_some_and(|last| (1..=last).contains(version));
    CorrectionAbout {
        version: about.version.filter(known),
        ..about
    }
}

/// What was chosen and typed so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub part: Option<CorrectionPart>,
    pub text: String,
    pub phone: String,
}

impl Draft {
    /// What would be sent; none before a part is chosen.
    pub fn correction(&self, about: &CorrectionAbout) -> Option<NewCorrection> {
        Some(NewCorrection {
            about: about.clone(),
            part: self.part?,
            text: text::lines(&self.text),
            phone: (!is_blank(&self.phone)).then(|| text::line(&self.phone)),
        })
    }

    /// Everything wrong with it, in the order of the fields.
    pub fn faults(&self, about: &CorrectionAbout) -> Vec<FieldFault> {
        let whole = Self {
            part: self.part.or(Some(CorrectionPart::Other)),
            ..self.clone()
        };
        let unchosen = FieldFault::new("/part", Rule::Required);
        let unchosen = self.part.is_none().then_some(unchosen);
        let rest = whole.correction(about).map(|new| check(&new));
        unchosen
            .into_iter()
            .chain(rest.unwrap_or_default())
            .collect()
    }
}

pub fn part_of(id: &str) -> Option<CorrectionPart> {
    let found = ALL.iter().find(|(_, own)| *own == id);
    found.map(|(part, _)| *part)
}

/// The value of a part among the choices; empty for none.
pub fn part_id(part: Option<CorrectionPart>) -> String {
    let found = ALL.iter().find(|(own, _)| Some(*own) == part);
    found.map_or_else(String::new, |(_, id)| (*id).to_owned())
}

/// What can be wrong on a page of this kind.
pub fn choices(kind: CorrectionKind) -> Vec<Choice> {
    let here = ALL.iter().filter(|(part, _)| offered(kind, *part));
    here.map(|(part, id)| Choice::new(*id, words::part(*part)))
        .collect()
}

fn offered(kind: CorrectionKind, part: CorrectionPart) -> bool {
    use CorrectionPart as P;
    match kind {
        CorrectionKind::Item => !matches!(part, P::Hours | P::Position),
        CorrectionKind::Package => !matches!(part, P::Hours | P::Position | P::Fee),
        CorrectionKind::Site => !matches!(part, P::Materials | P::Fee | P::Time),
        CorrectionKind::Portal => matches!(part, P::Place | P::Phone | P::Link | P::Other),
    }
}

/// A fault where it belongs; none when it is not of a field on the page.
pub fn error(fault: &FieldFault) -> Option<FieldError> {
    let (id, label) = match fault.pointer.as_str() {
        "/part" => (PART_ID, "哪一处"),
        "/text" => (TEXT_ID, "您写的话"),
        "/phone" => (PHONE_ID, "电话"),
        _ => return None,
    };
    let message = match (id, fault.rule) {
        (PART_ID, _) => "请选一处".to_owned(),
        (TEXT_ID, Rule::Required) => "请写几个字，说说哪里不对".to_owned(),
        (PHONE_ID, _) => "电话：请填手机号，或带区号的座机号；不想留可以空着".to_owned(),
        _ => rules::fault(label, fault),
    };
    Some(FieldError {
        id: id.to_owned(),
        message,
    })
}

/// Why it did not arrive; an earlier try with other words did.
pub fn not_sent(error: &ApiError) -> (Tone, Explained) {
    match verdict(error) {
        Verdict::Twice => (Tone::Warning, words::twice()),
        Verdict::SignIn | Verdict::Refused | Verdict::Unknown => {
            (Tone::Danger, not_submitted(error))
        }
    }
}

/// The number in groups of four, to be read and written down.
pub fn grouped(no: &str) -> String {
    let signs: Vec<char> = no.chars().collect();
    let groups: Vec<String> = signs
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cause;
    use jinban_contract::problem::Problem;

    fn of(query: &[(&str, &str)]) -> Option<(CorrectionAbout, Draft)> {
        let find = |name: &str| query.iter().find(|(key, _)| *key == name);
        asked(|name| find(name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_address_says_what_it_is_about() {
        let query = [
            ("about", "item"),
            ("code", "gljt"),
            ("v", "2"),
            ("part", "materials"),
        ];
        let (about, draft) = of(&query).unwrap();
        assert_eq!(
            (about.kind, about.code.as_str()),
            (CorrectionKind::Item, "gljt")
        );
        assert_eq!(about.version, Some(2));
        assert_eq!(draft.part, Some(CorrectionPart::Materials));
        let (site, draft) = of(&[("about", "site"), ("code", "S1"), ("part", "fee")]).unwrap();
        assert_eq!((site.version, draft.part), (None, None));
        assert_eq!(of(&[("about", "item")]), None);
        assert_eq!(of(&[("about", "item"), ("code", "")]), None);
        assert_eq!(of(&[("about", "cat"), ("code", "x")]), None);
    }

    #[test]
    fn a_version_that_never_was_is_not_told() {
        let about = |v| {
            of(&[("about", "item"), ("code", "gljt"), ("v", v)])
                .unwrap()
                .0
        };
        let told = |v, in_force| published(about(v), in_force).version;
        assert_eq!(told("1", Some(2)), Some(1));
        assert_eq!(told("2", Some(2)), Some(2));
        for (v, in_force) in [("0", Some(2)), ("3", Some(2)), ("1", None), ("x", Some(2))] {
            assert_eq!(told(v, in_force), None, "{v}");
        }
    }

    #[test]
    fn every_part_is_offered_somewhere_and_named_back() {
        use CorrectionKind as K;
        for (part, id) in ALL {
            assert_eq!(part_of(id), Some(part));
            assert_eq!(part_id(Some(part)), id);
            assert!(
                [K::Item, K::Site, K::Package, K::Portal]
                    .iter()
                    .any(|kind| offered(*kind, part))
            );
        }
        assert_eq!(part_id(None), "");
        for kind in [K::Item, K::Site, K::Package, K::Portal] {
            assert!(choices(kind).len() <= 7, "a list that long wants a select");
        }
    }

    #[test]
    fn faults_stand_in_the_order_of_the_fields() {
        let (about, mut draft) = of(&[("about", "site"), ("code", "S1")]).unwrap();
        draft.phone = "12".into();
        let pointers = |draft: &Draft| {
            let faults = draft.faults(&about);
            faults.into_iter().map(|f| f.pointer).collect::<Vec<_>>()
        };
        assert_eq!(pointers(&draft), ["/part", "/text", "/phone"]);
        assert!(
            draft
                .faults(&about)
                .iter()
                .all(|fault| error(fault).is_some())
        );
        draft.part = part_of("hours");
        draft.text = "  周六其实不开门 ".into();
        draft.phone = " ".into();
        assert!(pointers(&draft).is_empty());
        let new = draft.correction(&about).unwrap();
        assert_eq!((new.text.as_str(), new.phone), ("周六其实不开门", None));
    }

    #[test]
    fn what_did_arrive_is_not_called_lost() {
        let problem = |code: &str, status| {
            let json = format!(
                r#"{{"type":"","title":"题","status":{status},"code":"{code}","detail":"说明。","fields":[]}}"#
            );
            let problem: Problem = jinban_contract::lean::from_json(&json).unwrap();
            ApiError::Problem(Box::new(problem))
        };
        let (tone, twice) = not_sent(&problem("idempotency_conflict", 422));
        assert_eq!(tone, Tone::Warning);
        assert!(twice.title.contains("收到了") && twice.advice.contains("再提交一条"));
        let (tone, refused) = not_sent(&problem("too_many_requests", 429));
        assert_eq!((tone, refused.title.as_str()), (Tone::Danger, "题"));
        let (_, lost) = not_sent(&ApiError::Unreachable(Cause::Silent));
        assert!(lost.title.contains("不知道交上了没有"));
    }

    #[test]
    fn a_number_is_read_in_fours() {
        assert_eq!(grouped("7K2M9QWD4HJX5TRB"), "7K2M 9QWD 4HJX 5TRB");
        assert_eq!(grouped("7K2M9"), "7K2M 9");
    }
}
