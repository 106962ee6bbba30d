//! A correction that arrived, and what came of it.

use super::logic::grouped;
use crate::paths;
use crate::ui::{Card, KeyRow, KeyValue, Message, Tone};
use crate::words::{corrections as words, times};
use jinban_contract::correction::{Correction, CorrectionAbout, CorrectionAnswer, CorrectionKind};
use jinban_contract::guidance::SituationKey;
use leptos::prelude::*;

/// Thanks, with the number: the only way back here.
fn thanks(number: String) -> AnyView {
    view! {
        <Message tone=Tone::Success title="收到了，谢谢您" announce=true>
            <p>"编号 "<strong>{number}</strong></p>
            <p>"我们会去查，结果写在这一页。请记下编号，或收藏这一页，过几天再来看。"</p>
        </Message>
    }
    .into_any()
}

/// What came of it, for whoever has the number; `new` when it was said just
/// now.
pub(super) fn view(correction: &Correction, new: bool) -> AnyView {
    let answer = match &correction.answer {
        Some(answer) => answered(answer),
        None if new => thanks(grouped(correction.no.as_str())),
        None => view! {
            <Message title="收到了，正在查">"有了结果会写在这一页，过几天请再来看看。"</Message>
        }
        .into_any(),
    };
    let about = format!(
        "{}：{}",
        words::kind(correction.about.kind),
        correction.name
    );
    let (href, number) = (page(&correction.about), grouped(correction.no.as_str()));
    let part = words::part(correction.part);
    let received = times::moment(correction.received_at);
    view! {
        <div class="jb-stack">
            {answer}
            <Card>
                <KeyValue>
                    <KeyRow key="编号">{number}</KeyRow>
                    <KeyRow key="哪一页">
                        <a href=href>{about}</a>
                    </KeyRow>
                    <KeyRow key="哪一处">{part}</KeyRow>
                    <KeyRow key="收到时间">{received}</KeyRow>
                </KeyValue>
            </Card>
        </div>
    }
    .into_any()
}

fn answered(answer: &CorrectionAnswer) -> AnyView {
    let (tone, title) = match answer.fixed {
        true => (Tone::Success, "改好了，谢谢您"),
        false => (Tone::Info, "查过了，这样答复您"),
    };
    let (text, at) = (answer.text.clone(), times::moment(answer.at));
    view! {
        <Message tone title>
            <p>{text}</p>
            <p class="jb-quiet">{at}</p>
        </Message>
    }
    .into_any()
}

/// The page in force: the one to look at whether it is right now.
pub(super) fn page(about: &CorrectionAbout) -> String {
    let code = about.code.as_str();
    match about.kind {
        CorrectionKind::Item => paths::item(&code.into()),
        CorrectionKind::Site => paths::site(&code.into()),
        CorrectionKind::Package => paths::package(&code.into(), &SituationKey::default(), None),
        CorrectionKind::Portal => paths::HOME.to_owned(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use jinban_contract::correction::{CorrectionPart, CorrectionState};
    use jinban_contract::time::Moment;

    fn correction(answer: Option<CorrectionAnswer>) -> Correction {
        Correction {
            no: "7K2M9QWD4HJX5TRB".into(),
            about: CorrectionAbout {
                kind: CorrectionKind::Item,
                code: "gljt".into(),
                version: Some(2),
            },
            name: "高龄津贴申领".into(),
            part: CorrectionPart::Materials,
            state: match answer {
                Some(_) => CorrectionState::Answered,
                None => CorrectionState::Open,
            },
            received_at: Moment::from_unix(0),
            answer,
        }
    }

    fn html(fixed: Option<bool>) -> String {
        let answer = fixed.map(|fixed| CorrectionAnswer {
            text: "复印件一项已删去。".into(),
            fixed,
            at: Moment::from_unix(86_400),
        });
        Owner::new().with(|| view(&correction(answer), false).to_html())
    }

    #[test]
    fn an_open_one_says_that_it_is_looked_into() {
        let html = html(None);
        for words in [
            "正在查",
            "7K2M 9QWD 4HJX 5TRB",
            "href=\"/items/gljt\"",
            "办事指南：高龄津贴申领",
            "要带的材料",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn an_answer_says_whether_the_page_was_changed() {
        let fixed = html(Some(true));
        assert!(fixed.contains("改好了") && fixed.contains("复印件一项已删去。"));
        let kept = html(Some(false));
        assert!(kept.contains("查过了") && !kept.contains("改好了"));
    }

    #[test]
    fn a_new_one_is_thanked_for_with_its_number_until_it_is_answered() {
        let html = |answer| Owner::new().with(|| view(&correction(answer), true).to_html());
        let new = html(None);
        for words in ["谢谢您", "<strong>7K2M 9QWD 4HJX 5TRB", "请记下编号"] {
            assert!(new.contains(words), "no {words} in {new}");
        }
        assert!(!new.contains("正在查"), "said once");
        let answer = CorrectionAnswer {
            text: "没有写错。".into(),
            fixed: false,
            at: Moment::from_unix(86_400),
        };
        let later = html(Some(answer));
        assert!(later.contains("没有写错。") && !later.contains("谢谢您"));
    }
}
