//! Which element of an item stands in which column: the national name, the
//! exchange name (accepted as a heading too), the place in the contract's `Item`.

use super::names::{self, Names};

/// One sheet's shape.
#[derive(Debug)]
pub(in super::super) struct Table {
    /// The sheet's name.
    pub(in super::super) name: &'static str,
    /// Where its rows go in an item; "" for the item itself.
    pub(in super::super) list: &'static str,
    /// Where its rows go in an entry of `list`; "" for the entry itself.
    pub(in super::super) inner: &'static str,
    /// Its columns. Those that say where a row belongs stand before them.
    pub(in super::super) columns: &'static [Column],
}

/// One column.
#[derive(Debug)]
pub(in super::super) struct Column {
    /// Heading: the national name, or a plain one where there is none.
    pub(in super::super) name: &'static str,
    /// Name in the exchange tables, or "".
    pub(in super::super) exchange: &'static str,
    /// Place in the row's JSON, steps joined by `/`.
    pub(in super::super) path: &'static str,
    /// Whether it may be empty.
    pub(in super::super) need: Need,
    /// What a cell holds.
    pub(in super::super) kind: Kind,
}

/// Whether a cell may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Need {
    /// Never.
    Must,
    /// It may.
    May,
    /// Only together with the other columns of its group (the path's first step).
    With,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Kind {
    /// What rows are told apart by.
    Key,
    /// A code or an identifier: never a number, whose zeros and last digits a
    /// spreadsheet drops.
    Id,
    /// Free text.
    Text,
    /// One sentence on each line.
    Lines,
    /// A whole number up to this.
    Number(u64),
    /// Money: yuan here, fen in the contract.
    Yuan,
    /// 是 or 否.
    Flag,
    /// `YYYY-MM-DD`.
    Date,
    /// A word of a dictionary.
    Code(&'static Names),
    /// Words of a dictionary joined by 、.
    Codes(&'static Names),
    /// Identifiers joined by 、.
    Ids,
    /// `first=second` on each line, under these two keys.
    Pairs(&'static str, &'static str),
    /// A condition, see `condition`.
    When,
    /// 取消 where the object is there, else 在用.
    State,
}

impl Column {
    /// Whether this is a heading of the column.
    pub(in super::super) fn is_called(&self, name: &str) -> bool {
        let exchange = self.exchange;
        self.name == name || (!exchange.is_empty() && exchange.eq_ignore_ascii_case(name))
    }
}

impl Kind {
    /// Whether an empty cell is an empty list.
    pub(in super::super) fn is_list(self) -> bool {
        matches!(
            self,
            Self::Lines | Self::Codes(_) | Self::Ids | Self::Pairs(..)
        )
    }
}

use Kind::{Code, Codes, Date, Flag, Id, Ids, Key, Lines, Number, Pairs, State, Text, When, Yuan};

/// A column, for `columns!`.
pub(super) const fn column(
    need: Need,
    name: &'static str,
    exchange: &'static str,
    path: &'static str,
    kind: Kind,
) -> Column {
    Column {
        name,
        exchange,
        path,
        need,
        kind,
    }
}

/// Columns, one on a line: need, name, exchange name, path, kind.
macro_rules! columns {
    ($($need:ident $name:literal $exchange:literal $path:literal $kind:expr;)+) => {
        &[$($crate::pack::table::columns::column(
            $crate::pack::table::columns::Need::$need, $name, $exchange, $path, $kind,
        )),+]
    };
}
pub(super) use columns;

/// Largest counts of the contract.
pub(super) const BYTE: Kind = Number(u8::MAX as u64);
pub(super) const SHORT: Kind = Number(u16::MAX as u64);
pub(super) const LONG: Kind = Number(u32::MAX as u64);
pub(super) const UNIT: Kind = Code(names::LIMIT_UNIT);

/// Every sheet of items, 事项 first.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "事项",
        list: "",
        inner: "",
        columns: ITEM,
    },
    Table {
        name: "承诺时限",
        list: "promised_limits",
        inner: "",
        columns: columns! {
            Must "承诺办结时限" "promise_day" "limit/amount" SHORT;
            Must "承诺办结时限单位" "promise_type" "limit/unit" UNIT;
            May "适用情形" "situation" "when" When;
        },
    },
    Table {
        name: "到现场次数",
        list: "visits_in",
        inner: "",
        columns: columns! {
            Must "到办事现场次数" "limit_scene_num" "visits" BYTE;
            Must "适用情形" "situation" "when" When;
        },
    },
    Table {
        name: "特别程序",
        list: "special_procedures",
        inner: "",
        columns: columns! {
            Must "特别程序名称" "special_procedure" "name" Text;
            Must "特别程序时限" "special_day" "limit/amount" SHORT;
            Must "特别程序时限单位" "special_type" "limit/unit" UNIT;
            Must "特别程序依据" "special_by_law" "basis" Text;
        },
    },
    Table {
        name: "受理条件",
        list: "conditions",
        inner: "",
        columns: columns! {
            Must "受理条件" "accept_condition" "text" Text;
            May "适用情形" "situation" "when" When;
        },
    },
    Table {
        name: "办理地点",
        list: "places",
        inner: "",
        columns: columns! {
            Must "站点类型" "" "kind" Code(names::SITE);
            Must "可办程度" "" "capabilities" Codes(names::CAPABILITY);
        },
    },
    Table {
        name: "情形",
        list: "guidance/questions",
        inner: "",
        columns: QUESTION,
    },
    Table {
        name: "办不了的情形",
        list: "guidance/stops",
        inner: "",
        columns: columns! {
            Must "适用情形" "situation" "when" When;
            Must "为什么办不了" "" "why" Text;
            May "怎样才能办" "" "change" Text;
            May "可以办什么" "" "instead" Pairs("item", "text");
        },
    },
    Table {
        name: "网办地址",
        list: "online",
        inner: "",
        columns: columns! {
            Must "系统名称" "" "system" Text;
            Must "网办地址" "link_addr" "url" Text;
            May "网办说明" "" "note" Text;
        },
    },
    Table {
        name: "材料",
        list: "materials",
        inner: "",
        columns: MATERIAL,
    },
    Table {
        name: "流程",
        list: "flow",
        inner: "",
        columns: columns! {
            Must "环节名称" "handle_flow" "name" Text;
            Must "办理内容" "" "text" Text;
            May "环节时限" "" "time" Text;
            May "适用情形" "situation" "when" When;
        },
    },
    Table {
        name: "收费",
        list: "fees",
        inner: "",
        columns: columns! {
            Must "收费项目名称" "fee_name" "name" Text;
            Must "收费标准（元）" "fee_stand" "amount_fen" Yuan;
            Must "计费单位" "" "unit" Text;
            Must "收费依据" "by_law" "basis" Text;
            May "减免说明" "desc_explain" "relief" Text;
            May "适用情形" "situation" "when" When;
        },
    },
    Table {
        name: "结果",
        list: "results",
        inner: "",
        columns: columns! {
            Must "结果名称" "result_name" "name" Text;
            Must "结果类型" "result_type" "kind" Code(names::OUTCOME);
            May "有效期" "validity" "validity" Text;
            Must "送达方式" "delivery" "delivery" Codes(names::DELIVERY);
            May "结果样本" "result_guid" "sample" Text;
            May "适用情形" "situation" "when" When;
        },
    },
    Table {
        name: "依据",
        list: "basis",
        inner: "",
        columns: columns! {
            Must "法规名称" "law_name" "name" Text;
            Must "条款号" "clause" "article" Text;
            May "条款内容" "clause_content" "text" Text;
        },
    },
    Table {
        name: "常见问题",
        list: "faq",
        inner: "",
        columns: columns! {
            Must "常见问题" "question" "question" Text;
            Must "解答" "answer" "answer" Text;
        },
    },
];

