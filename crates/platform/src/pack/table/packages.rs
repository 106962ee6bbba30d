//! Which element of a package (一件事) stands in which column. The standards have
//! no names for these; where an element is one of items too, its name is theirs.

use super::columns::{BYTE, Column, Kind, LONG, QUESTION, SHORT, Table, UNIT, columns};
use super::names;
use Kind::{Code, Codes, Date, Flag, Id, Key, Pairs, State, Text, When};

/// Every sheet of packages, 一件事 first.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "一件事",
        list: "",
        inner: "",
        columns: PACKAGE,
    },
    Table {
        name: "一件事办理地点",
        list: "places",
        inner: "",
        columns: columns! {
            Must "站点类型" "" "kind" Code(names::SITE);
            Must "可办程度" "" "capabilities" Codes(names::CAPABILITY);
        },
    },
    Table {
        name: "一件事情形",
        list: "guidance/questions",
        inner: "",
        columns: QUESTION,
    },
    Table {
        name: "一件事事项",
        list: "items",
        inner: "",
        columns: columns! {
            Must "事项编号" "" "item" Key;
            May "阶段" "" "stage" BYTE;
            May "实施主体" "dept_name" "department" Text;
            May "提示" "" "note" Text;
            May "适用情形" "situation" "when" When;
        },
    },
    Table {
        name: "一件事回答",
        list: "items",
        inner: "answers",
        columns: columns! {
            Must "问题编号" "" "question" Id;
            Must "回答编号" "" "answer" Id;
            May "适用情形" "situation" "when" When;
        },
    },
    Table {
        name: "一件事材料",
        list: "shared",
        inner: "",
        columns: columns! {
            May "材料名称" "material_name" "name" Text;
            May "填报须知" "fill_explain" "note" Text;
            May "一表申请" "" "form" Flag;
            Must "合并的材料" "" "materials" Pairs("item", "material");
        },
    },
];

const PACKAGE: &[Column] = columns! {
    Must "一件事编号" "" "code" Key;
    Must "版本" "" "version" LONG;
    May "生效日期" "plan_effective_date" "valid_from" Date;
    Must "一件事名称" "" "name" Text;
    Must "一句话说明" "" "summary" Text;
    Must "牵头部门" "" "department" Text;
    Must "到办事现场次数" "limit_scene_num" "visits" BYTE;
    May "到现场原因说明" "limit_scene_explain" "visits_reason" Text;
    With "联办时限" "" "limit/amount" SHORT;
    With "联办时限单位" "" "limit/unit" UNIT;
    Must "线下办理" "" "offline_way" Text;
    Must "咨询方式" "link_way" "consult" Pairs("way", "value");
    May "一件事状态" "" "withdrawn" State;
    May "取消日期" "plan_cancel_date" "withdrawn/on" Date;
    May "替代一件事" "" "withdrawn/replaced_by" Id;
    May "替代事项" "" "withdrawn/replaced_by_item" Id;
    May "取消原因" "" "withdrawn/reason" Text;
    Must "示例" "" "demo" Flag;
};
