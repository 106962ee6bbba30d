//! Changes as sentences. They stand here and not in the portal, so that the
//! server's paper and the browser say the same.

use jinban_contract::notice::{Change, ChangeKind as K, Paper};

/// Whether the paper is still good, as a sentence.
pub fn verdict(paper: Paper) -> &'static str {
    match paper {
        Paper::Good => "您手上的单子还能用。",
        Paper::Recheck => "请不要再照手上的单子准备，要看现在的版本。",
    }
}

/// Most versions that are named one by one.
const FEW: usize = 4;

/// The versions that were issued, in words.
pub fn issued(versions: &[u32]) -> String {
    match versions {
        [first, .., last] if versions.len() > FEW => format!("第 {first} 版到第 {last} 版"),
        all => {
            let all: Vec<_> = all.iter().map(u32::to_string).collect();
            format!("第 {} 版", all.join("、"))
        }
    }
}

/// A change as a sentence.
pub fn words(change: &Change) -> String {
    let (what, before, after) = (&change.what, plain(&change.before), plain(&change.after));
    let changed = |label| turned(what, label, before, after);
    match change.kind {
        K::Questions => "问题有变动，请重新回答。".to_owned(),
        K::MaterialAdded if change.asks_more => format!("要加带：{what}（{after}）。"),
        K::MaterialAdded => format!("单子上多了：{what}（{after}）。"),
        K::MaterialRemoved => format!("不用再带：{what}。"),
        K::Exempt => format!("{what}：现在可以不交。{after}。"),
        K::ExemptNoMore => format!("{what}：以前可以不交，现在要交。"),
        K::ExemptTerms => format!("{what}：什么情况可以不交有变动。现在是：{after}。"),
        K::BlankForm => format!("{what}：空白表换了，请用新的表。"),
        K::FeeAdded => format!("要加收：{what}，{after}。"),
        K::FeeRemoved => format!("不再收：{what}。"),
        K::PlaceAdded => format!("多了能办的地方：{what}（{after}）。"),
        K::PlaceRemoved => format!("{what}不能办了，请到别的地方。"),
        K::ConditionAdded => format!("多了一条条件：{after}。"),
        K::ConditionRemoved => format!("少了一条条件：{before}。"),
        K::RefusalAdded => format!("这种情况现在不能办：{after}。"),
        K::RefusalRemoved => format!("这种情况不再算不能办：{before}。"),
        K::Stopped => format!("照您的情况，现在办不了：{after}。"),
        K::StoppedNoMore => "照您的情况，以前办不了，现在能办。".to_owned(),
        K::Steps if before == after => "办理步骤的说明有变动。".to_owned(),
        K::ItemAdded if after.is_empty() => format!("要多办一样：{what}。"),
        K::ItemAdded => format!("要多办一样：{what}（{after}）。"),
        K::ItemRemoved => format!("不用再办：{what}。"),
        K::Name if !what.is_empty() => format!("{what}的名称改成了“{after}”。"),
        K::Name => format!("事项的名称改成了“{after}”。"),
        K::MaterialRenamed => changed("名称"),
        K::Copies => changed("份数"),
        K::Need => changed("要不要带"),
        K::Format => changed("纸质还是电子"),
        K::OnSite => changed("在哪儿填"),
        K::Standard => changed("要求"),
        K::Note => changed("说明"),
        K::Issuer => changed("哪里有"),
        K::Fee => changed("收费"),
        K::Limit => changed("承诺时限"),
        K::LegalLimit => changed("法定时限"),
        K::Place => changed("能办到哪一步"),
        K::OfflineWay => changed("去哪儿办"),
        K::Steps => changed("办理步骤"),
        K::Contact => changed("电话或窗口"),
        K::Visits => changed("到现场"),
    }
}

/// What has a value before and after.
fn turned(what: &str, label: &str, before: &str, after: &str) -> String {
    let mark = if what.is_empty() { "" } else { "：" };
    match (before, after) {
        ("", _) => format!("{what}{mark}{label}新写明了“{after}”。"),
        (_, "") => format!("{what}{mark}{label}不再写“{before}”。"),
        _ => format!("{what}{mark}{label}由“{before}”改为“{after}”。"),
    }
}

/// Without its full stop, which the sentence around it brings.
fn plain(text: &str) -> &str {
    text.trim_end_matches('。')
}
