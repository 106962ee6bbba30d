//! The card of a page wherever it is passed on: what it is called, and one line.
//! The server puts it into the first response, the app follows it, so that chat
//! programs, search engines and the window say the same. A page of somebody's
//! own has none: it is called by its kind, and passed on as the portal.

use jinban_contract::form::Form;
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::region::Region;
use jinban_contract::site::Site;
use jinban_contract::statement::Statement;
use jinban_rules::hours::is_checked;

/// A title and one line; the line may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    pub title: String,
    pub line: String,
}

fn card(title: String, line: &str) -> Card {
    let line = line.to_owned();
    Card { title, line }
}

/// The card of a page that is the same for everybody.
pub struct Fixed {
    pub title: &'static str,
    pub line: &'static str,
}

pub const MAP: Fixed = Fixed {
    title: "去哪儿办",
    line: "找就近的站点，先看现在开没开门。",
};

pub const ITEMS: Fixed = Fixed {
    title: "办什么事",
    line: "答几个问题，列出您要带的材料。",
};

pub const PACKAGES: Fixed = Fixed {
    title: "一件事一次办",
    line: "一件大事要办好几样的，问题合在一起问，要带的合在一起列。",
};

pub const REPORT: Fixed = Fixed {
    title: "事情办不成怎么办",
    line: "窗口不收、来回跑、没人管，都有地方说。",
};

pub const CORRECT: Fixed = Fixed {
    title: "哪里不对，告诉我们",
    line: "网页上写错的地方，不用登录就能说。",
};

pub const ABOUT: Fixed = Fixed {
    title: "网站地图",
    line: "这个网站上的页面，都在这里。",
};

/// The card of such a page.
pub fn fixed(page: &Fixed) -> Card {
    card(page.title.to_owned(), page.line)
}

/// The portal itself, and every page that has no card.
pub fn portal(region: &Region) -> Card {
    let line = format!("{}办事：去哪儿办、带什么、怎么办，一次说清。", region.name);
    card(region.portal_name.clone(), &line)
}

/// A sheet, or its next question.
pub fn notice(item: &Item) -> Card {
    card(format!("{} · 一次性告知单", item.name), &item.summary)
}

/// A guide.
pub fn guide(item: &Item) -> Card {
    card(item.name.clone(), &item.summary)
}

/// The form of an item.
pub fn form(form: &Form) -> Card {
    let line = format!("大约要 {} 分钟，填一半也会保存。", form.minutes);
    card(form.title.clone(), &line)
}

/// A package's sheet, or its next question.
pub fn package(package: &Package) -> Card {
    card(format!("{} · 一件事一次办", package.name), &package.summary)
}

/// What the site says of itself.
pub fn statement(statement: &Statement) -> Card {
    card(statement.title.clone(), &statement.summary)
}

/// A site: where it is, when it is open by the rule that somebody has checked,
/// and its phone.
pub fn site(site: &Site) -> Card {
    let hours = site.hours.iter().filter(|hours| is_checked(hours));
    let hours = hours.map(|hours| hours.rule_text.as_str());
    let told = std::iter::once(site.address.as_str()).chain(hours);
    let told = told.chain(std::iter::once(site.summary.phone.as_str()));
    let told: Vec<_> = told.filter(|words| !words.is_empty()).collect();
    card(site.summary.name.clone(), &told.join("，"))
}

/// Booking a time at a site.
pub fn booking(at: &Site) -> Card {
    let site = site(at);
    card(format!("预约 · {}", site.title), &site.line)
}
