//! Machines (自助机): what they do by `profiles.toml` and what items say in
//! `channels` is the same.

use super::super::Fault;
use super::super::parts::Parts;
use super::super::sites::{Profile, SiteRow};
use jinban_contract::item::{Channel, Item};
use jinban_contract::site::SiteKind;

/// Items that say machine and are done at none, and the other way round.
/// Nothing is said while the sites are not known.
pub(super) fn doubtful(parts: &Parts, warnings: &mut Vec<Fault>) {
    let (Some(sites), Some(profiles)) = (&parts.sites, &parts.profiles) else {
        return;
    };
    let is_machine = |row: &&SiteRow| row.summary.kind == SiteKind::Kiosk;
    let machines: Vec<_> = sites.value.iter().filter(is_machine).collect();
    let in_force = parts.items.iter();
    for file in in_force.filter(|file| file.value.withdrawn.is_none()) {
        let item = &file.value;
        let said = item.channels.contains(&Channel::Kiosk);
        let mut machines = machines.iter();
        let done = machines.any(|row| does(row, &profiles.value.profile, item));
        let text = match (said, done) {
            (true, false) => "渠道写了自助机，可是没有一台自助机能办",
            (false, true) => "有自助机能办，渠道（channels）里没有写 kiosk",
            (true, true) | (false, false) => continue,
        };
        warnings.push(file.source.fault("channels", text.to_owned()));
    }
}

/// Whether this machine does an item: what its profile lists and nothing
/// else, or what the item says of machines.
fn does(machine: &SiteRow, profiles: &[Profile], item: &Item) -> bool {
    let profile = machine.summary.profile.as_ref();
    let own = profiles.iter().find(|known| Some(&known.id) == profile);
    match own.filter(|own| !own.items.is_empty()) {
        Some(own) => own.items.iter().any(|done| done.item == item.code),
        None => item
            .places
            .iter()
            .any(|place| place.kind == SiteKind::Kiosk),
    }
}
