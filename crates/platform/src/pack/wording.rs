//! What parsers say, in words for a clerk: where, what, and what to do. None of
//! their own sentences gets through; one that is not known becomes a general
//! word at the right place.

mod marks;
mod shape;

pub(super) use shape::shape;

use marks::{Grammar, suspects};

/// A byte of the text, and what is wrong there.
type Told = Vec<(usize, String)>;

/// Parts of what the TOML parser says, and what that means.
const TOML: [(&str, &str); 22] = [
    (
        "duplicate key",
        "这个名称前面已经写过了，一个名称只能写一次",
    ),
    ("unclosed array table", "方括号没有配对，少了 ]]"),
    ("unclosed table", "方括号没有配对，少了 ]"),
    ("unclosed array", "方括号没有配对，少了右边的 ]"),
    ("unclosed inline table", "花括号没有配对，少了右边的 }"),
    (
        "missing comma",
        "前面少了英文逗号 ,，或者前面的括号没有配对",
    ),
    ("extra comma", "多了一个逗号"),
    (
        "must be quoted",
        "文字要放在英文双引号 \" 里，是或者否写 true 或 false；两项之间要有英文逗号 ,",
    ),
    ("escaped value", ESCAPED),
    ("unicode", ESCAPED),
    ("multi-line", "三个引号没有配对"),
    (
        "visible characters",
        "引号里有看不见的控制字符，请删掉重新输入",
    ),
    ("string, expected", "引号没有配对"),
    (
        "leading zero",
        "数字不能以 0 开头；编号、电话要放在英文双引号 \" 里",
    ),
    (
        "invalid date",
        "日期、时间、电话、编号要放在英文双引号 \" 里，日期像 \"2026-01-31\"",
    ),
    ("invalid boolean", "只能写 true 或 false"),
    (
        "invalid float",
        "数字写得不对；编号、电话要放在英文双引号 \" 里",
    ),
    ("integer", "数字写得不对；编号、电话要放在英文双引号 \" 里"),
    ("with no value", "名称后面要写等号和内容"),
    ("missing value", "等号后面没有内容"),
    (
        "unexpected key or value",
        "这一行前面已经写完了，这里是多出来的",
    ),
    ("key", "名称只能用英文字母、数字、- 和 _"),
];

/// What is said of a backslash.
const ESCAPED: &str = "\\ 用得不对：要写一个 \\，就写成 \\\\";

/// Parts of what the JSON parser says, and what that means.
const JSON: [(&str, &str); 9] = [
    ("EOF", "文件到这里就断了，后面的内容没有了"),
    ("trailing comma", "最后一项后面多了一个逗号"),
    ("expected `:`", "名称后面少了英文冒号 :"),
    ("expected `,`", "两项之间少了英文逗号 ,，或者括号没有配对"),
    ("key must be a string", "名称要放在英文双引号 \" 里"),
    (
        "control character",
        "引号没有配对：这一行少了一个英文双引号 \"",
    ),
    (
        "trailing characters",
        "文件在前面就该结束了，这里是多出来的",
    ),
    ("number", "数字写得不对"),
    ("escape", ESCAPED),
];

/// What is said of a second heading of one name.
const TWICE: &str =
    "前面已经有同名的一段了；可以有好几段的，每一段的标题都写成两层方括号，像 [[materials]]";

/// What to look at where nothing better can be said.
const LOOK: &str = "写得不对，请看看等号、引号、括号和逗号是不是英文的、是不是成对";

/// What is wrong with a text that is no TOML: what stands out as the cause, or
/// the parser's first complaint; the others mostly follow from that.
pub(super) fn toml_syntax(text: &str, errors: &[toml::de::Error]) -> Told {
    let causes = suspects(text, Grammar::Toml);
    if !causes.is_empty() {
        return causes;
    }
    let place = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let first = errors.iter().min_by_key(|error| place(error));
    let told = first.map(|error| {
        let at = place(error);
        let rest = text.get(at..).unwrap_or_default();
        let empty = rest
            .lines()
            .next()
            .is_none_or(|rest| rest.trim().is_empty());
        let words = match known(&TOML, error.message()) {
            _ if empty && error.message().contains("must be quoted") => "等号后面没有内容",
            _ if error.message().contains("duplicate key") && line(text, at).starts_with('[') => {
                TWICE
            }
            words => words,
        };
        (at, near(text, at, words))
    });
    told.into_iter().collect()
}