/// Questions are the same everywhere.
pub(super) const QUESTION: &[Column] = columns! {
    Must "问题编号" "" "id" Id;
    Must "问题" "" "text" Text;
    May "提示" "" "help" Text;
    May "适用情形" "situation" "when" When;
    Must "选项" "option" "answers" Pairs("id", "text");
};

const ITEM: &[Column] = columns! {
    Must "事项编号" "" "code" Key;
    Must "版本" "task_version" "version" LONG;
    Must "生效日期" "plan_effective_date" "valid_from" Date;
    Must "更新日期" "" "updated_on" Date;
    Must "事项名称" "task_name" "name" Text;
    May "别名" "" "aliases" Lines;
    Must "一句话说明" "" "summary" Text;
    Must "基本编码" "catalog_code" "catalog_code" Id;
    Must "实施编码" "task_code" "task_code" Id;
    Must "事项类型" "task_type" "kind" Code(names::ITEM_KIND);
    Must "行使层级" "use_level" "level" Code(names::LEVEL);
    Must "实施主体" "dept_name" "department" Text;
    May "承办机构" "org_unit" "undertaking" Text;
    May "联办机构" "other_dept" "joint_departments" Lines;
    Must "服务对象" "server_type" "audience" Codes(names::AUDIENCE);
    May "主题" "user_topic" "themes" Ids;
    Must "办件类型" "project_type" "handling" Code(names::HANDLING);
    Must "办理形式" "handle_type" "channels" Codes(names::CHANNEL);
    Must "到办事现场次数" "limit_scene_num" "visits" BYTE;
    May "到现场原因说明" "limit_scene_explain" "visits_reason" Text;
    Must "通办范围" "handle_area" "scope" Code(names::SCOPE);
    With "法定办结时限" "anticipate_day" "legal_limit/amount" SHORT;
    With "法定办结时限单位" "anticipate_type" "legal_limit/unit" UNIT;
    May "不予受理情形" "no_accept_reason" "refusals" Lines;
    May "数量限制" "limit_explain" "quantity_limit" Text;
    May "中介服务" "service_type" "intermediary" Text;
    May "另外要花的钱" "" "other_costs" Text;
    Must "线下办理" "" "offline_way" Text;
    Must "咨询方式" "link_way" "consult" Pairs("way", "value");
    Must "监督投诉方式" "supervise_way" "supervise" Pairs("way", "value");
    Must "法律救济" "remedy" "remedy" Text;
    May "申请人权利义务" "rights_duties" "rights" Lines;
    With "告知承诺替代材料" "" "promise/replaces" Ids;
    With "告知承诺内容" "" "promise/terms" Lines;
    May "表单编号" "" "form" Id;
    May "事项状态" "task_state" "withdrawn" State;
    May "取消日期" "plan_cancel_date" "withdrawn/on" Date;
    May "替代事项" "" "withdrawn/replaced_by" Id;
    May "取消原因" "" "withdrawn/reason" Text;
    Must "示例" "" "demo" Flag;
};

const MATERIAL: &[Column] = columns! {
    Must "材料编号" "material_code" "id" Id;
    Must "材料名称" "material_name" "name" Text;
    Must "材料类型" "material_type" "kind" Code(names::MATERIAL_KIND);
    Must "材料形式" "material_format" "format" Code(names::MATERIAL_FORMAT);
    May "原件份数" "original_num" "originals" BYTE;
    May "复印件份数" "copy_num" "copies" BYTE;
    Must "材料必要性" "is_need" "need" Code(names::NEED);
    Must "来源渠道" "source_type" "source" Code(names::SOURCE);
    May "出具机构" "issuing_org" "issuer" Text;
    May "现场填写" "" "on_site" Flag;
    With "免提交" "" "exempt/reason" Code(names::EXEMPT);
    With "免提交说明" "" "exempt/text" Text;
    May "填报须知" "fill_explain" "note" Text;
    May "受理标准" "accept_stand" "standard" Text;
    May "示例样表" "example_guid" "sample" Text;
    May "空白表格" "form_guid" "blank_form" Text;
    May "材料依据" "material_by_law" "basis" Text;
    May "适用情形" "situation" "when" When;
};
