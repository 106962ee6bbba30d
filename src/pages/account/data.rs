//! `/me/data`: what is kept of me, a copy of it, deleting it, taking my agreement back.

mod deletion;

use super::leaving::{self, Leaving, Left};
use super::number;
use crate::api::{self, ApiError, rights};
use crate::browser::page::set_title;
use crate::kept::shared;
use crate::parts::confirm::{Then, Words, ask_twice};
use crate::parts::hotline::RegionHotline;
use crate::parts::loaded::loaded;
use crate::parts::proof::Proving;
use crate::paths;
use crate::ui::{Card, KeyRow, KeyValue, LinkButton, Message, PageHeader, Tone, dynamic};
use crate::words::errors::Explained;
use crate::words::{rights as words, times};
use jinban_contract::rights::{Deletion, Holding, Holdings};
use jinban_contract::statement::PRIVACY;
use leptos::prelude::*;

/// What has been done on this page.
#[derive(Clone, PartialEq)]
enum Done {
    Deleted(Deletion),
    Withdrawn,
}

/// The page, and what it has come to.
#[derive(Clone, Copy)]
struct Visit {
    done: RwSignal<Option<Done>>,
    left: RwSignal<Option<Left>>,
    proving: Proving,
}

#[component]
pub fn DataPage() -> AnyView {
    set_title("我的信息");
    let visit = Visit {
        done: RwSignal::new(None),
        left: RwSignal::new(None),
        proving: Proving::idle(),
    };
    let body = dynamic(move || match visit.done.get() {
        Some(done) => view! {
            <div class="jb-stack">
                {outcome(&done)}
                {dynamic(move || visit.left.get().map(leaving::note))}
            </div>
        }
        .into_any(),
        None => loaded(
            || Box::pin(api::rights::holdings()),
            move |told| held(visit, &told),
        ),
    });
    view! {
        <div class="jb-stack">
            <PageHeader
                title="我的信息"
                back=paths::ME.to_owned()
                lead="这里存着您的什么、为什么存、存到什么时候；可以换手机号、下载、删除、收回同意。"
            />
            {body}
            <RegionHotline label="有疑问，打电话问" />
        </div>
    }
    .into_any()
}

impl Visit {
    /// Nobody is signed in any more: what lies on this device goes, too.
    fn finish(self, done: Done) {
        Leaving::new(true, self.left, Callback::new(|()| ())).go();
        self.done.set(Some(done));
    }
}

fn held(visit: Visit, told: &Holdings) -> AnyView {
    let rows = told
        .held
        .iter()
        .map(|one| row(one, told))
        .collect::<Vec<_>>();
    let since = format!("手机号 {}，{} 起。", told.phone, times::moment(told.since));
    view! {
        <div class="jb-stack">
            <Card title="存着什么">
                <div class="jb-stack">
                    <p class="jb-quiet">{since}</p>
                    <KeyValue>{rows}</KeyValue>
                    <p>
                        "没交上来的表，填的字只在您自己的手机里，不在这里。"
                        <a href=paths::statement(PRIVACY)>"看个人信息处理规则"</a>
                    </p>
                </div>
            </Card>
            {number::view(visit.proving)}
            {copy(visit)}
            {deletion::view(visit, told)}
            {withdrawal(visit)}
            {visit.proving.view()}
        </div>
    }
    .into_any()
}

fn row(one: &Holding, told: &Holdings) -> AnyView {
    let key = match one.count {
        1 => words::name(one.kind).to_owned(),
        count => format!("{}（{count}）", words::name(one.kind)),
    };
    let said = format!(
        "{}{}",
        words::purpose(one.kind),
        words::until(one.kind, told)
    );
    view! { <KeyRow key>{said}</KeyRow> }.into_any()
}

/// A copy: the file is fetched by the browser itself, once the way is open. It would stay on a
/// device for all.
fn copy(visit: Visit) -> AnyView {
    if shared::is_on() {
        return view! { <Card title="带走一份">{NOT_HERE}</Card> }.into_any();
    }
    let open = RwSignal::new(false);
    let way = dynamic(move || match open.get() {
        true => view! {
            <LinkButton label="保存到手机" href=rights::EXPORT block=true external=true />
        }
        .into_any(),
        false => visit.proving.button("下载一份", open),
    });
    view! {
        <Card title="带走一份">
            <div class="jb-stack">
                <p>
                    "一个文件（JSON），别的系统也能读。号码和证件号是全的，没有遮住，请收好，别转给别人。照片不在文件里，写着从哪里打开。"
                </p>
                {way}
            </div>
        </Card>
    }
    .into_any()
}

/// How to get a copy elsewhere.
const NOT_HERE: &str = "公用设备上不存这份文件，免得别人看到。请用自己的手机登录，在“我的信息”里下载；没有自己的手机，请到窗口问工作人员。";

