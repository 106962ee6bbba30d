//! Every address of the portal, in one place. Printed on paper and shared in
//! chats, so an address that was ever printed keeps answering.

use jinban_contract::correction::{CorrectionAbout, CorrectionKind};
use jinban_contract::guidance::SituationKey;
use jinban_contract::ids::{
    AppointmentNo, CaseNo, CorrectionNo, DivisionCode, ItemCode, PackageCode, ReviewToken, SiteId,
};
use jinban_contract::time::{Date, TimeOfDay};

use jinban_rules::address;
pub use jinban_rules::address::encoded;

pub const HOME: &str = "/";
/// The first page after somebody left a device for all ([`LEFT`] in its query).
pub const HOME_LEFT: &str = "/?left=1";
pub const LEFT: &str = "left";
pub const MAP: &str = "/map";
pub const ITEMS: &str = "/items";
/// 一件事一次办.
pub const PACKAGES: &str = "/packages";
pub const CASES: &str = "/cases";
pub const DRAFTS: &str = "/drafts";
/// 我的预约.
pub const APPOINTMENTS: &str = "/appointments";
/// Asks for the number of a correction.
pub const CORRECT: &str = "/correct";
pub const REPORT: &str = "/report";
/// 网站找错.
pub const CORRECT_PORTAL: &str = "/correct?about=portal&code=portal";
/// 网站地图, with what the site says of itself.
pub const ABOUT: &str = "/about";
pub const ME: &str = "/me";
/// 我的信息: what is kept of me.
pub const MY_DATA: &str = "/me/data";
/// The last page of an application, where everything is read once more.
pub const CHECK: &str = "check";
/// Items that can be applied for here.
pub const ITEMS_ONLINE: &str = "/items?way=here";
/// Items whose papers one's own village takes.
pub const ITEMS_IN_VILLAGE: &str = "/items?place=village";
/// 人生大事, on the list of items.
pub const LIFE_EVENTS: &str = "/items#events";
/// Cases that may be reviewed.
pub const CASES_TO_REVIEW: &str = "/cases?reviewable=1";
/// The centre, which has the desk for what cannot be got done.
pub const MAP_OF_STUCK_DESKS: &str = "/map?kind=center";

/// The map, showing only sites that can do `item`.
pub fn map_for(item: &ItemCode) -> String {
    format!("/map?item={}", encoded(item.as_str()))
}

/// The map of one town.
pub fn map_of_town(town: &DivisionCode) -> String {
    format!("/map?town={}", encoded(town.as_str()))
}

pub fn site(id: &SiteId) -> String {
    format!("/sites/{}", encoded(id.as_str()))
}

/// The list of items, found by words.
pub fn items_found(words: &str) -> String {
    format!("/items?q={}", encoded(words))
}

/// The list of items of one theme.
pub fn items_of(theme: &str) -> String {
    format!("/items?theme={}", encoded(theme))
}

/// The list of items of one 人生大事.
pub fn items_for(event: &str) -> String {
    format!("/items?event={}", encoded(event))
}

pub fn item(code: &ItemCode) -> String {
    format!("/items/{}", encoded(code.as_str()))
}

/// A sheet; situation and version are left out when they say nothing.
pub fn notice(code: &ItemCode, situation: &SituationKey, version: Option<u32>) -> String {
    let mut address = format!("/n/{}", encoded(code.as_str()));
    if !situation.0.is_empty() {
        address.push_str("?s=");
        address.push_str(&encoded(&situation.0));
    }
    if let Some(version) = version {
        address.push(if situation.0.is_empty() { '?' } else { '&' });
        address.push_str("v=");
        address.push_str(&version.to_string());
    }
    address
}

/// A file of a sheet: `sheet.pdf`, `large.pdf`, `sheet.png`.
pub fn notice_file(
    file: &str,
    code: &ItemCode,
    situation: &SituationKey,
    version: Option<u32>,
) -> String {
    let page = notice(code, situation, version);
    let query = page.find('?').map_or("", |at| &page[at..]);
    format!("/api/v1/notices/{}/{file}{query}", encoded(code.as_str()))
}

/// The sheet of a package; situation and edition are left out when they say
/// nothing.
pub fn package(code: &PackageCode, situation: &SituationKey, edition: Option<&str>) -> String {
    let address = format!("{PACKAGES}/{}", encoded(code.as_str()));
    let situation = Some(situation.0.as_str()).filter(|key| !key.is_empty());
    let parts = [("s", situation), ("v", edition)];
    let parts = parts.into_iter().filter_map(|(name, value)| {
        let value = encoded(value?);
        Some(format!("{name}={value}"))
    });
    match parts.collect::<Vec<_>>().join("&") {
        none if none.is_empty() => address,
        query => format!("{address}?{query}"),
    }
}

