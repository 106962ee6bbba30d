//! 单独同意 where a form ends: exactly what is asked, unticked, apart from everything else.

use super::Filling;
use crate::browser::clock;
use crate::kept::shared;
use crate::parts::region::use_region;
use crate::paths;
use crate::ui::{CheckGroup, Choice, FieldError, dynamic};
use crate::words::consent as words;
use jinban_contract::consent::{CaseConsent, NewCaseConsent, Sensitive};
use jinban_contract::form::Form;
use jinban_rules::consent::{NOTICE, beyond};
use jinban_rules::form::{Asked, normalized, sensitive_since, visible_answers};
use jinban_rules::statement::privacy;
use leptos::prelude::*;

/// The id of the box.
pub const CONSENT_ID: &str = "consent";

/// A sensitive kind, and the questions that ask it.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    pub kind: Sensitive,
    pub labels: Vec<String>,
}

/// What is to be agreed to, and what has been.
#[derive(Clone, Copy)]
pub struct Consenting {
    title: StoredValue<String>,
    wanted: Memo<Vec<Wanted>>,
    /// What was ticked: of other kinds than now are asked it counts no more.
    agreed: RwSignal<Vec<Sensitive>>,
    missing: RwSignal<bool>,
}

impl Consenting {
    /// Of what is filled in; `before` is what the case has a consent for, `newest` a later
    /// version of the form, where there is one.
    pub fn new(
        filling: Filling,
        title: String,
        before: Option<CaseConsent>,
        newest: Option<Form>,
    ) -> Self {
        let wanted = Memo::new(move |_| {
            filling.draft.with(|draft| {
                filling.form.with_value(|form| {
                    let answers = normalized(form, &visible_answers(form, &draft.answers));
                    let newest = newest.as_ref().unwrap_or(form);
                    let asked = sensitive_since(form, newest, &answers, clock::now().date());
                    wanted(&asked, before.as_ref())
                })
            })
        });
        Self {
            title: StoredValue::new(title),
            wanted,
            agreed: RwSignal::new(Vec::new()),
            missing: RwSignal::new(false),
        }
    }

    /// What to send along; nothing where nothing is to be agreed to.
    pub fn given(self) -> Option<NewCaseConsent> {
        let kinds = self.agreed.get_untracked();
        let is_wanted = self.wanted.with_untracked(|wanted| !wanted.is_empty());
        is_wanted.then_some(NewCaseConsent {
            kinds,
            notice: NOTICE,
        })
    }

    /// What is missing, said at the box from now on.
    pub fn fault(self) -> Option<FieldError> {
        let wanted = self.wanted.get_untracked();
        let missing = !wanted.is_empty() && kinds(&wanted) != self.agreed.get_untracked();
        self.missing.set(missing);
        missing.then(|| FieldError {
            id: CONSENT_ID.to_owned(),
            message: words::not_agreed(),
        })
    }

    fn tick(self, ticked: bool) {
        let kinds = match ticked {
            true => kinds(&self.wanted.get_untracked()),
            false => Vec::new(),
        };
        self.agreed.set(kinds);
        self.missing.set(false);
    }

    /// Nothing where nothing sensitive is asked.
    pub fn view(self) -> AnyView {
        dynamic(move || {
            let wanted = self.wanted.get();
            (!wanted.is_empty()).then(|| self.drawn(&wanted))
        })
    }

    fn drawn(self, wanted: &[Wanted]) -> AnyView {
        let all = kinds(wanted);
        let value = Signal::derive(move || {
            let ticked = self.agreed.with(|agreed| *agreed == all);
            ticked
                .then(|| "yes".to_owned())
                .into_iter()
                .collect::<Vec<_>>()
        });
        let error = Signal::derive(move || self.missing.get().then(words::not_agreed));
        view! {
            <section class="jb-promise">
                <h2 class="jb-promise__title">"敏感信息，要您单独同意"</h2>
                {self.title.with_value(|title| told(title, wanted))}
                <CheckGroup
                    id=CONSENT_ID
                    legend=words::ASK
                    options=vec![Choice::new("yes", words::AGREE)]
                    value
                    error
                    on_change=Callback::new(move |chosen: Vec<String>| self.tick(!chosen.is_empty()))
                />
                <p class="jb-quiet">{words::otherwise(shared::is_on())}</p>
                {rules_link()}
            </section>
        }
        .into_any()
    }
}

