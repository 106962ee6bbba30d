//! What serde says of a value that does not fit. Its sentences have a fixed
//! form: what is wrong, what was found, what was expected.

use super::super::near;

/// Longest text that is repeated to the clerk, in characters.
const REPEATED: usize = 30;

/// What is said of days and times that are none.
const NO_TIME: &str = "not a valid date or time";

/// What the contract itself says.
const OWN: [(&str, &str); 9] = [
    (
        NO_TIME,
        "不是正确的日期或时间；日期像 \"2026-01-31\"，时间像 \"08:30\"，几月几日像 \"05-01\"",
    ),
    (
        "this kind needs `max`",
        "这种字段要写 max，一个不太大的整数",
    ),
    (
        "this kind needs `min`",
        "这种字段要写 min，一个不太大的整数",
    ),
    ("this kind needs `options`", "这种字段要写 options"),
    ("this kind needs `decimals`", "decimals 要写 0 到 6 的整数"),
    ("this kind needs `fields`", "重复组要写 fields"),
    ("this kind needs `entry`", "重复组要写 entry"),
    ("a setting does not belong", "有一项设置不是这种字段的"),
    ("wanted exactly 1 element", "这里要正好写一种"),
];

/// Whole numbers by the name of their type: least and most.
const NUMBERS: [(&str, &str); 8] = [
    ("u8", "0 到 255 的整数"),
    ("u16", "0 到 65535 的整数"),
    ("u32", "0 到 4294967295 的整数"),
    ("u64", "0 或更大的整数"),
    ("i32", "整数"),
    ("i64", "整数"),
    ("f64", "数字"),
    ("usize", "0 或更大的整数"),
];

/// A message in words for a clerk; `found` is the text that it is about, where
/// that is known.
pub(in super::super) fn shape(message: &str, found: &str) -> String {
    let mut own = OWN.iter();
    if let Some((known, words)) = own.find(|(known, _)| message.starts_with(known)) {
        let stands = quoted(found).filter(|_| *known == NO_TIME);
        return stands.map_or_else(|| (*words).to_owned(), |text| format!("“{text}”{words}"));
    }
    let names: Vec<_> = message.split('`').skip(1).step_by(2).collect();
    let name = names.first().copied().unwrap_or_default();
    let list = names.get(1..).unwrap_or_default().join("、");
    let said = |kind: &str| message.starts_with(kind);
    if said("missing field") {
        format!("缺少 {name}")
    } else if said("duplicate field") {
        format!("{name} 写了两次")
    } else if said("unknown field") && list.is_empty() {
        format!("不认识 {name}，这里不用写它")
    } else if said("unknown field") {
        let asked = near::asked(name, names.iter().skip(1).copied());
        format!("不认识 {name}{asked}；这里能写的有：{list}").replace("？；", "？")
    } else if said("unknown variant") {
        format!("写的是“{name}”，应当是：{list}")
    } else if said("invalid length") {
        "这里的个数不对".to_owned()
    } else {
        misfit(message, found)
    }
}

/// The text that stands in quotes there.
fn quoted(found: &str) -> Option<String> {
    let mark = found.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let text = found[1..].split(mark).next()?;
    Some(text.chars().take(REPEATED).collect())
}

/// `invalid type: …, expected …`, `invalid value: …, expected …`.
fn misfit(message: &str, found: &str) -> String {
    let kinds = ["invalid type: ", "invalid value: "];
    let said = kinds.iter().find_map(|kind| message.strip_prefix(kind));
    let Some((got, wanted)) = said.and_then(|said| said.rsplit_once(", expected ")) else {
        return "这里的写法不对".to_owned();
    };
    if found.starts_with(|c: char| c.is_ascii_digit()) && is_text(wanted) {
        let bare: String = found
            .chars()
            .take_while(|c| !",]} \n".contains(*c))
            .collect();
        return format!("{bare} 要放在英文双引号里，写成 \"{bare}\"");
    }
    format!("写的是{}，应当是{}", gotten(got), expected(wanted))
}

fn is_text(wanted: &str) -> bool {
    wanted.ends_with("string") || wanted == "str"
}