/// A file of a package's sheet.
pub fn package_file(
    file: &str,
    code: &PackageCode,
    situation: &SituationKey,
    edition: Option<&str>,
) -> String {
    let page = package(code, situation, edition);
    let query = page.find('?').map_or("", |at| &page[at..]);
    format!("/api/v1/packages/{}/{file}{query}", encoded(code.as_str()))
}

pub fn apply(item: &ItemCode) -> String {
    format!("/apply/{}", encoded(item.as_str()))
}

/// One of several drafts of an item; its id means nothing.
pub fn apply_draft(item: &ItemCode, draft: &str) -> String {
    format!("{}?draft={}", apply(item), encoded(draft))
}

/// One page of an application: a page's id of the form, or [`CHECK`].
pub fn apply_page(item: &ItemCode, draft: &str, page: &str) -> String {
    format!("{}&page={}", apply_draft(item, draft), encoded(page))
}

/// The same, to come back to the check page after a change.
pub fn apply_change(item: &ItemCode, draft: &str, page: &str) -> String {
    format!("{}&back={CHECK}", apply_page(item, draft, page))
}

/// An address of an application with what was answered on the sheet, which nothing else holds
/// until something is typed.
pub fn carrying(address: String, situation: &SituationKey) -> String {
    match situation.0.as_str() {
        "" => address,
        key => format!("{address}&s={}", encoded(key)),
    }
}

/// A case that was submitted just now.
pub fn case_new(no: &CaseNo) -> String {
    format!("{}?new=1", case(no))
}

/// The form of an item, coming from a sheet for `situation`.
pub fn apply_in(item: &ItemCode, situation: &SituationKey) -> String {
    let address = apply(item);
    if situation.0.is_empty() {
        return address;
    }
    format!("{address}?s={}", encoded(&situation.0))
}

pub fn case(no: &CaseNo) -> String {
    format!("/cases/{}", encoded(no.as_str()))
}

pub fn review(token: &ReviewToken) -> String {
    format!("/review/{}", encoded(token.as_str()))
}

/// A site, for who comes for an item.
pub fn site_for(id: &SiteId, item: Option<&ItemCode>) -> String {
    for_item(site(id), item)
}

/// Booking a time at a site, for an item where one is known.
pub fn book(site: &SiteId, item: Option<&ItemCode>) -> String {
    for_item(format!("/book/{}", encoded(site.as_str())), item)
}

fn for_item(address: String, item: Option<&ItemCode>) -> String {
    match item {
        Some(item) => format!("{address}?item={}", encoded(item.as_str())),
        None => address,
    }
}

/// A screen of the booking that begins at `address`: what is picked so far,
/// in the order it is asked. An empty item says nothing about the item.
pub fn book_at(address: &str, item: &str, day: Option<Date>, at: Option<TimeOfDay>) -> String {
    let item = (!item.is_empty()).then(|| format!("item={}", encoded(item)));
    let day = day.map(|day| format!("day={day}"));
    let at = at.map(|at| format!("at={at}"));
    let parts: Vec<String> = [item, day, at].into_iter().flatten().collect();
    match parts.is_empty() {
        true => address.to_owned(),
        false => format!("{address}?{}", parts.join("&")),
    }
}

pub fn appointment(no: &AppointmentNo) -> String {
    format!("{APPOINTMENTS}/{}", encoded(no.as_str()))
}

/// An appointment that was made just now.
pub fn appointment_new(no: &AppointmentNo) -> String {
    format!("{}?new=1", appointment(no))
}

/// An appointment whose time was changed just now.
pub fn appointment_moved(no: &AppointmentNo) -> String {
    format!("{}?moved=1", appointment(no))
}

/// Picking another time for an appointment.
pub fn appointment_change(no: &AppointmentNo) -> String {
    format!("{}/change", appointment(no))
}

/// The file that calendars read.
pub fn appointment_calendar(no: &AppointmentNo) -> String {
    format!("/api/v1{}/calendar.ics", appointment(no))
}

/// Saying what is wrong on the page of something.
pub fn correct(about: &CorrectionAbout) -> String {
    let kind = match about.kind {
        CorrectionKind::Item => "item",
        CorrectionKind::Site => "site",
        CorrectionKind::Package => "package",
        CorrectionKind::Portal => "portal",
    };
    let version = about.version.map(|version| format!("&v={version}"));
    let (code, version) = (encoded(&about.code), version.unwrap_or_default());
    format!("/correct?about={kind}&code={code}{version}")
}

/// A correction that was made just now.
pub fn correction_new(no: &CorrectionNo) -> String {
    format!("{}?new=1", correction(no))
}

/// What came of a correction.
pub fn correction(no: &CorrectionNo) -> String {
    format!("/correct/{}", encoded(no.as_str()))
}