const WITHDRAW: Words = Words {
    id: "withdraw-consent",
    ask: "收回同意",
    title: "收回同意吗？",
    text: "收回后所有手机和电脑上都会退出登录，这部手机上没交的草稿也会清掉。已经交上来的照样办；下次登录会再问您同不同意，不同意可以到窗口办。",
    sure: "确定收回",
    busy: "正在收回…",
    rather_not: "不收回",
    not_done: "还没有收回",
    not_known: "不知道收回了没有",
};

/// How to find out, where it is not known.
const ASKED_AGAIN: &str = "您现在没有登录。请再登录一次：又问您同不同意，就是收回了。";

/// Why it was not done, or not surely: what ends the session is answered at a second try as if
/// nobody had been signed in. `find_out` is what to do then.
fn undone(words: &Words, error: &ApiError, find_out: &str) -> Explained {
    match error.needs_sign_in() {
        true => Explained {
            title: words.not_known.to_owned(),
            advice: find_out.to_owned(),
        },
        false => words.undone(error),
    }
}

fn withdrawal(visit: Visit) -> AnyView {
    let ask = ask_twice(WITHDRAW, move |_| {
        Box::pin(async move {
            let answer = api::rights::withdraw().await;
            answer.map_err(|error| undone(&WITHDRAW, &error, ASKED_AGAIN))?;
            Ok(Box::new(move || visit.finish(Done::Withdrawn)) as Then)
        })
    });
    view! {
        <Card title="不再同意">
            <div class="jb-stack">
                <p>"登录时打的勾，随时可以收回，不用说理由，也不用验证码。"</p>
                {ask}
            </div>
        </Card>
    }
    .into_any()
}

fn outcome(done: &Done) -> AnyView {
    match done {
        Done::Withdrawn => view! {
            <Message tone=Tone::Success title="已收回同意" announce=true>
                "各处都退出登录了。下次登录会再问您。"
            </Message>
        }
        .into_any(),
        Done::Deleted(told) => deletion::outcome(told),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::kept::{self, shared::Mode};
    use jinban_contract::rights::{Fate, HoldingKind};

    fn holding(kind: HoldingKind, fate: Fate) -> Holding {
        Holding {
            kind,
            count: 2,
            fate,
        }
    }

    #[test]
    fn what_was_deleted_and_what_stays_is_said_with_the_reason() {
        let told = Deletion {
            gone: vec![holding(HoldingKind::Photos, Fate::Goes)],
            kept: vec![holding(HoldingKind::Cases, Fate::Stays)],
        };
        let html = Owner::new().with(|| outcome(&Done::Deleted(told)).to_html());
        for words in ["传了还没交的照片：2", "交上来的办件", "依法要存档"] {
            assert!(html.contains(words), "{words}: {html}");
        }
        let nothing = Deletion {
            gone: vec![holding(HoldingKind::Account, Fate::Goes)],
            kept: vec![],
        };
        let html = Owner::new().with(|| outcome(&Done::Deleted(nothing)).to_html());
        assert!(html.contains("没有留下的了"), "{html}");
    }

    #[test]
    fn who_is_signed_out_by_a_try_whose_answer_was_lost_finds_out_by_signing_in() {
        let body = r#"{"title":"请先登录","status":401,"code":"not_signed_in"}"#;
        let gone = api::client::failure(401, body);
        let told = undone(&WITHDRAW, &gone, ASKED_AGAIN);
        assert_eq!(told.title, "不知道收回了没有");
        assert!(told.advice.contains("再登录一次"), "{told:?}");
    }

    #[test]
    fn each_thing_is_told_with_its_purpose_and_its_time() {
        let told = Holdings {
            phone: "139****5678".into(),
            since: jinban_contract::time::Moment::from_unix(0),
            held: vec![
                holding(HoldingKind::Repeats, Fate::Goes),
                holding(HoldingKind::Upcoming, Fate::Stays),
            ],
            repeat_days: 30,
            upload_hours: 72,
        };
        let html = drawn(&told);
        for words in [
            "也只算一次。",
            "30 天后删掉。",
            "不去了，请先取消",
            "下载一份",
            "收回同意",
        ] {
            assert!(html.contains(words), "{words}: {html}");
        }
    }

    fn drawn(told: &Holdings) -> String {
        Owner::new().with(|| {
            let visit = Visit {
                done: RwSignal::new(None),
                left: RwSignal::new(None),
                proving: Proving::idle(),
            };
            held(visit, told).to_html()
        })
    }

    #[test]
    fn a_device_for_all_gives_no_copy_and_says_where_there_is_one() {
        kept::share(Mode::Kiosk);
        let html = drawn(&Holdings {
            phone: "139****5678".into(),
            since: jinban_contract::time::Moment::from_unix(0),
            held: vec![holding(HoldingKind::Cases, Fate::Stays)],
            repeat_days: 30,
            upload_hours: 72,
        });
        assert!(
            !html.contains("下载一份") && !html.contains(rights::EXPORT),
            "{html}"
        );
        assert!(html.contains("请用自己的手机登录"), "{html}");
    }
}
