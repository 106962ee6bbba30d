//! By which ways an item can be done by whoever reads this page: what an item
//! says of itself holds only where its way can be taken from here.

use jinban_contract::item::{Channel, Item};

/// Whether it can be applied for here, in the version in force.
pub fn is_here(item: &Item) -> bool {
    item.form.is_some() && item.withdrawn.is_none()
}

/// 到现场次数 at least and at most, as situations differ; where it holds for whoever reads this:
/// an item that is done without a trip by being online has no number where nothing here leads
/// there.
pub fn trips(item: &Item) -> Option<(u8, u8)> {
    let others = item.visits_in.iter().map(|other| other.visits);
    let (least, most) = others.fold((item.visits, item.visits), |(least, most), visits| {
        (least.min(visits), most.max(visits))
    });
    let from_afar = item.channels.contains(&Channel::Online);
    let known = is_online(item) || item.visits > 0 || !from_afar;
    known.then_some((least, most))
}

/// Whether it can be done online: here, or at an address of others.
pub fn is_online(item: &Item) -> bool {
    is_here(item) || (item.withdrawn.is_none() && !item.online.is_empty())
}

/// Whether a 网办地址 can be tapped: whole and encrypted.
pub fn is_address(url: &str) -> bool {
    let host = url.strip_prefix("https://");
    host.is_some_and(|host| host.contains('.') && url.chars().all(|c| c.is_ascii_graphic()))
}

/// 办理形式 that can be taken: 网上 only where there is something to tap.
pub fn channels(item: &Item) -> Vec<Channel> {
    let can = |channel: &Channel| match channel {
        Channel::Online => is_online(item),
        Channel::Window | Channel::Post | Channel::Kiosk => true,
    };
    item.channels.iter().copied().filter(can).collect()
}
