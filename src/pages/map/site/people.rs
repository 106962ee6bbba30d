//! Who helps: by telephone, by appointment, at home.

use crate::paths;
use crate::ui::{Card, Hotline, IconName, LinkButton};
use crate::words::appointments::WALK_IN;
use jinban_contract::site::Site;
use leptos::prelude::*;

/// Ask first, come by appointment, or simply come.
pub fn ask_or_book(site: &Site) -> AnyView {
    let phone = site.summary.phone.clone();
    let call = (!phone.is_empty()).then(|| {
        view! { <Hotline number=phone label="打电话问" note="出门前问一声，少跑一趟" /> }
    });
    let href = paths::book(&site.summary.id, None);
    let book = site.booking.is_some().then(|| {
        view! {
            <Card title="预约">
                <p>"约个时间来，到了不用排长队。"</p>
                <LinkButton label="选时间预约" href icon=IconName::Calendar />
                <p>{WALK_IN}</p>
            </Card>
        }
    });
    view! { {call} {book} }.into_any()
}

/// The helper of the village or hall; nothing where there is none.
pub fn helper(site: &Site) -> Option<AnyView> {
    let helper = site.helper.clone()?;
    let note = "不会办、走不开，都可以找";
    let who = match helper.phone.as_str() {
        "" => view! { <p><strong>{helper.name}</strong> "：" {note}</p> }.into_any(),
        _ => view! { <Hotline number=helper.phone label=format!("找{}", helper.name) note /> }
            .into_any(),
    };
    Some(view! { <Card title="帮您办的人">{who}</Card> }.into_any())
}

/// 上门办; nothing where nobody comes.
pub fn home_visits(site: &Site) -> Option<AnyView> {
    let text = site.home_visits.clone();
    (!text.is_empty()).then(|| view! { <Card title="能上门办"><p>{text}</p></Card> }.into_any())
}
