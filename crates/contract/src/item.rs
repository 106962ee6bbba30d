//! `GET /items`, `GET /items/{code}`: 实施清单 and 办事指南.
//!
//! The element set of GB/T 39554.2-2020 and the national exchange tables
//! (`up_task_*`), with codes turned into names at the boundary.

use crate::condition::Condition;
use crate::guidance::Guidance;
use crate::ids::{FormCode, ItemCode, MaterialId};
use crate::site::{Capability, SiteKind};
use crate::time::Date;

crate::wire! {
    /// `GET /items`.
    pub struct ItemList {
        /// Items, by name order of the pack.
        pub items: Vec<ItemSummary>,
    }

    /// An item in a list.
    pub struct ItemSummary {
        /// Code.
        pub code: ItemCode,
        /// 事项名称.
        pub name: String,
        /// Other words people use for it.
        pub aliases: Vec<String>,
        /// One line in plain words.
        pub summary: String,
        /// Themes, each by its `id`.
        pub themes: Vec<String>,
        /// Who may apply.
        pub audience: Vec<Audience>,
        /// Badges, computed by the rules.
        pub badges: Vec<Badge>,
        /// Kinds of sites that take the papers, nearest first as the item has them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub places: Vec<SiteKind>,
        /// Can be applied for here.
        pub online: bool,
        /// Invented content (示例).
        pub demo: bool,
    }

    /// 办事指南: one immutable version of an item.
    pub struct Item {
        /// Short code, printed on sheets.
        pub code: ItemCode,
        /// Version, counted from 1.
        #[cfg_attr(feature = "openapi", schema(minimum = 1))]
        pub version: u32,
        /// First day this version holds.
        pub valid_from: Date,
        /// 更新于.
        pub updated_on: Date,
        /// 事项名称.
        pub name: String,
        /// Other words people use for it.
        #[serde(default)]
        pub aliases: Vec<String>,
        /// One line in plain words.
        pub summary: String,
        /// 基本编码.
        pub catalog_code: String,
        /// 实施编码.
        pub task_code: String,
        /// 事项类型.
        pub kind: ItemKind,
        /// 行使层级.
        pub level: Level,
        /// 实施主体.
        pub department: String,
        /// 承办机构.
        #[serde(default)]
        pub undertaking: String,
        /// 联办机构.
        #[serde(default)]
        pub joint_departments: Vec<String>,
        /// 服务对象.
        pub audience: Vec<Audience>,
        /// Themes, each by its `id`.
        pub themes: Vec<String>,
        /// 办件类型.
        pub handling: Handling,
        /// 办理形式.
        pub channels: Vec<Channel>,
        /// 到现场次数.
        pub visits: u8,
        /// Why a visit is needed.
        #[serde(default)]
        pub visits_reason: String,
        /// 到办事现场次数 where a situation differs from `visits`; the first that
        /// holds counts.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub visits_in: Vec<VisitsIn>,
        /// 通办范围.
        pub scope: Scope,
        /// 法定办结时限; absent means the law sets none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub legal_limit: Option<Limit>,
        /// 承诺办结时限; the first whose condition holds. Empty for 即办件.
        #[serde(default)]
        pub promised_limits: Vec<PromisedLimit>,
        /// 特别程序: not counted in the limit.
        #[serde(default)]
        pub special_procedures: Vec<SpecialProcedure>,
        /// 受理条件.
        pub conditions: Vec<Clause>,
        /// 不予受理情形.
        #[serde(default)]
        pub refusals: Vec<String>,
        /// 申请材料.
        pub materials: Vec<Material>,
        /// 情形引导.
        #[serde(default)]
        pub guidance: Guidance,
        /// 办理流程.
        pub flow: Vec<FlowStep>,
        /// 收费项目; empty means 不收费.
        #[serde(default)]
        pub fees: Vec<Fee>,
        /// What has to be paid beside the procedure, such as premiums, in words; empty: nothing that is
        /// known of.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub other_costs: String,
        /// 办理结果.
        pub results: Vec<Outcome>,
        /// 数量限制.
        #[serde(default)]
        pub quantity_limit: String,
        /// 中介服务; empty means none.
        #[serde(default)]
        pub intermediary: String,
        /// Where it can be done, and how far.
        pub places: Vec<Place>,
        /// The way without a phone: where to go, what to say.
        pub offline_way: String,
        /// 咨询.
        pub consult: Vec<Contact>,
        /// 监督投诉.
        pub supervise: Vec<Contact>,
        /// 法律救济.
        pub remedy: String,
        /// 设定依据.
        pub basis: Vec<Basis>,
        /// 申请人权利义务.
        #[serde(default)]
        pub rights: Vec<String>,
        /// 常见问题.
        #[serde(default)]
        pub faq: Vec<Faq>,
        /// 告知承诺, where the item allows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub promise: Option<Promise>,
        /// The form for applying here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub form: Option<FormCode>,
        /// 网办地址: where else it can be done online.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub online: Vec<OnlineWay>,
        /// Invented content (示例).
        pub demo: bool,
        /// 取消: the item is done no more; kept for sheets that were printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub withdrawn: Option<Withdrawal>,
    }

    /// 网办地址: a system of others in which an item can be done.
    pub struct OnlineWay {
        /// The system, as people call it: 爱山东, 交管12123.
        pub system: String,
        /// Its address, `https://…`.
        pub url: String,
        /// What to know before going there: 要先实名认证, 只能老人本人办.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub note: String,
    }

    /// 取消: that an item is done no more, and what to do instead.
    #[derive(Default)]
    pub struct Withdrawal {
        /// First day on which it was done no more; absent when unknown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub on: Option<Date>,
        /// The item to apply for instead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub replaced_by: Option<ItemCode>,
        /// That item's name; the platform fills it in, a pack leaves it out.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub replaced_by_name: String,
        /// Why, in plain words; empty when unknown.
        #[serde(default)]
        pub reason: String,
    }

    /// A sentence that may depend on the situation.
    pub struct Clause {
        /// The sentence.
        pub text: String,
        /// Applies only if this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
    }

    /// A length of time.
    #[derive(Copy)]
    pub struct Limit {
        /// How many.
        pub amount: u16,
        /// Of what.
        pub unit: LimitUnit,
    }

    /// A promised limit for a situation.
    pub struct PromisedLimit {
        /// The limit.
        pub limit: Limit,
        /// Holds only then; absent means otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
    }

    /// 到办事现场次数 in a situation.
    pub struct VisitsIn {
        /// How many.
        pub visits: u8,
        /// The situation.
        pub when: Condition,
    }

    /// 特别程序.
    pub struct SpecialProcedure {
        /// Name, for example 现场勘验.
        pub name: String,
        /// Its own limit.
        pub limit: Limit,
        /// Legal basis.
        pub basis: String,
    }

    /// 申请材料.
    pub struct Material {
        /// Identifier within the item.
        pub id: MaterialId,
        /// 材料名称.
        pub name: String,
        /// 材料类型.
        pub kind: MaterialKind,
        /// 材料形式.
        pub format: MaterialFormat,
        /// 原件份数.
        #[serde(default)]
        pub originals: u8,
        /// 复印件份数.
        #[serde(default)]
        pub copies: u8,
        /// 材料必要性.
        pub need: Need,
        /// 来源渠道.
        pub source: Source,
        /// 出具机构, where to get it.
        #[serde(default)]
        pub issuer: String,
        /// 现场填写: whoever takes the papers has it as an empty form, which is
        /// filled in there; nobody has to bring it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub on_site: bool,
        /// 免提交, and why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub exempt: Option<Exemption>,
        /// 填报须知 in plain words.
        #[serde(default)]
        pub note: String,
        /// 受理标准.
        #[serde(default)]
        pub standard: String,
        /// Picture of a filled sample, a path below the pack's images.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub sample: Option<String>,
        /// Empty form to print, a path below the pack's images.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub blank_form: Option<String>,
        /// Legal basis of asking for it.
        #[serde(default)]
        pub basis: String,
        /// Needed only if this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
    }

    /// 免提交.
    pub struct Exemption {
        /// The reason's kind.
        pub reason: ExemptReason,
        /// In words.
        pub text: String,
    }

    /// 办理流程.
    pub struct FlowStep {
        /// 环节名称.
        pub name: String,
        /// Who does what.
        pub text: String,
        /// How long, in words.
        #[serde(default)]
        pub time: String,
        /// Only if this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
    }

    /// 收费项目.
    pub struct Fee {
        /// Name.
        pub name: String,
        /// 收费标准: amount in fen.
        pub amount_fen: u32,
        /// Unit, for example 每证.
        pub unit: String,
        /// 收费依据.
        pub basis: String,
        /// 减免.
        #[serde(default)]
        pub relief: String,
        /// Only if this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
    }

    /// 办理结果.
    pub struct Outcome {
        /// Name.
        pub name: String,
        /// Kind.
        pub kind: OutcomeKind,
        /// 有效期 in words.
        #[serde(default)]
        pub validity: String,
        /// How it reaches the citizen.
        pub delivery: Vec<DeliveryWay>,
        /// 结果样本: picture of what it looks like, a path below the pack's images.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub sample: Option<String>,
        /// Only if this holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Condition>,
    }

    /// Where an item can be done.
    pub struct Place {
        /// At sites of this kind.
        pub kind: SiteKind,
        /// How far.
        pub capabilities: Vec<Capability>,
    }

    /// A way to ask or to complain.
    pub struct Contact {
        /// What it is, for example 电话 or 窗口.
        pub way: String,
        /// Number or address.
        pub value: String,
    }

    /// 设定依据.
    pub struct Basis {
        /// 法规名称 with number.
        pub name: String,
        /// 条款.
        pub article: String,
        /// Its words, or their gist.
        #[serde(default)]
        pub text: String,
    }

    /// 常见问题.
    pub struct Faq {
        /// Question.
        pub question: String,
        /// Answer.
        pub answer: String,
    }

    /// 告知承诺 (国办发〔2020〕42号).
    pub struct Promise {
        /// Materials that the promise replaces.
        pub replaces: Vec<MaterialId>,
        /// What the office tells: 证明义务, 内容, 核查方式, 不实承诺的责任.
        pub terms: Vec<String>,
    }
}