/// What for, and exactly what.
fn told(title: &str, wanted: &[Wanted]) -> AnyView {
    let child = wanted.iter().any(|one| one.kind == Sensitive::Child);
    let rows: Vec<_> = wanted
        .iter()
        .map(|one| {
            view! { <li>{words::asked(one.kind, &one.labels)}</li> }
        })
        .collect();
    view! {
        <div class="jb-prose">
            <p>{words::notice(title)}</p>
            <ul>{rows}</ul>
            {child.then(|| view! { <p>{words::FOR_A_CHILD}</p> })}
        </div>
    }
    .into_any()
}

/// The way to the rules, where the site has some.
pub fn rules_link() -> AnyView {
    let region = use_region();
    dynamic(move || {
        let found = region.with(|region| privacy(&region.as_ref()?.statements).cloned());
        found.map(|found| {
            let label = format!("看《{}》", found.title);
            view! { <p><a href=paths::statement(&found.id)>{label}</a></p> }
        })
    })
}

fn kinds(wanted: &[Wanted]) -> Vec<Sensitive> {
    wanted.iter().map(|one| one.kind).collect()
}

fn wanted(asked: &[Asked<'_>], before: Option<&CaseConsent>) -> Vec<Wanted> {
    let all: Vec<_> = asked.iter().map(|one| one.kind).collect();
    let news = beyond(&all, before);
    let asked = asked.iter().filter(|one| news.contains(&one.kind));
    asked
        .map(|one| Wanted {
            kind: one.kind,
            labels: one.fields.iter().map(|field| field.label.clone()).collect(),
        })
        .collect()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn asked(kinds: &[(Sensitive, &str)]) -> Vec<Wanted> {
        let one = |(kind, label): &(Sensitive, &str)| Wanted {
            kind: *kind,
            labels: vec![(*label).to_owned()],
        };
        kinds.iter().map(one).collect()
    }

    fn consenting(wanted: Vec<Wanted>) -> Consenting {
        Consenting {
            title: StoredValue::new("示例申请".to_owned()),
            wanted: Memo::new(move |_| wanted.clone()),
            agreed: RwSignal::new(Vec::new()),
            missing: RwSignal::new(false),
        }
    }

    #[test]
    fn a_consent_is_unticked_and_names_what_for_and_what_else_there_is() {
        let wanted = asked(&[
            (Sensitive::Child, "孩子的姓名"),
            (Sensitive::Account, "卡号"),
        ]);
        let html = Owner::new().with(|| consenting(wanted).view().to_html());
        for words in [
            "“示例申请”要看",
            "孩子的情况：孩子的姓名",
            "银行账号：卡号",
            "监护人",
            "带材料到窗口，一样办",
            "收回同意",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
        assert!(!html.contains("checked"), "{html}");
    }

    #[test]
    fn nothing_is_asked_where_nothing_is_sensitive() {
        Owner::new().with(|| {
            let none = consenting(Vec::new());
            assert!(!none.view().to_html().contains("单独同意"));
            assert_eq!((none.fault().is_none(), none.given()), (true, None));
        });
    }

    #[test]
    fn who_has_not_agreed_is_told_and_what_was_ticked_goes_by_what_is_asked() {
        Owner::new().with(|| {
            let wanted = RwSignal::new(asked(&[(Sensitive::Account, "卡号")]));
            let consenting = Consenting {
                wanted: Memo::new(move |_| wanted.get()),
                ..consenting(Vec::new())
            };
            assert!(
                consenting
                    .fault()
                    .is_some_and(|fault| fault.message.contains("窗口"))
            );
            consenting.tick(true);
            assert!(consenting.fault().is_none());
            wanted.set(asked(&[
                (Sensitive::Health, "病情"),
                (Sensitive::Account, "卡号"),
            ]));
            assert!(
                consenting.fault().is_some(),
                "it was agreed to something else"
            );
        });
    }
}
