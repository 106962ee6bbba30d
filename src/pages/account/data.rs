//! `/me/data`: what is kept of me, a copy of it, deleting it, taking my agreement back.

use super::leaving::{self, Leaving, Left};
use crate::api::{self, rights};
use crate::browser::page::set_title;
use crate::parts::confirm::{Then, Words, ask_twice};
use crate::parts::hotline::RegionHotline;
use crate::parts::loaded::loaded;
use crate::parts::proof::Proving;
use crate::paths;
use crate::ui::{
    Button, ButtonLook, Card, KeyRow, KeyValue, LinkButton, Message, PageHeader, Tone, dynamic,
};
use crate::words::errors::explain;
use crate::words::{rights as words, times};
use jinban_contract::rights::{Deletion, Fate, Holding, Holdings};
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
                lead="这里存着您的什么、为什么存、存到什么时候；可以下载、删除、收回同意。"
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
                        "没交上来的表只在您自己的手机里，不在这里。"
                        <a href=paths::statement(PRIVACY)>"看个人信息处理规则"</a>
                    </p>
                </div>
            </Card>
            {copy(visit)}
            {deletion(visit, told)}
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

/// A copy: the file is fetched by the browser itself, once the way is open.
fn copy(visit: Visit) -> AnyView {
    let open = RwSignal::new(false);
    let ask = Callback::new(move |()| {
        let then = Callback::new(move |()| {
            open.try_set(true);
        });
        visit.proving.before(then);
    });
    let way = dynamic(move || match open.get() {
        true => view! {
            <LinkButton label="保存到手机" href=rights::EXPORT block=true external=true />
        }
        .into_any(),
        false => view! {
            <Button
                label="下载一份"
                look=ButtonLook::Secondary
                block=true
                busy=visit.proving.busy()
                on_click=ask
            />
        }
        .into_any(),
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

const DELETE: Words = Words {
    id: "delete",
    ask: "删除我的信息",
    title: "现在删除吗？",
    text: "能删的马上删掉，找不回来；所有手机和电脑上都会退出登录，这部手机上没交的草稿也会清掉。",
    sure: "确定删除",
    busy: "正在删除…",
    rather_not: "不删",
    not_done: "还没有删",
};

fn deletion(visit: Visit, told: &Holdings) -> AnyView {
    let (goes, stays): (Vec<_>, Vec<_>) = told.held.iter().partition(|one| one.fate == Fate::Goes);
    let name = |one: &Holding| view! { <li>{words::name(one.kind)}</li> };
    let goes = goes.into_iter().map(name).collect::<Vec<_>>();
    let stays = kept(stays.into_iter());
    let ready = RwSignal::new(false);
    let ask = Callback::new(move |()| {
        let then = Callback::new(move |()| {
            ready.try_set(true);
        });
        visit.proving.before(then);
    });
    let way = dynamic(move || match ready.get() {
        true => ask_twice(DELETE, move |_| {
            Box::pin(async move {
                let told = api::rights::delete().await;
                let told = told.map_err(|error| explain(&error))?;
                Ok(Box::new(move || visit.finish(Done::Deleted(told))) as Then)
            })
        }),
        false => view! {
            <Button
                label="先确认是您本人，再删"
                look=ButtonLook::Secondary
                block=true
                busy=visit.proving.busy()
                on_click=ask
            />
        }
        .into_any(),
    });
    view! {
        <Card title="删除">
            <div class="jb-stack">
                <p>"会删掉："</p>
                <div class="jb-prose"><ul>{goes}</ul></div>
                {stays}
                <p class="jb-quiet">
                    "备份里的不会马上没有：旧的备份清掉以后才没有。"
                </p>
                {way}
            </div>
        </Card>
    }
    .into_any()
}

/// What has to stay, with the reason; nothing where nothing does.
fn kept<'a>(held: impl Iterator<Item = &'a Holding>) -> Option<AnyView> {
    let row = |one: &Holding| {
        let (key, why) = (words::name(one.kind), words::stays(one.kind));
        view! { <KeyRow key>{why}</KeyRow> }.into_any()
    };
    let rows = held.map(row).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <p>"要留下："</p>
            <KeyValue>{rows}</KeyValue>
        }
        .into_any()
    })
}

const WITHDRAW: Words = Words {
    id: "withdraw-consent",
    ask: "收回同意",
    title: "收回同意吗？",
    text: "收回后所有手机和电脑上都会退出登录，这部手机上没交的草稿也会清掉。已经交上来的照样办；下次登录会再问您同不同意，不同意可以到窗口办。",
    sure: "确定收回",
    busy: "正在收回…",
    rather_not: "不收回",
    not_done: "还没有收回",
};

fn withdrawal(visit: Visit) -> AnyView {
    let ask = ask_twice(WITHDRAW, move |_| {
        Box::pin(async move {
            let answer = api::rights::withdraw().await;
            answer.map_err(|error| explain(&error))?;
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
        Done::Deleted(told) => {
            let gone = told.gone.iter().map(words::gone);
            let gone = gone.map(|one| view! { <li>{one}</li> }).collect::<Vec<_>>();
            let kept = match told.kept.is_empty() {
                true => Some(view! { <p>"您的信息没有留下的了。"</p> }.into_any()),
                false => kept(told.kept.iter()),
            };
            view! {
                <Message tone=Tone::Success title="已删除" announce=true>
                    <div class="jb-prose"><ul>{gone}</ul></div>
                </Message>
                {kept}
            }
            .into_any()
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use jinban_contract::rights::HoldingKind;

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
        let html = Owner::new().with(|| {
            let visit = Visit {
                done: RwSignal::new(None),
                left: RwSignal::new(None),
                proving: Proving::idle(),
            };
            held(visit, &told).to_html()
        });
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
}
