//! The head of an appointment: where it stands, the code to say and to show.

use super::logic::code_parts;
use super::ways;
use crate::browser::code_picture;
use crate::kept::shared;
use crate::paths;
use crate::ui::{ButtonLook, Icon, IconName, LinkButton, Message, PageHeader, QrImage, Tone};
use crate::words::appointments as words;
use jinban_contract::appointment::{Appointment, AppointmentState};
use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

pub(super) fn tone(appointment: &Appointment) -> Tone {
    match appointment.state {
        _ if !appointment.shut.is_empty() => Tone::Warning,
        AppointmentState::Booked => Tone::Info,
        AppointmentState::CheckedIn => Tone::Success,
        AppointmentState::Missed => Tone::Warning,
        AppointmentState::Cancelled => Tone::Neutral,
    }
}

/// Whether the desk waits for whoever booked it.
pub(super) fn awaited(appointment: &Appointment) -> bool {
    appointment.state == AppointmentState::Booked && appointment.shut.is_empty()
}

/// The site is shut then; nothing when it is not, or when that is past.
pub(super) fn shut(appointment: &Appointment) -> Option<AnyView> {
    let booked = appointment.state == AppointmentState::Booked;
    let told = booked && !appointment.shut.is_empty();
    told.then(|| {
        let (title, text) = words::shut(appointment);
        view! { <Message tone=Tone::Warning title>{text}</Message> }.into_any()
    })
}

/// What was done just now; none for an appointment that is only looked at.
pub(super) fn done(appointment: &Appointment, new: bool, moved: bool) -> Option<AnyView> {
    let title = match (new, moved) {
        _ if !awaited(appointment) => return None,
        (true, _) => "约好了",
        (_, true) => "时间改好了",
        _ => return None,
    };
    Some(
        view! {
            <section class="jb-done" role="status">
                <span class="jb-done__picture"><Icon name=IconName::Check /></span>
                <h2 class="jb-done__title">{title}</h2>
                <p class="jb-quiet">"可以把这一页截个图。登录“我的”，在“我的预约”里也能找到。"</p>
            </section>
        }
        .into_any(),
    )
}

pub(super) fn head(appointment: &Appointment) -> AnyView {
    let today = appointment.as_of.date();
    let time = words::when(appointment.start, appointment.until.time(), today);
    let place = appointment.site_name.clone();
    let item = appointment.item_name.clone().unwrap_or_default();
    let code = awaited(appointment).then(|| code(&appointment.code));
    view! {
        <section class="jb-case-head">
            <p class="jb-case-head__item">{place} <br /> {item}</p>
            <p class="jb-case-head__state">{words::state(appointment)}</p>
            <p class="jb-booking__time">{time}</p>
            <p>{words::next(appointment)}</p>
            {code}
        </section>
    }
    .into_any()
}

/// Six digits, and the same to scan.
fn code(code: &str) -> AnyView {
    let parts = code_parts(code);
    let parts = parts
        .into_iter()
        .map(|part| view! { <span class="jb-booking__part">{part}</span> })
        .collect::<Vec<_>>();
    view! {
        <div class="jb-booking">
            <p class="jb-booking__code">
                <span class="jb-booking__name">"预约码"</span>
                {parts}
            </p>
            {qr(code)}
        </div>
    }
    .into_any()
}

/// The code for a scanner; digits make a small picture that old ones read.
fn qr(code: &str) -> Option<AnyView> {
    let code = QrCode::encode_text(code, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let modules: Vec<_> = (0..side * side)
        .map(|n| code.get_module(n % side, n / side))
        .collect();
    // Made on the phone: no address of the platform may show it to others. A device for all
    // offers nothing to keep.
    let own = !shared::is_on();
    let src = own.then(|| code_picture::png(&modules, side.unsigned_abs()));
    let src = src.flatten();
    Some(
        view! { <QrImage modules size=side as usize alt="预约码的二维码，给工作人员扫" src /> }
            .into_any(),
    )
}

/// Too late to change, or nothing to change any more.
pub(super) fn cannot_change(appointment: &Appointment) -> AnyView {
    let back = paths::appointment(&appointment.no);
    let text = words::why_no_change(appointment);
    view! {
        <div class="jb-stack">
            <PageHeader title="现在不能改时间" back=back.clone() />
            <Message tone=Tone::Warning>{text}</Message>
            <LinkButton label="看这个预约" href=back look=ButtonLook::Secondary />
            {ways::by_phone_or_on_foot(appointment.site_phone.clone())}
        </div>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::sample::appointment;
    use super::super::ways::tests::drawn;
    use super::*;

    #[test]
    fn a_booking_shows_its_code_large_and_to_scan() {
        let html = drawn(|| head(&appointment(AppointmentState::Booked)));
        for words in [
            "已预约",
            "明天（11月24日 周二） 9:30–10:00",
            "9:00起可以到窗口报预约码，最晚 10:15",
            ">123</span>",
            ">456</span>",
            "预约码的二维码",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn what_is_over_shows_no_code() {
        for (state, word) in [
            (AppointmentState::Cancelled, "已取消"),
            (AppointmentState::CheckedIn, "已到场"),
            (AppointmentState::Missed, "未到"),
        ] {
            let html = drawn(|| head(&appointment(state)));
            assert!(
                html.contains(word) && !html.contains("预约码的二维码"),
                "{html}"
            );
        }
    }

    #[test]
    fn just_now_is_said_of_what_stands_only() {
        let booked = appointment(AppointmentState::Booked);
        let html = |new, moved| drawn(|| done(&booked, new, moved).into_any());
        assert!(html(true, false).contains("约好了"));
        assert!(html(false, true).contains("时间改好了"));
        assert!(done(&booked, false, false).is_none());
        let gone = appointment(AppointmentState::Cancelled);
        assert!(done(&gone, true, false).is_none());
    }

    #[test]
    fn why_it_cannot_be_changed_is_a_sentence() {
        for (state, words) in [
            (AppointmentState::Cancelled, "这个预约已经取消了。"),
            (AppointmentState::CheckedIn, "您已经到了，"),
            (AppointmentState::Missed, "约的时间已经过了。"),
            (AppointmentState::Booked, "原来的预约还在"),
        ] {
            let html = drawn(|| cannot_change(&appointment(state)));
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn who_is_too_late_to_change_is_told_to_call() {
        let mut late = appointment(AppointmentState::Booked);
        late.can_change = false;
        let html = drawn(|| cannot_change(&late));
        for words in ["明天（11月24日 周二） 8:30 截止了", "tel:06320000001"] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }
}