/// The line that a byte stands in, from its start.
fn line(text: &str, at: usize) -> &str {
    let from = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[from..].lines().next().unwrap_or_default().trim_start()
}

/// What is wrong with a value that does not fit at `at`.
pub(super) fn misfit(text: &str, at: usize, message: &str) -> String {
    let told = shape(message, text.get(at..).unwrap_or_default());
    let before = text[..at].trim_end().strip_suffix('=').unwrap_or_default();
    match before.trim_end().ends_with("_fen") {
        true => format!("{told}，是多少分：5 元写成 500"),
        false => told,
    }
}

/// What is wrong with a text that is not the JSON that was asked for.
pub(super) fn json(text: &str, error: &serde_json::Error) -> Told {
    let at = place(text, error.line(), error.column());
    if error.is_data() {
        let message = error.to_string();
        let bare = message
            .rsplit_once(" at line ")
            .map_or("", |(said, _)| said);
        return vec![(at, shape(bare, last_quoted(text, at)))];
    }
    match suspects(text, Grammar::Json) {
        causes if causes.is_empty() => {
            vec![(at, near(text, at, known(&JSON, &error.to_string())))]
        }
        causes => causes,
    }
}

/// The text in quotes that ends there or a sign before.
fn last_quoted(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let inner = before.strip_suffix('"').unwrap_or(before);
    let from = inner.rfind('"').unwrap_or(before.len());
    before.get(from..).unwrap_or_default()
}

