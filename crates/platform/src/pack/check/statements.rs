//! `statements.toml`, and what the foot of every page says of the site.

use super::super::Fault;
use super::super::parts::Parts;
use super::{Told, each, is_code, say, wrong};
use jinban_contract::region::{Footer, Mark};
use jinban_contract::statement::{PRIVACY, Statement};
use jinban_rules::ways::is_address;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    if let Some(file) = &parts.region {
        say(&file.source, foot(&file.value.footer, parts), faults);
    }
    let Some(file) = &parts.statements else {
        return;
    };
    let all = &file.value.statement;
    say(
        &file.source,
        each("statement", all, |one| &one.id, words),
        faults,
    );
}

/// Without rules on personal data nobody is asked to agree to them.
pub(super) fn no_privacy(parts: &Parts, warnings: &mut Vec<Fault>) {
    let Some(file) = &parts.statements else {
        return;
    };
    if !file.value.statement.iter().any(|one| one.id == PRIVACY) {
        let text = format!("没有个人信息处理规则（id = \"{PRIVACY}\"）：登录时没法请人先看它");
        warnings.push(file.source.fault("statement/0/id", text));
    }
}

/// Words of a copied pack that name somebody else as who answers for personal data.
pub(super) fn of_others(parts: &Parts, warnings: &mut Vec<Fault>) {
    let (Some(file), Some(region)) = (&parts.statements, &parts.region) else {
        return;
    };
    let name = &region.value.name;
    let silent = |one: &Statement| {
        let mut texts = one.sections.iter().flat_map(|part| &part.text);
        !texts.any(|text| text.contains(name.as_str()))
    };
    let all = file.value.statement.iter().enumerate();
    for (at, one) in all.filter(|(_, one)| one.id == PRIVACY && silent(one)) {
        let text = format!(
            "“{}”没有提到{name}：是不是从别的地区抄来，还没有改",
            one.title
        );
        warnings.push(file.source.fault(&format!("statement/{at}/sections"), text));
    }
}

fn words(statement: &Statement) -> Told {
    let id = format!("编号“{}”只能用字母、数字、- 和 _", statement.id);
    let mut sections = statement.sections.iter();
    let hollow = sections.any(|part| part.text.is_empty());
    wrong([
        ("id", !is_code(&statement.id), id.as_str()),
        ("sections", statement.sections.is_empty(), "至少要有一段"),
        ("sections", hollow, "每一段都要有小标题和内容"),
    ])
}

fn foot(footer: &Footer, parts: &Parts) -> Told {
    let code = &footer.site_code;
    let digits = code.is_empty() || code.len() == 10 && code.bytes().all(|b| b.is_ascii_digit());
    let code = wrong([("footer/site_code", !digits, "网站标识码是 10 位数字")]);
    let report = &footer.report_url;
    let opens = report.is_empty() || is_address(report);
    let report = wrong([("footer/report_url", !opens, "要写 https:// 开头的网址")]);
    let mark = footer.mark.iter().flat_map(|mark| marked(mark, parts));
    code.into_iter().chain(report).chain(mark).collect()
}

fn marked(mark: &Mark, parts: &Parts) -> Told {
    let lacking = parts.lacking_image(&mark.image);
    let missing = lacking.as_deref().unwrap_or_default();
    let secure = is_address(&mark.url);
    wrong([
        ("footer/mark/image", lacking.is_some(), missing),
        ("footer/mark/url", !secure, "要写 https:// 开头的网址"),
    ])
}
