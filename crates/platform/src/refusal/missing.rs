//! 404: what it was that is not there, and what to do instead.

use super::Refusal;
use jinban_contract::problem::Rule;
use jinban_rules::changes::issued;

fn missing(name: &str, title: &str, detail: &str) -> Refusal {
    Refusal::new(404, "not_found", title, detail).field(name, Rule::BadId)
}

/// Nothing of that number, or nothing of yours.
pub fn not_found(name: &str) -> Refusal {
    missing(
        name,
        "没有找到",
        "可能链接不完整，或内容不属于当前登录的手机号。",
    )
}

/// No page and no file has this address.
pub fn no_page() -> Refusal {
    missing(
        "path",
        "没有找到这个网址",
        "网址可能不完整，或者已经搬走。请从首页重新找。",
    )
}

/// No item has this code.
pub fn no_item() -> Refusal {
    missing(
        "code",
        "没有找到这个事项",
        "编号可能抄错了，或者网址不完整。请按名称找找看。",
    )
}

/// The item is there; applying for it here is not.
pub fn no_form() -> Refusal {
    missing(
        "code",
        "这个事项不能在手机上办",
        "要带什么、到哪里办，办事指南里都有。",
    )
}

/// No package has this code.
pub fn no_package() -> Refusal {
    missing(
        "code",
        "没有找到这件事",
        "编号可能抄错了，或者网址不完整。请到“一件事一次办”里找。",
    )
}

/// The site says nothing of itself under this name.
pub fn no_statement() -> Refusal {
    missing(
        "id",
        "没有找到这一页",
        "网址可能不完整。请到“网站地图”里找。",
    )
}

/// None of the versions that were issued.
pub fn no_version(known: &[u32]) -> Refusal {
    let all: Vec<_> = known.iter().map(u32::to_string).collect();
    let detail = format!("有{}，请核对一下版本号。", issued(known));
    let refusal = Refusal::new(404, "not_found", "没有这一版", &detail);
    refusal.limit("v", Rule::BadId, all.join(", "))
}

/// No case has this number; told to the back office.
pub fn no_case() -> Refusal {
    missing("no", "没有找到这个办件", "请核对办件编号。")
}

/// No site has this number.
pub fn no_site() -> Refusal {
    missing(
        "id",
        "没有找到这个站点",
        "编号可能抄错了，或者站点已经撤了。请看看近处还有哪些站点。",
    )
}

/// The site is there; booking a time is not.
pub fn no_booking() -> Refusal {
    missing(
        "id",
        "这个站点不能在网上预约",
        "可以打电话约，或直接到站点取号。",
    )
}

/// The site has no such window.
pub fn no_window() -> Refusal {
    missing("n", "没有找到这个窗口", "窗口可能调整了，请看站点的页面。")
}

/// Nobody was given this right to review.
pub fn no_review() -> Refusal {
    missing(
        "token",
        "没有找到这次评价",
        "链接可能不完整。请从短信或办件里重新点开。",
    )
}

/// No correction has this number.
pub fn no_correction() -> Refusal {
    missing(
        "no",
        "没有找到这个编号",
        "请对照当时给您的编号，一个一个字母核对。",
    )
}
