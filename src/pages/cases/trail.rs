//! Who of the office has looked at my case, asked for by a tap: most people trust it unread.

use crate::api;
use crate::parts::loaded::loaded;
use crate::ui::{Button, ButtonLook, Disclosure, KeyRow, KeyValue, Message, Tone, dynamic};
use crate::words::{cases as words, times};
use jinban_contract::ids::CaseNo;
use jinban_contract::trail::{CaseTrail, CaseTrailLine};
use leptos::prelude::*;

pub(super) fn view(no: &CaseNo) -> AnyView {
    let no = no.clone();
    let asked = RwSignal::new(false);
    let page = dynamic(move || match asked.get() {
        true => page(no.clone(), None),
        false => view! {
            <Button
                label="查一查"
                look=ButtonLook::Secondary
                on_click=move |()| asked.set(true)
            />
        }
        .into_any(),
    });
    view! {
        <Disclosure summary="谁看过、办过我的材料">
            <div class="jb-stack">
                <p class="jb-quiet">"工作人员每看一次、每办一步都会记下来，保留一年。"</p>
                {page}
            </div>
        </Disclosure>
    }
    .into_any()
}

/// Some lines, and by a tap those before them.
fn page(no: CaseNo, cursor: Option<String>) -> AnyView {
    let of = no.clone();
    loaded(
        move || {
            let (of, cursor) = (of.clone(), cursor.clone());
            Box::pin(async move { api::cases::trail(of.as_str(), cursor.as_deref()).await })
        },
        move |trail: CaseTrail| {
            if trail.lines.is_empty() && !trail.changed {
                return view! { <p>"记录里还没有人看过。"</p> }.into_any();
            }
            let rows = trail.lines.iter().map(line).collect::<Vec<_>>();
            view! {
                <div class="jb-stack">
                    {trail.changed.then(changed)}
                    <KeyValue>{rows}</KeyValue>
                    {before(no.clone(), trail.next)}
                </div>
            }
            .into_any()
        },
    )
}

fn changed() -> AnyView {
    view! {
        <Message tone=Tone::Warning>
            "有的记录和写下时对不上，这里没有列出来。想问清楚，请打热线。"
        </Message>
    }
    .into_any()
}

fn line(line: &CaseTrailLine) -> AnyView {
    let who = match line.unit.is_empty() {
        true => line.who.clone(),
        false => format!("{} {}", line.unit, line.who),
    };
    view! { <KeyRow key=times::moment(line.at)>{format!("{who}：{}", words::action(line.action))}</KeyRow> }
        .into_any()
}

fn before(no: CaseNo, next: Option<String>) -> Option<AnyView> {
    let next = next?;
    let asked = RwSignal::new(false);
    Some(dynamic(move || match asked.get() {
        true => page(no.clone(), Some(next.clone())),
        false => view! {
            <Button
                label="看更早的"
                look=ButtonLook::Quiet
                on_click=move |()| asked.set(true)
            />
        }
        .into_any(),
    }))
}
