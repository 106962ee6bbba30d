//! The words of the national dictionaries for the contract's codes, with the
//! dictionary's number where the standards agree on one (服务对象 and 办理形式
//! are numbered differently in GB/T 39046 and in the exchange tables, so theirs
//! are taken only where both say the same).

/// Word, code in a pack, number in the national dictionary or "".
pub(in super::super) type Names = [(&'static str, &'static str, &'static str)];

/// 事项类型.
pub(super) const ITEM_KIND: &Names = &[
    ("行政许可", "permit", "1"),
    ("行政给付", "benefit", "5"),
    ("行政确认", "confirmation", "7"),
    ("行政奖励", "reward", "8"),
    ("行政裁决", "ruling", "9"),
    ("其他行政权力", "other", "10"),
    ("公共服务", "public_service", "20"),
];

/// 行使层级.
pub(super) const LEVEL: &Names = &[
    ("省级", "province", "2"),
    ("市级", "city", "3"),
    ("县级", "county", "4"),
    ("镇（街道）级", "town", "5"),
    ("村（社区）级", "village", "6"),
];

/// 服务对象.
pub(super) const AUDIENCE: &Names = &[
    ("自然人", "person", "1"),
    ("企业法人", "enterprise", "2"),
    ("个体工商户", "self_employed", ""),
    ("社会组织法人", "association", "4"),
    ("农村集体与合作社", "cooperative", ""),
];

/// 办件类型.
pub(super) const HANDLING: &Names = &[("即办件", "instant", "1"), ("承诺件", "promised", "2")];

/// 办理形式.
pub(super) const CHANNEL: &Names = &[
    ("窗口", "window", "1"),
    ("网上", "online", ""),
    ("快递", "post", ""),
    ("自助终端", "kiosk", ""),
];

/// 通办范围.
pub(super) const SCOPE: &Names = &[
    ("跨省通办", "nation", ""),
    ("全省通办", "province", ""),
    ("全市通办", "city", ""),
    ("全区通办", "county", ""),
    // As counties say it; what is written is the word above.
    ("全县通办", "county", ""),
    ("本镇街", "town", ""),
];

/// 时限单位.
pub(super) const LIMIT_UNIT: &Names = &[
    ("工作日", "workdays", ""),
    ("自然日", "days", ""),
    ("小时", "hours", ""),
];

/// 材料类型.
pub(super) const MATERIAL_KIND: &Names = &[
    ("原件", "original", ""),
    ("复印件", "copy", ""),
    ("原件和复印件", "original_and_copy", ""),
    ("原件或复印件", "original_or_copy", ""),
];

/// 材料形式.
pub(super) const MATERIAL_FORMAT: &Names = &[
    ("纸质", "paper", ""),
    ("电子", "electronic", ""),
    ("纸质或电子", "either", ""),
];

/// 材料必要性.
pub(super) const NEED: &Names = &[
    ("必要", "required", "1"),
    ("非必要", "optional", "2"),
    ("容缺后补", "later", "3"),
];

/// 来源渠道.
pub(super) const SOURCE: &Names = &[
    ("申请人自备", "applicant", "10"),
    ("政府部门核发", "government", "20"),
    ("中介或其他", "other", "30"),
];

/// 免提交.
pub(super) const EXEMPT: &Names = &[
    ("共享获取", "shared", ""),
    ("电子证照", "e_certificate", ""),
    ("告知承诺", "promise", ""),
    ("五种情形", "five_cases", ""),
];

/// 结果类型.
pub(super) const OUTCOME: &Names = &[
    ("证照", "certificate", "10"),
    ("批文", "approval", "20"),
    ("补贴或待遇", "payment", ""),
    ("登记", "registration", ""),
];

/// 送达方式.
pub(super) const DELIVERY: &Names = &[
    ("窗口领取", "window", ""),
    ("邮寄", "post", ""),
    ("电子", "electronic", ""),
    ("打入账户", "account", ""),
];

/// 站点类型.
pub(in crate::pack) const SITE: &Names = &[
    ("政务服务中心", "center", ""),
    ("分中心", "branch", ""),
    ("便民服务中心", "town", ""),
    ("便民服务站", "village", ""),
    ("派出所", "police", ""),
    ("驿站", "post", ""),
    ("合作网点", "partner", ""),
    ("24小时自助点", "kiosk", ""),
];

/// 可办程度.
pub(super) const CAPABILITY: &Names = &[
    ("咨询", "advise", ""),
    ("代收", "collect", ""),
    ("受理", "accept", ""),
    ("审批", "decide", ""),
    ("出件", "issue", ""),
];

/// 是否.
pub(super) const FLAG: &Names = &[("是", "true", "1"), ("否", "false", "0")];
