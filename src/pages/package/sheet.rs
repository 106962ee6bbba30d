//! One sheet for the whole: the list once, then what is to be done in order.

use super::view::Shown;
use super::{apply, saved};
use crate::api::near::Matter;
use crate::parts::answer::{Lines, lines, way_in_person};
use crate::parts::correction;
use crate::parts::hotline::ask_by_phone;
use crate::parts::item::{places, telephone};
use crate::parts::nearby::nearby;
use crate::parts::sheet::{
    CODE, Row, files, qr, section, send, situation, taken, tick_list, unsure,
};
use crate::paths;
use crate::ui::{Badge, Icon, IconName, KeyRow, KeyValue, PAGE_TITLE_ID, StickyActions, folded};
use crate::words::{hotline, items as words, times};
use jinban_contract::ids::ItemCode;
use jinban_contract::item::{Contact, Item};
use jinban_contract::package::{
    MaterialUse, MergedMaterial, Package, PackageItemSheet, PackageSheet,
};
use jinban_rules::brief::{Brief, MAX_SHARED, Standing};
use jinban_rules::changes::values;
use jinban_rules::eligibility::Eligibility;
use jinban_rules::guidance::{Picks, is_uncounted};
use jinban_rules::package::most_saved;
use leptos::prelude::*;

pub fn sheet(shown: Shown<'_>, picks: &Picks, sheet: &PackageSheet) -> AnyView {
    let package = &shown.page.package;
    let at = |key: &_| shown.at(key);
    let address = shown.printed(&sheet.situation);
    let file = |name| {
        let edition = Some(shown.page.edition.as_str());
        paths::package_file(name, &package.code, &sheet.situation, edition)
    };
    let code = (!shown.origin.is_empty()).then(|| qr(file(CODE)));
    let save = taken("存下来、打印", files(file), code, address.clone());
    let send = send(package.name.clone(), in_short(shown, sheet, &address));
    let phone = ask_by_phone(&package.consult);
    view! {
        <a class="jb-back" href=paths::PACKAGES><Icon name=IconName::Back />"一件事一次办"</a>
        <article class="jb-notice">
            {band(package)}
            {first(shown, sheet)}
            {sheet.unsure.then(unsure)}
            {materials(sheet)}
            {section("按顺序办这几样", items(shown, sheet))}
            <div class="jb-notice__folds">
                {situation(&package.guidance, picks, &sheet.answers, &at)}
                {folded("time", "多久办好，要跑几趟", time(package, sheet))}
                {saving(shown, picks, sheet)}
                {folded("where", "去哪儿办，问谁", where_to(package))}
                {save}
            </div>
            {foot(package)}
        </article>
        {correction::of_package(package)}
        <StickyActions row=true>{send} {phone}</StickyActions>
    }
    .into_any()
}

/// 能不能办, 带什么, 去哪儿.
fn first(shown: Shown<'_>, sheet: &PackageSheet) -> AnyView {
    let page = shown.page;
    let standing = standing(shown);
    let open = shown.now && standing == Standing::InForce;
    let brief = Brief::package(&page.package, sheet, standing);
    let said = lines(Lines {
        eligibility: match page.withdrawn.is_some() {
            true => Eligibility::Withdrawn,
            false => Eligibility::Yes,
        },
        asked: false,
        conditions: None,
        counts: brief.counts,
        names: brief.materials.iter().map(|named| named.name).collect(),
        place: way_in_person(&page.package.offline_way),
        now: open.then(|| nearby(Matter::Package(page.package.code.clone()))),
        online: &[],
    });
    view! { <section class="jb-notice__section jb-no-print">{said}</section> }.into_any()
}

/// What is passed on to somebody.
fn in_short(shown: Shown<'_>, sheet: &PackageSheet, address: &str) -> String {
    let brief = Brief::package(&shown.page.package, sheet, standing(shown));
    brief.text(address, MAX_SHARED)
}

fn standing(shown: Shown<'_>) -> Standing {
    match (&shown.page.withdrawn, &shown.page.newest) {
        (Some(_), _) => Standing::Withdrawn,
        (None, Some(_)) => Standing::Older,
        (None, None) => Standing::InForce,
    }
}

fn band(package: &Package) -> AnyView {
    let mut dated = format!("第 {} 版", package.version);
    if let Some(day) = package.valid_from {
        dated = format!("{dated} · {}起施行", times::day(day));
    }
    let demo = package.demo.then(|| view! { <Badge label="示例" /> });
    view! {
        <header class="jb-notice__band">
            <div class="jb-notice__heading">
                <p class="jb-notice__kind">"一件事告知单"</p>
                <h1 class="jb-notice__title" id=PAGE_TITLE_ID tabindex="-1">
                    {package.name.clone()}
                </h1>
                <p class="jb-notice__case">{dated} " " {demo}</p>
            </div>
        </header>
    }
    .into_any()
}

fn materials(sheet: &PackageSheet) -> AnyView {
    let rows = sheet.materials.iter().map(|merged| Row {
        id: merged.uses.first().map(named).unwrap_or_default(),
        material: &merged.material,
        certain: merged.certain,
        more: Some(serves(sheet, merged)),
    });
    let key = format!("{}.{}", sheet.package, sheet.situation.0);
    tick_list(&key, rows.collect())
}

/// A material is known by the first item that needs it.
fn named(used: &MaterialUse) -> String {
    format!("{}-{}", used.item, used.material)
}