/// What the site says of itself.
pub fn statement(id: &str) -> String {
    format!("{ABOUT}/{}", encoded(id))
}

/// A picture or blank form of the region pack, by the path that the item has.
pub fn pack_image(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(encoded).collect();
    format!("/pack-images/{}", parts.join("/"))
}

/// Sign in, then go on to `next` (an address of this portal).
pub fn sign_in(next: &str) -> String {
    format!("/me?next={}", encoded(next))
}

/// `next`, if it is an address of this portal, also where it was encoded over
/// again on its way; anything else could send the citizen to somebody else's
/// page after signing in.
pub fn own(next: &str) -> Option<String> {
    let next = address::rooted(next);
    let fits = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(|c: char| c == '\\' || c.is_control());
    fits.then_some(next)
}

/// The picture of a page that is passed on, for chat programs.
pub const SHARE_PICTURE: &str = "/share.png";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_sheet_have_its_query() {
        let key = SituationKey("age=90;who=?".to_owned());
        assert_eq!(
            notice_file("sheet.pdf", &"gljt".into(), &key, Some(2)),
            "/api/v1/notices/gljt/sheet.pdf?s=age=90;who=%3F&v=2"
        );
        let none = SituationKey(String::new());
        assert_eq!(
            notice_file("sheet.png", &"gljt".into(), &none, None),
            "/api/v1/notices/gljt/sheet.png"
        );
    }

    #[test]
    fn a_sheet_address_is_short_and_readable() {
        let code = ItemCode::from("gljt");
        let key = SituationKey("age=90;bank=?".into());
        assert_eq!(notice(&code, &SituationKey::default(), None), "/n/gljt");
        assert_eq!(
            notice(&code, &key, Some(2)),
            "/n/gljt?s=age=90;bank=%3F&v=2"
        );
        assert_eq!(
            notice(&code, &SituationKey::default(), Some(1)),
            "/n/gljt?v=1"
        );
    }

    #[test]
    fn a_package_has_a_readable_address_too() {
        let code = PackageCode::from("xsecs");
        let key = SituationKey("cert=yes;card=?".into());
        let none = SituationKey::default();
        assert_eq!(package(&code, &none, None), "/packages/xsecs");
        assert_eq!(package(&code, &none, Some("1.2")), "/packages/xsecs?v=1.2");
        assert_eq!(
            package(&code, &key, None),
            "/packages/xsecs?s=cert=yes;card=%3F"
        );
        assert_eq!(
            package_file("sheet.pdf", &code, &key, Some("2.1.1")),
            "/api/v1/packages/xsecs/sheet.pdf?s=cert=yes;card=%3F&v=2.1.1"
        );
    }

    #[test]
    fn a_booking_says_in_its_address_what_was_picked() {
        let site = SiteId::from("S370404");
        let start = book(&site, None);
        assert_eq!(start, "/book/S370404");
        assert_eq!(book(&site, Some(&"gljt".into())), "/book/S370404?item=gljt");
        let (day, at) = (Date::new(2026, 11, 24), TimeOfDay::parse("09:30"));
        assert_eq!(
            book_at(&start, "?", day, at),
            "/book/S370404?item=%3F&day=2026-11-24&at=09:30"
        );
        let change = appointment_change(&"1".into());
        assert_eq!(
            book_at(&change, "", day, None),
            "/appointments/1/change?day=2026-11-24"
        );
    }

    #[test]
    fn a_correction_names_the_page_it_is_about() {
        let mut about = CorrectionAbout {
            kind: CorrectionKind::Item,
            code: "gljt".into(),
            version: Some(2),
        };
        assert_eq!(correct(&about), "/correct?about=item&code=gljt&v=2");
        about.kind = CorrectionKind::Site;
        about.version = None;
        assert_eq!(correct(&about), "/correct?about=site&code=gljt");
    }

    #[test]
    fn words_survive_the_address() {
        assert_eq!(
            items_found("老人 &补贴"),
            "/items?q=%E8%80%81%E4%BA%BA%20%26%E8%A1%A5%E8%B4%B4"
        );
    }

    #[test]
    fn sign_in_never_leads_to_another_site() {
        for next in ["/apply/gljt", "%2Fapply%2Fgljt", "%252Fapply%252Fgljt"] {
            assert_eq!(own(next).as_deref(), Some("/apply/gljt"), "{next}");
        }
        let inner = "/apply/gljt?s=who%3Dself";
        assert_eq!(own(inner).as_deref(), Some(inner), "what it holds stays");
        for bad in [
            "https://example.org",
            "//example.org",
            "%2F%2Fexample.org",
            "%252F%255Cexample.org",
            "%2F%09/example.org",
            "/\\example.org",
            "apply",
            "/a\nb",
        ] {
            assert_eq!(own(bad), None, "{bad}");
        }
    }
}
