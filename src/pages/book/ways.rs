//! What stands beside every screen of a booking: the ways without it, what the
//! site wants people to know, what was booked already.

use super::flow::Flow;
use super::keep::Booked;
use crate::browser::clock;
use crate::parts::hotline::RegionHotline;
use crate::paths;
use crate::ui::{ButtonLook, Hotline, LinkButton, Message, PageHeader, Tone};
use crate::words::appointments::{WALK_IN, when};
use jinban_contract::site::Site;
use leptos::prelude::*;

/// By telephone, or just coming.
pub(super) fn others(flow: Flow) -> AnyView {
    let phone = flow.site.with_value(|site| site.summary.phone.clone());
    by_phone_or_on_foot(phone)
}

pub(super) fn by_phone_or_on_foot(phone: String) -> AnyView {
    let call = match phone.is_empty() {
        true => view! { <RegionHotline label="打电话问" /> }.into_any(),
        false => view! { <Hotline number=phone label="打电话也能约" /> }.into_any(),
    };
    view! {
        <p class="jb-quiet">{WALK_IN}</p>
        {call}
    }
    .into_any()
}

/// The site's own words about booking.
pub(super) fn note(flow: Flow) -> Option<AnyView> {
    let note = flow.site.with_value(|site| {
        let rule = site.booking.as_ref()?;
        (!rule.note.is_empty()).then(|| rule.note.clone())
    })?;
    Some(view! { <Message>{note}</Message> }.into_any())
}

/// Whoever goes back after booking is told, and books twice only on purpose.
pub(super) fn booked_before(flow: Flow) -> Option<AnyView> {
    if flow.is_change() {
        return None;
    }
    let booked = flow
        .site
        .with_value(|site| Booked::kept(&site.summary.id))?;
    let text = when(booked.start, booked.until.time(), clock::now().date());
    let href = paths::appointment(&booked.no);
    Some(
        view! {
            <Message tone=Tone::Success title="您在这里已经约过了">
                <p>{text}</p>
                <LinkButton label="看我的预约" href look=ButtonLook::Secondary />
            </Message>
        }
        .into_any(),
    )
}

/// A site that takes no bookings here.
pub(super) fn no_booking(site: &Site) -> AnyView {
    let back = paths::site(&site.summary.id);
    view! {
        <div class="jb-stack">
            <PageHeader title="这里不能在网上预约" back lead=site.summary.name.clone() />
            <p>"来之前看看开门时间；写着“只接待预约”的时段，请先打电话约。"</p>
            <LinkButton label="看开门时间和地址" href=paths::site(&site.summary.id) />
            {by_phone_or_on_foot(site.summary.phone.clone())}
        </div>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
pub(super) mod tests {
    use super::super::flow::{Flow, Purpose};
    use super::super::sample;
    use super::*;
    use crate::parts::hotline::tests::with_hotline;

    /// A flow for a new booking, going nowhere.
    pub fn flow(site: Site) -> Flow {
        Flow::new(site, Purpose::New, Callback::new(|_| ()))
    }

    pub fn drawn(view: impl FnOnce() -> AnyView) -> String {
        Owner::new().with(|| view().to_html())
    }

    #[test]
    fn a_site_without_booking_says_when_to_come() {
        let html = drawn(|| no_booking(&sample::site()));
        for words in [
            "这里不能在网上预约",
            "请先打电话约",
            "href=\"/sites/S1\"",
            "tel:06320000001",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn a_site_without_telephone_leads_to_the_hotline() {
        let html = with_hotline("0916-12345", || by_phone_or_on_foot(String::new()));
        assert!(html.contains("tel:091612345"), "{html}");
    }
}