/// For which of the numbered items a material is needed.
fn serves(sheet: &PackageSheet, merged: &MergedMaterial) -> AnyView {
    let number = |code: &ItemCode| {
        let mut items = sheet.items.iter();
        items.position(|entry| entry.sheet.item == *code)
    };
    let numbers = merged.uses.iter().filter_map(|used| {
        let maybe = if used.certain { "" } else { "（可能）" };
        Some(format!("{}{maybe}", number(&used.item)? + 1))
    });
    let numbers = numbers.collect::<Vec<_>>().join("、");
    view! { <span class="jb-line">{format!("用在下面第 {numbers} 样")}</span> }.into_any()
}

fn items(shown: Shown<'_>, sheet: &PackageSheet) -> AnyView {
    let rows = sheet
        .items
        .iter()
        .filter_map(|entry| {
            let mut items = shown.page.items.iter();
            let item = items.find(|item| item.code == entry.sheet.item)?;
            Some(row(shown, sheet, (item, entry)))
        })
        .collect::<Vec<_>>();
    view! { <ol class="jb-flow">{rows}</ol> }.into_any()
}

fn row(
    shown: Shown<'_>,
    sheet: &PackageSheet,
    (item, entry): (&Item, &PackageItemSheet),
) -> AnyView {
    let mut places = shown.page.package.items.iter();
    let place = places.find(|place| place.item == item.code);
    let note = place.map(|place| place.note.clone()).unwrap_or_default();
    let maybe = (!entry.certain).then(|| view! { <Badge label="看情况，可能要办" /> });
    let stop = entry.sheet.stops.first().filter(|_| entry.sheet.stopped);
    let stop = stop.map(|stop| {
        let why = format!("这一样照您的情况办不了：{}{}", stop.why, stop.change);
        view! { <p class="jb-flow__text"><strong>{why}</strong></p> }
    });
    let is_old = shown.page.newest.is_some() || shown.page.withdrawn.is_some();
    let version = is_old.then_some(item.version);
    let own = paths::notice(&item.code, &entry.sheet.situation, version);
    let apply = apply::way(shown, sheet, (item, entry));
    let more = format!("单独的告知单：{}", item.name);
    view! {
        <li class="jb-flow__step">
            <p class="jb-flow__title">
                <a href=paths::item(&item.code)>{item.name.clone()}</a>
                " "
                {maybe}
            </p>
            {stop}
            <p class="jb-flow__text">{format!("{note}{}。", item.department)}</p>
            <p class="jb-flow__text jb-no-print">
                <a href=own aria-label=more>"单独的告知单"</a>
                {apply}
            </p>
        </li>
    }
    .into_any()
}

fn time(package: &Package, sheet: &PackageSheet) -> AnyView {
    let limit = match sheet.limit {
        Some(limit) if sheet.unsure => format!("最长 {}", words::limit(limit)),
        Some(limit) => words::limit(limit),
        None => values::SAME_DAY.to_owned(),
    };
    let stage = |entry: &PackageItemSheet| {
        let mut places = package.items.iter();
        places
            .find(|place| place.item == entry.sheet.item)
            .map(|place| place.stage)
    };
    let done = sheet.items.iter().filter(|entry| !entry.sheet.stopped);
    let mut stages = done.filter_map(stage);
    let first = stages.next();
    // What lies between two stages, as building between a permit and its registration, is nobody's promise.
    let limit = match stages.any(|other| Some(other) != first) {
        true => format!("各段加起来 {limit}，段和段中间隔的日子不算"),
        false => limit,
    };
    let mut steps = sheet.items.iter().flat_map(|item| &item.sheet.steps);
    let limit = match steps.any(is_uncounted) {
        true => format!("{limit}，另有不算在内的，看各件事的单子"),
        false => limit,
    };
    let trips = sheet.saved.trips.together;
    let trips = format!("最多 {trips} 趟。{}", package.visits_reason);
    view! {
        <KeyValue>
            <KeyRow key="办理时间">{limit}</KeyRow>
            <KeyRow key="到现场">{trips}</KeyRow>
        </KeyValue>
    }
    .into_any()
}

/// 省了什么, counted; nothing is said where nothing is saved.
fn saving(shown: Shown<'_>, picks: &Picks, sheet: &PackageSheet) -> Option<AnyView> {
    let counted = match sheet.unsure {
        true => most_saved(&shown.page.package, &shown.page.items, picks),
        false => sheet.saved,
    };
    let rows = saved::rows(&counted)
        .into_iter()
        .map(|(what, words)| view! { <KeyRow key=what>{words}</KeyRow> }.into_any())
        .collect::<Vec<_>>();
    let title = match sheet.unsure {
        true => "一起办，最多省了什么",
        false => "一起办，省了什么",
    };
    (!rows.is_empty()).then(|| {
        folded(
            "saved",
            title,
            view! { <KeyValue>{rows}</KeyValue> }.into_any(),
        )
    })
}

fn where_to(package: &Package) -> AnyView {
    let contact = |contact: &Contact| {
        let value = telephone(contact);
        view! { <KeyRow key=contact.way.clone()>{value}</KeyRow> }.into_any()
    };
    let rows = package.consult.iter().map(contact).collect::<Vec<_>>();
    view! {
        <p>{package.offline_way.clone()}</p>
        {places(&package.places)}
        <KeyValue>{rows}</KeyValue>
    }
    .into_any()
}

fn foot(package: &Package) -> AnyView {
    let said_by = format!("牵头部门：{}。", package.department);
    let demo = package.demo.then_some("这张单子是示例，不能照着办事。");
    view! {
        <footer class="jb-notice__foot">
            <p>
                {said_by}
                "每一样的条件、收费和法律依据，看它单独的告知单；多要材料，请打" {hotline()} "。"
                {demo}
            </p>
        </footer>
    }
    .into_any()
}