/// What was found.
fn gotten(got: &str) -> String {
    let inner = |quote: char| {
        let (_, rest) = got.split_once(quote)?;
        rest.rsplit_once(quote).map(|(inner, _)| inner)
    };
    match got.split(' ').next().unwrap_or_default() {
        "string" | "character" => {
            let text: String = inner('"')
                .or(inner('`'))
                .unwrap_or_default()
                .chars()
                .take(REPEATED)
                .collect();
            format!("文字“{text}”")
        }
        "integer" | "floating" => format!("数字 {}", inner('`').unwrap_or_default()),
        "boolean" => inner('`').unwrap_or_default().to_owned(),
        "sequence" => "列表（方括号）".to_owned(),
        "map" => "一组内容（花括号或方括号标题）".to_owned(),
        _ => "别的内容".to_owned(),
    }
}

/// What should be there.
fn expected(wanted: &str) -> String {
    let number = NUMBERS.iter().find(|(name, _)| *name == wanted);
    if let Some((_, words)) = number {
        return format!(" {words}");
    }
    let words = if is_text(wanted) {
        "文字（放在英文双引号里）"
    } else if wanted.ends_with("boolean") {
        " true 或 false（不加引号）"
    } else if wanted.ends_with("sequence") || wanted.contains("array") {
        "列表（放在方括号 [ ] 里）"
    } else if ["struct", "map", "table", "tagged"]
        .iter()
        .any(|part| wanted.contains(part))
    {
        "一组内容（放在花括号 { } 里，或者单独成段）"
    } else {
        "别的写法"
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::shape;
    use rstest::rstest;

    #[rstest]
    #[case("missing field `name`", "缺少 name")]
    #[case("duplicate field `name`", "name 写了两次")]
    #[case(
        "unknown field `nom`, expected one of `id`, `name`, `text`",
        "不认识 nom；这里能写的有：id、name、text"
    )]
    #[case(
        "unknown field `nom`, expected `id` or `name`",
        "不认识 nom；这里能写的有：id、name"
    )]
    #[case(
        "unknown field `titel`, expected `id` or `title`",
        "不认识 titel，是不是 title？这里能写的有：id、title"
    )]
    #[case("unknown field `nom`, there are no fields", "不认识 nom，这里不用写它")]
    #[case(
        "unknown variant `gift`, expected `permit` or `benefit`",
        "写的是“gift”，应当是：permit、benefit"
    )]
    #[case(
        "invalid type: string \"none\", expected u8",
        "写的是文字“none”，应当是 0 到 255 的整数"
    )]
    #[case(
        "invalid value: integer `-1`, expected u16",
        "写的是数字 -1，应当是 0 到 65535 的整数"
    )]
    #[case(
        "invalid type: boolean `true`, expected a string",
        "写的是true，应当是文字（放在英文双引号里）"
    )]
    #[case(
        "invalid type: string \"yes, expected x\", expected a boolean",
        "写的是文字“yes, expected x”，应当是 true 或 false（不加引号）"
    )]
    #[case(
        "invalid length 3, expected struct Span with 2 elements",
        "这里的个数不对"
    )]
    #[case("something nobody has heard of", "这里的写法不对")]
    fn each_kind_of_misfit_has_its_words(#[case] message: &str, #[case] words: &str) {
        assert_eq!(shape(message, ""), words);
    }

    #[test]
    fn what_is_no_day_is_quoted() {
        let told = shape("not a valid date or time", "\"2026-13-01\"\nname = 1");
        assert!(told.starts_with("“2026-13-01”不是正确的日期"), "{told}");
    }

    #[rstest]
    #[case(
        "2026-01-01\nname = 1",
        "2026-01-01 要放在英文双引号里，写成 \"2026-01-01\""
    )]
    #[case("12345]", "12345 要放在英文双引号里，写成 \"12345\"")]
    fn what_lacks_its_quotes_is_told_so(#[case] found: &str, #[case] words: &str) {
        for got in ["map", "integer `1`"] {
            let message = format!("invalid type: {got}, expected a string");
            assert_eq!(shape(&message, found), words);
        }
    }
}
