//! By which ways an item can be done by whoever reads this page: what an item
//! says of itself holds only where its way can be taken from here.

use jinban_contract::item::{Channel, Item};

/// Whether it can be applied for here, in the version in force.
pub fn is_here(item: &Item) -> bool {
    item.form.is_some() && item.withdrawn.is_none()
}

/// 到现场次数 for the way that this portal can show. Where an item is done from
/// afar elsewhere, and nothing here leads there, somebody goes once.
pub fn trips(item: &Item) -> u8 {
    match is_online(item) {
        true => item.visits,
        false => item.visits.max(1),
    }
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
