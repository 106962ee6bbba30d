//! The values of a sheet in words, as the sheet itself says them.

use jinban_contract::item::{Item, Limit, LimitUnit, Material, MaterialFormat, MaterialKind, Need};
use jinban_contract::site::{Capability, SiteKind};

/// 即办件.
pub const AT_ONCE: &str = "当场办结";
/// A package whose items are all done at once.
pub const SAME_DAY: &str = "材料齐的，当天办好";
/// No 法定办结时限.
pub const NO_LEGAL_LIMIT: &str = "没有法定期限，按承诺的日子办";

/// How long a 承诺件 without a promised limit takes: the law's, where there is one.
pub fn unpromised(item: &Item) -> &'static str {
    match item.legal_limit {
        Some(_) => "按法定时限",
        None => "没有写明，请问窗口",
    }
}

/// 10 个工作日.
pub fn limit(limit: Limit) -> String {
    let unit = match limit.unit {
        LimitUnit::Workdays => "个工作日",
        LimitUnit::Days => "天",
        LimitUnit::Hours => "小时",
    };
    format!("{} {unit}", limit.amount)
}

/// Fen as yuan: 12.50 元, 10 元.
pub fn yuan(fen: u32) -> String {
    match fen % 100 {
        0 => format!("{} 元", fen / 100),
        rest => format!("{}.{rest:02} 元", fen / 100),
    }
}

/// 原件 1 份，复印件 2 份; without numbers, of what kind.
pub fn copies(material: &Material) -> String {
    let counted = [("原件", material.originals), ("复印件", material.copies)];
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<_> = counted
        .map(|(of, count)| format!("{of} {count} 份"))
        .collect();
    match parts.is_empty() {
        true => kind(material.kind).to_owned(),
        false => parts.join("，"),
    }
}

fn kind(kind: MaterialKind) -> &'static str {
    match kind {
        MaterialKind::Original => "原件",
        MaterialKind::Copy => "复印件",
        MaterialKind::OriginalAndCopy => "原件和复印件",
        MaterialKind::OriginalOrCopy => "原件或复印件",
    }
}

/// 材料形式.
pub fn format(format: MaterialFormat) -> &'static str {
    match format {
        MaterialFormat::Paper => "纸质",
        MaterialFormat::Electronic => "电子",
        MaterialFormat::Either => "纸质或电子（拍照）都行",
    }
}

/// Where a form is filled in.
pub fn filled(on_site: bool) -> &'static str {
    match on_site {
        true => "到了再填",
        false => "填好带来",
    }
}

/// 材料必要性.
pub fn need(need: Need) -> &'static str {
    match need {
        Need::Required => "必须",
        Need::Optional => "有就带",
        Need::Later => "可以后补",
    }
}

/// Kind of site.
pub fn site_kind(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Center => "政务服务中心",
        SiteKind::Branch => "分中心",
        SiteKind::Town => "镇街便民服务中心",
        SiteKind::Village => "村（社区）便民服务站",
        SiteKind::Police => "派出所",
        SiteKind::Post => "政务服务驿站",
        SiteKind::Partner => "合作网点",
        SiteKind::Kiosk => "24小时自助点",
    }
}

/// How far something can be done at a site.
pub fn capability(capability: Capability) -> &'static str {
    match capability {
        Capability::Advise => "可咨询",
        Capability::Collect => "可代收材料",
        Capability::Accept => "可受理",
        Capability::Decide => "可办结",
        Capability::Issue => "可领取结果",
    }
}