fn known(table: &[(&str, &'static str)], message: &str) -> &'static str {
    let found = table.iter().find(|(part, _)| message.contains(part));
    found.map_or(LOOK, |(_, words)| words)
}

/// The words with the character's number in its line.
fn near(text: &str, at: usize, words: &str) -> String {
    format!("第 {} 个字附近：{words}", column(text, at))
}

/// The number of a character in its line, counted from 1.
fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().count() + 1
}

/// The byte of a line and its column in bytes, both counted from 1.
fn place(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let at = lines.map(str::len).sum::<usize>() + column.saturating_sub(1);
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use toml::de::DeTable;

    fn of_toml(text: &str) -> Vec<(usize, String)> {
        let (_, errors) = DeTable::parse_recoverable(text);
        assert!(!errors.is_empty(), "{text} is TOML");
        let told = toml_syntax(text, &errors).into_iter();
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        told.map(|(at, words)| (line(at), words)).collect()
    }

    #[rstest]
    #[case::opening_quote("a = 1\nb = “停电\"\n", 2, "第 5 个字 “ 是中文标点")]
    #[case::closing_quote("a = \"停电”\n", 1, "第 8 个字 ” 是中文引号")]
    #[case::no_closing_quote("a = \"停电\nb = 1\n", 1, "第 5 个字的引号没有配对")]
    #[case::equals("a ＝ 1\n", 1, "第 3 个字 ＝ 是中文标点（全角），这里要用英文的 =")]
    #[case::comma("a = [\"甲\"，\"乙\"]\n", 1, "第 9 个字 ， 是中文标点")]
    #[case::pause("a = [\"甲\"、\"乙\"]\n", 1, "要用英文的 ,")]
    #[case::bracket("【a】\n", 1, "要用英文的 [")]
    #[case::blank("\u{3000}a = 1\n", 1, "第 1 个字是全角空格")]
    #[case::digit("a = １\n", 1, "要用英文的 1")]
    #[case::no_quotes("a = 测试区\n", 1, "“测试区”没有放在英文引号里")]
    #[case::quotes_in_quotes("a = \"他说\"好\"了\"\n", 1, "句子里的引号请用中文的“ ”")]
    #[case::twice("a = 1\nb = 2\na = 3\n", 3, "已经写过")]
    #[case::array("a = [1, 2\n", 1, "]")]
    #[case::array_and_more("a = [1, 2\nb = 3\nc = 4\n", 2, "括号没有配对")]
    #[case::no_comma("a = [\"x\" \"y\"]\n", 1, "少了英文逗号")]
    #[case::no_comma_in_a_table("a = { b = \"x\" c = 1 }\n", 1, "少了英文逗号")]
    #[case::no_value("a =\n", 1, "没有内容")]
    #[case::no_equals("a\n", 1, "等号")]
    #[case::table("[a\n", 1, "少了 ]")]
    #[case::zero("a = 007\n", 1, "不能以 0 开头")]
    #[case::phone("a = 0916-12345\n", 1, "放在英文双引号")]
    #[case::bracket_too_many("a = 3]\n", 1, "多出来")]
    #[case::word("a = yes\n", 1, "英文双引号")]
    #[case::path("a = \"C:\\表\"\n", 1, "\\\\")]
    fn toml_is_told_with_its_cause(#[case] text: &str, #[case] line: usize, #[case] words: &str) {
        let told = of_toml(text);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, line, "{told:?}");
        assert!(told[0].1.contains(words), "{told:?}");
    }

    #[test]
    fn chinese_where_it_belongs_is_no_cause() {
        let text = "# 注释“，”\na = \"“是”，\\\"好\\\"\" # ＝\nb = '''\n多行“\n'''\nc = \"\"\"\n】\"\"\"\nd = 01\n";
        let told = of_toml(text);
        assert!(told[0].1.contains("不能以 0 开头"), "{told:?}");
        assert_eq!((told.len(), told[0].0), (1, 8));
    }

    #[test]
    fn every_line_with_a_cause_is_told_once() {
        let told = of_toml("a ＝ “x”\nb = 1\nc ＝ 2\n");
        let lines: Vec<_> = told.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 3]);
    }

    #[rstest]
    #[case::quote("{\n \"a\": “x\"}", 2, "第 7 个字 “ 是中文标点")]
    #[case::colon("{\"a\"：1}", 1, "要用英文的 :")]
    #[case::cut("{\n \"a\": [1,", 2, "断了")]
    #[case::comma("{\"a\": [1,]}", 1, "多了一个逗号")]
    #[case::no_comma("{\"a\": 1\n \"b\": 2}", 2, "少了英文逗号")]
    #[case::no_quote("{\"a\": \"x\n}", 1, "没有配对")]
    #[case::bare("{a: 1}", 1, "英文双引号")]
    #[case::more("{} {}", 1, "多出来")]
    #[case::apostrophe("{\"a\": 'x'}", 1, "写得不对")]
    fn json_is_told_with_its_cause(#[case] text: &str, #[case] line: usize, #[case] words: &str) {
        of_json::<serde_json::Value>(text, line, words);
    }

    #[rstest]
    #[case::missing("{}", 1, "缺少 a")]
    #[case::unknown("{\"b\": 1}", 1, "不认识 b；这里能写的有：a")]
    #[case::kind("{\"a\":\n \"x\"}", 2, "写的是文字“x”，应当是 0 到 255 的整数")]
    fn json_of_another_shape_is_told(#[case] text: &str, #[case] line: usize, #[case] words: &str) {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Small {
            #[serde(rename = "a")]
            _a: u8,
        }
        of_json::<Small>(text, line, words);
    }

    #[track_caller]
    fn of_json<T: std::fmt::Debug + serde::de::DeserializeOwned>(
        text: &str,
        line: usize,
        words: &str,
    ) {
        let error = serde_json::from_str::<T>(text).unwrap_err();
        let told = json(text, &error);
        let at = told[0].0;
        assert_eq!(text[..at].matches('\n').count() + 1, line, "{told:?}");
        assert!(told[0].1.contains(words), "{told:?}");
    }
}
