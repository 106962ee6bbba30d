//! Words for the elements of an item.

use jinban_contract::item::*;
use jinban_contract::related::RelatedKind;
use jinban_rules::changes::values::NO_LEGAL_LIMIT;
// What also the changes of a sheet are told in.
pub use jinban_rules::changes::values::{copies, format, limit, need, yuan};

pub fn related(kind: RelatedKind) -> &'static str {
    match kind {
        RelatedKind::Policy => "有关的好政策",
        RelatedKind::Job => "用工信息",
        RelatedKind::News => "便民资讯",
    }
}

pub fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Permit => "行政许可",
        ItemKind::Benefit => "行政给付",
        ItemKind::Confirmation => "行政确认",
        ItemKind::Reward => "行政奖励",
        ItemKind::Ruling => "行政裁决",
        ItemKind::Other => "其他行政权力",
        ItemKind::PublicService => "公共服务",
    }
}

pub fn level(level: Level) -> &'static str {
    match level {
        Level::Province => "省级",
        Level::City => "市级",
        Level::County => "县级",
        Level::Town => "镇级（街道）",
        Level::Village => "村级（社区）",
    }
}

pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Person => "个人",
        Audience::Enterprise => "企业",
        Audience::SelfEmployed => "个体工商户",
        Audience::Association => "社会组织",
        Audience::Cooperative => "合作社和村集体",
    }
}

pub fn handling(handling: Handling) -> &'static str {
    match handling {
        Handling::Instant => "即办件（当场办结）",
        Handling::Promised => "承诺件",
    }
}

pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Window => "窗口办",
        Channel::Online => "网上办",
        Channel::Post => "邮寄办",
        Channel::Kiosk => "自助机办",
    }
}

pub fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Nation => "跨省通办",
        Scope::Province => "全省通办",
        Scope::City => "全市通办",
        Scope::County => "全区（县）通办",
        Scope::Town => "在本镇街办",
    }
}

pub fn source(source: Source) -> &'static str {
    match source {
        Source::Applicant => "您自己准备",
        Source::Government => "政府部门发的",
        Source::Other => "其他单位出具",
    }
}

pub fn exempt(reason: ExemptReason) -> &'static str {
    match reason {
        ExemptReason::Shared => "我们先联网查",
        ExemptReason::ECertificate => "能调电子证照",
        ExemptReason::Promise => "签承诺书代替",
        ExemptReason::FiveCases => "不用证明",
    }
}

/// How a result reaches somebody, and how long it holds.
pub fn received(outcome: &Outcome) -> String {
    let ways: Vec<_> = outcome.delivery.iter().map(|w| delivery(*w)).collect();
    let parts = [ways.join("，或"), outcome.validity.clone()];
    let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join("；")
}

pub fn delivery(way: DeliveryWay) -> &'static str {
    match way {
        DeliveryWay::Window => "窗口领取",
        DeliveryWay::Post => "邮寄到家",
        DeliveryWay::Electronic => "手机上看",
        DeliveryWay::Account => "打到银行账户",
    }
}

pub fn badge(badge: Badge) -> &'static str {
    match badge {
        Badge::Instant => "马上办",
        Badge::FullyOnline => "在这里能办完",
        Badge::OneVisit => "跑 1 趟",
        Badge::NoProof => "不用带证明",
        Badge::Promise => "承诺办",
        Badge::Later => "容缺办",
        Badge::Free => "不收费",
        Badge::InVillage => "村里能交材料",
    }
}

/// Whether every one of the words, between spaces, is in the name.
pub fn has_words(name: &str, words: &str) -> bool {
    let words = jinban_rules::text::line(words);
    words.split(' ').all(|word| name.contains(word))
}

/// Nothing where a thing is done at once and nobody has looked for a limit, or none is promised.
pub fn legal_limit(item: &Item) -> Option<String> {
    match (item.legal_limit, item.handling) {
        (Some(legal), _) => Some(limit(legal)),
        (None, Handling::Instant) => None,
        (None, Handling::Promised) if item.promised_limits.is_empty() => None,
        (None, Handling::Promised) => Some(NO_LEGAL_LIMIT.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_fen_only_where_there_are_some() {
        assert_eq!(yuan(1000), "10 元");
        assert_eq!(yuan(1250), "12.50 元");
        assert_eq!(yuan(5), "0.05 元");
    }
}