crate::wire! {
    /// 事项类型.
    pub enum ItemKind {
        /// 行政许可.
        Permit,
        /// 行政给付.
        Benefit,
        /// 行政确认.
        Confirmation,
        /// 行政奖励.
        Reward,
        /// 行政裁决.
        Ruling,
        /// 其他行政权力.
        Other,
        /// 公共服务.
        PublicService,
    }

    /// 行使层级.
    pub enum Level {
        /// 省.
        Province,
        /// 市.
        City,
        /// 县.
        County,
        /// 镇 (街道).
        Town,
        /// 村 (社区).
        Village,
    }

    /// 服务对象.
    pub enum Audience {
        /// 自然人.
        Person,
        /// 企业法人.
        Enterprise,
        /// 个体工商户 and other 非法人企业.
        SelfEmployed,
        /// 社会组织法人.
        Association,
        /// 农村集体与合作社.
        Cooperative,
    }

    /// 办件类型.
    pub enum Handling {
        /// 即办件: decided at once.
        Instant,
        /// 承诺件: decided within the promised limit.
        Promised,
    }

    /// 办理形式.
    pub enum Channel {
        /// 窗口.
        Window,
        /// 网上.
        Online,
        /// 快递.
        Post,
        /// 自助终端.
        Kiosk,
    }

    /// 通办范围.
    pub enum Scope {
        /// 跨省通办.
        Nation,
        /// 全省通办.
        Province,
        /// 全市通办.
        City,
        /// 全区通办.
        County,
        /// 本镇街.
        Town,
    }

    /// Unit of a limit.
    pub enum LimitUnit {
        /// 工作日.
        Workdays,
        /// 自然日.
        Days,
        /// 小时.
        Hours,
    }

    /// 材料类型.
    pub enum MaterialKind {
        /// 原件.
        Original,
        /// 复印件.
        Copy,
        /// 原件和复印件.
        OriginalAndCopy,
        /// 原件或复印件.
        OriginalOrCopy,
    }

    /// 材料形式.
    pub enum MaterialFormat {
        /// 纸质.
        Paper,
        /// 电子.
        Electronic,
        /// 纸质或电子.
        Either,
    }

    /// 材料必要性.
    pub enum Need {
        /// 必要.
        Required,
        /// 非必要.
        Optional,
        /// 容缺后补.
        Later,
    }

    /// 来源渠道.
    pub enum Source {
        /// 申请人自备.
        Applicant,
        /// 政府部门核发.
        Government,
        /// 中介或其他.
        Other,
    }

    /// Why a material need not be brought.
    pub enum ExemptReason {
        /// 共享获取.
        Shared,
        /// 电子证照.
        ECertificate,
        /// 告知承诺.
        Promise,
        /// 五种情形: no legal basis, own database, visit, cannot verify, evident.
        FiveCases,
    }

    /// 结果类型.
    pub enum OutcomeKind {
        /// 证照.
        Certificate,
        /// 批文.
        Approval,
        /// 补贴或待遇.
        Payment,
        /// 登记.
        Registration,
    }

    /// 送达方式.
    pub enum DeliveryWay {
        /// 窗口领取.
        Window,
        /// 邮寄.
        Post,
        /// 电子.
        Electronic,
        /// 打入账户.
        Account,
    }

    /// 标识, computed, never typed.
    pub enum Badge {
        /// 马上办.
        Instant,
        /// 全程网办.
        FullyOnline,
        /// 最多跑一次.
        OneVisit,
        /// 免证办.
        NoProof,
        /// 承诺办.
        Promise,
        /// 容缺办.
        Later,
        /// 不收费.
        Free,
        /// 村里能办.
        InVillage,
    }
}
