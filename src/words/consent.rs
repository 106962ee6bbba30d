//! 单独同意 in words. Who changes what is agreed to here counts `jinban_rules::consent::NOTICE` on:
//! a case keeps which wording it was handed in with.

use super::hotline::hotline;
use jinban_contract::consent::{CaseConsent, Sensitive};

/// What it is.
pub fn name(kind: Sensitive) -> &'static str {
    match kind {
        Sensitive::Health => "健康、残疾的情况",
        Sensitive::Means => "收入、财产和困难的情况",
        Sensitive::Child => "不满十四周岁的孩子的情况",
        Sensitive::Account => "银行账号",
    }
}

/// With the questions that ask it; one that is called so itself is not said twice.
pub fn asked(kind: Sensitive, labels: &[String]) -> String {
    let name = name(kind);
    match labels {
        [only] if only == name => name.to_owned(),
        _ => format!("{name}：{}", labels.join("、")),
    }
}

/// Several of them.
pub fn names(kinds: impl IntoIterator<Item = Sensitive>) -> String {
    let names: Vec<_> = kinds.into_iter().map(name).collect();
    names.join("、")
}

/// Who sees what was handed in.
pub const SEEN_BY: &str = "办这件事的单位；依法要核对、公示的除外。每看一次都记下来，您查得到。";

/// How long, on somebody's own phone.
pub const KEPT_HERE: &str =
    "没交的字只在这部手机里，照片先传来加密存着，没交就自动删。交上来的，按档案的规定保存。";

/// How long, on a phone that is not theirs.
pub const KEPT_NOT_HERE: &str =
    "没交的字不留，照片先传来加密存着，没交就自动删。交上来的，按档案的规定保存。";

/// The box to tick.
pub const AGREE: &str = "同意办这件事用上面这些敏感信息";

/// Over the box.
pub const ASK: &str = "这几样，您同意用吗";

/// What to say to who has not ticked it.
pub fn not_agreed() -> String {
    format!(
        "还没有提交。同意的请勾上；不同意也能办：带材料到窗口，或打{}问一问",
        hotline()
    )
}

/// Of what, who sees it, how long: what is agreed to.
pub fn notice(title: &str) -> String {
    format!(
        "“{title}”要看下面这几样，才定得下您够不够条件、钱打到哪里。只用来办这件事，由办这件事的单位看，依法要核对、公示的除外。核对出不够条件的，可能不批。交上来以后按档案的规定保存。"
    )
}

/// Who agrees for a child.
pub const FOR_A_CHILD: &str = "孩子不满十四周岁：由爸爸妈妈或者别的监护人同意。您不是监护人的，先问好他们，他们同意了您再勾；问不到的，请打电话问窗口。";

/// What happens to who does not agree, and how it is taken back.
pub fn otherwise(shared: bool) -> String {
    let kept = match shared {
        true => "",
        false => "填的先留在这部手机上，",
    };
    format!(
        "替别人办的，他本人知道、也同意，您再勾。不勾就不会交上来，{kept}您打电话，或者带材料到窗口，一样办。勾了以后想收回，在“我办的事”里点开这件，点“收回同意”；还没办完的，收回了就撤回不办了。"
    )
}

/// What somebody has agreed to for a case.
pub fn agreed(consent: &CaseConsent) -> String {
    let kinds = names(consent.kinds.iter().copied());
    format!("{kinds}：只用来办这件事。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_rules::consent::NOTICE;

    #[test]
    fn nothing_is_said_twice_of_what_is_asked() {
        let asked = |labels: &[&str]| {
            let labels: Vec<_> = labels.iter().map(|label| label.to_string()).collect();
            asked(Sensitive::Account, &labels)
        };
        assert_eq!(asked(&["银行账号"]), "银行账号");
        assert_eq!(asked(&["卡号"]), "银行账号：卡号");
        let both = asked(&["银行账号", "卡号那一面的照片"]);
        assert_eq!(both, "银行账号：银行账号、卡号那一面的照片");
    }

    /// What somebody has agreed to reads as it did then: other words, another number.
    #[test]
    fn the_words_that_are_agreed_to_are_those_of_their_number() {
        use Sensitive::{Account, Child, Health, Means};
        assert_eq!(NOTICE, 1);
        assert_eq!(
            names([Health, Means, Child, Account]),
            "健康、残疾的情况、收入、财产和困难的情况、不满十四周岁的孩子的情况、银行账号"
        );
        assert_eq!(
            notice("高龄津贴申请"),
            "“高龄津贴申请”要看下面这几样，才定得下您够不够条件、钱打到哪里。只用来办这件事，由办这件事的单位看，依法要核对、公示的除外。核对出不够条件的，可能不批。交上来以后按档案的规定保存。"
        );
        assert_eq!(AGREE, "同意办这件事用上面这些敏感信息");
        assert_eq!(
            FOR_A_CHILD,
            "孩子不满十四周岁：由爸爸妈妈或者别的监护人同意。您不是监护人的，先问好他们，他们同意了您再勾；问不到的，请打电话问窗口。"
        );
    }
}
