//! A cell's text and the contract's JSON, each from the other.

use super::super::excel;
use super::columns::Kind;
use super::names::{FLAG, Names};
use super::{Cell, Kept, condition};
use jinban_contract::condition::Condition;
use serde_json::{Map, Value};

/// The state of what is done, and of what is done no more.
const IN_USE: &str = "在用";
const WITHDRAWN: &str = "取消";

/// The text of a value; nothing is the empty text.
pub(in super::super) fn print(kind: Kind, value: &Value) -> String {
    match kind {
        Kind::Key | Kind::Id | Kind::Text | Kind::Date => text_of(value),
        Kind::Number(_) => value.as_u64().map(|n| n.to_string()).unwrap_or_default(),
        Kind::Yuan => value.as_u64().map(yuan).unwrap_or_default(),
        Kind::Flag => value
            .as_bool()
            .map(|b| word(FLAG, if b { "true" } else { "false" }))
            .unwrap_or_default(),
        Kind::Code(names) => word(names, value.as_str().unwrap_or_default()),
        Kind::Codes(names) => joined(value, "、", |code| word(names, &text_of(code))),
        Kind::Ids => joined(value, "、", text_of),
        Kind::Lines => joined(value, "\n", |line| escaped(&text_of(line), false)),
        Kind::Pairs(first, second) => joined(value, "\n", |pair| {
            let first = escaped(&text_of(&pair[first]), true);
            format!("{first}={}", escaped(&text_of(&pair[second]), true))
        }),
        Kind::State => (if value.is_object() { WITHDRAWN } else { IN_USE }).to_owned(),
        Kind::When => {
            let condition = serde_json::from_value::<Condition>(value.clone());
            condition.map(|c| condition::print(&c)).unwrap_or_default()
        }
    }
}

/// What is said of a formula without its result, as programs write them.
const UNCOUNTED: &str = "是公式，没有算出结果；请用 WPS 或 Excel 打开、保存一次，或者直接写成文字";

/// The value of a cell that is not blank.
///
/// # Errors
/// What the cell should hold, or why what it shows cannot be trusted, in words
/// for a clerk.
pub(in super::super) fn read(kind: Kind, cell: &Cell) -> Result<Value, String> {
    match excel::spoiled(&cell.text).or_else(|| mistaken(kind, cell)) {
        Some(text) => Err(text),
        None => parse(kind, &cell.text),
    }
}

/// Why a cell of this kind cannot be kept as it is kept.
fn mistaken(kind: Kind, cell: &Cell) -> Option<String> {
    use Kept::{Flag, Formula, Number, OtherNumber, Text};
    let shown = cell.text.trim();
    let number = matches!(
        kind,
        Kind::Number(_) | Kind::Yuan | Kind::Flag | Kind::Date | Kind::Code(_) | Kind::Codes(_)
    );
    let words = matches!(kind, Kind::Text | Kind::Lines);
    match cell.kept {
        Text => None,
        Formula => Some(UNCOUNTED.to_owned()),
        Number if number || words => None,
        OtherNumber if number => None,
        OtherNumber if words => Some(format!(
            "存的是数字 {shown}，和看到的不一样；{}",
            excel::AS_TEXT
        )),
        Number | OtherNumber => Some(format!(
            "存成了数字 {shown}，前面的 0 和后面的位数可能已经丢了；{}",
            excel::AS_TEXT
        )),
        Kept::Date if matches!(kind, Kind::Date) => None,
        Kept::Date => Some(format!("被表格改成了日期 {shown}；{}", excel::AS_TEXT)),
        Flag if matches!(kind, Kind::Flag) => None,
        Flag => Some(format!("被表格改成了逻辑值 {shown}；{}", excel::AS_TEXT)),
    }
}

/// The value of a text that is not blank.
fn parse(kind: Kind, text: &str) -> Result<Value, String> {
    let bare = text.trim();
    let expected = |what: &str| format!("写的是“{bare}”，应当是{what}");
    match kind {
        Kind::Key | Kind::Id => Ok(bare.into()),
        Kind::Text => Ok(text.into()),
        Kind::Date => excel::date(bare)
            .map(|date| date.to_string().into())
            .ok_or_else(|| expected("日期，像 2026-01-31")),
        Kind::Number(most) => excel::whole(bare)
            .filter(|n| *n <= most)
            .map(Value::from)
            .ok_or_else(|| expected(&format!("0 到 {most} 的整数，只写数字，像 30"))),
        Kind::Yuan => excel::fen(bare)
            .map(Value::from)
            .ok_or_else(|| expected("金额（元），只写数字，像 10 或 4.50")),
        Kind::Flag => excel::flag(bare)
            .map(Value::from)
            .ok_or_else(|| expected("是或否")),
        Kind::Code(names) => code(names, bare).map(Value::from),
        Kind::Codes(names) => list(bare)
            .map(|one| code(names, one).map(Value::from))
            .collect(),
        Kind::Ids => Ok(list(bare).map(Value::from).collect()),
        Kind::Lines => lines(text)
            .map(|line| unescaped(line).map(|(_, whole)| Value::from(whole)))
            .collect(),
        Kind::Pairs(first, second) => lines(text).map(|line| pair(line, first, second)).collect(),
        Kind::State => match bare {
            IN_USE => Ok(Value::Null),
            WITHDRAWN => Ok(Value::Object(Map::new())),
            _ => Err(expected(&format!("{IN_USE}或{WITHDRAWN}"))),
        },
        Kind::When => {
            let condition = condition::parse(bare).map_err(|error| error.to_string())?;
            serde_json::to_value(condition).map_err(|error| error.to_string())
        }
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn joined(value: &Value, between: &str, one: impl Fn(&Value) -> String) -> String {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(one).collect::<Vec<_>>().join(between)
}

/// Parts of a cell such as `窗口、网上`; commas and semicolons do as well.
fn list(text: &str) -> impl Iterator<Item = &str> {
    let parts = text
        .split(['、', ',', '，', ';', '；', '\n'])
        .map(str::trim);
    parts.filter(|part| !part.is_empty())
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|line| !line.trim().is_empty())
}

fn word(names: &Names, code: &str) -> String {
    let known = names.iter().find(|(_, known, _)| *known == code);
    known
        .map(|(word, ..)| (*word).to_owned())
        .unwrap_or_default()
}

/// The code of a word or of the dictionary's number, `01` like `1`.
fn code(names: &'static Names, text: &str) -> Result<&'static str, String> {
    let number = excel::narrow(text);
    let number = number
        .strip_prefix('0')
        .filter(|rest| !rest.is_empty())
        .unwrap_or(&number);
    let mut known = names.iter();
    let fits =
        known.find(|(word, _, known)| *word == text || (*known == number && !number.is_empty()));
    fits.map(|(_, code, _)| *code).ok_or_else(|| {
        let words: Vec<_> = names.iter().map(|(word, ..)| *word).collect();
        format!("写的是“{text}”，应当是：{}", words.join("、"))
    })
}

fn yuan(fen: u64) -> String {
    match fen % 100 {
        0 => (fen / 100).to_string(),
        rest => format!("{}.{rest:02}", fen / 100),
    }
}

/// Equals signs; that of a Chinese keyboard looks the same to who typed it.
const EQUALS: [char; 2] = ['=', '＝'];

/// A text that stands on one line: `\n` for a new line, `\=` for an equals
/// sign that belongs to one of a pair.
fn escaped(text: &str, of_pair: bool) -> String {
    let text = text.replace('\\', "\\\\").replace('\n', "\\n");
    if of_pair {
        text.replace('=', "\\=").replace('＝', "\\＝")
    } else {
        text
    }
}

/// A line without its escapes, and where it has bare equals signs.
fn unescaped(line: &str) -> Result<(Vec<usize>, String), String> {
    let (mut whole, mut signs) = (String::new(), Vec::new());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => whole.push(match chars.next() {
                Some('n') => '\n',
                Some(c @ ('\\' | '=' | '＝')) => c,
                _ => return Err(format!("“{line}”里的 \\ 要写成 \\\\")),
            }),
            c => {
                if EQUALS.contains(&c) {
                    signs.push(whole.len());
                }
                whole.push(c);
            }
        }
    }
    Ok((signs, whole))
}

fn pair(line: &str, first: &str, second: &str) -> Result<Value, String> {
    let (signs, whole) = unescaped(line)?;
    let several = signs.iter().skip(1).any(|at| ends_in_next(&whole[..*at]));
    if several {
        let text = "里好像有好几个，请一行写一个（按 Alt+Enter 换行）；等号是内容的，写成 \\=";
        return Err(format!("“{line}”{text}"));
    }
    // 电话：… is how people write it.
    let colon = || whole.find('：');
    let at = signs.first().copied().or_else(colon);
    let at = at.ok_or_else(|| format!("“{line}”应当写成：名称=内容，一行一个"))?;
    let (left, rest) = whole.split_at(at);
    let mut right = rest.chars();
    // The sign between them.
    right.next();
    let both = [(first, left), (second, right.as_str())];
    let map = both
        .into_iter()
        .map(|(key, text)| (key.to_owned(), text.into()));
    Ok(Value::Object(map.collect::<Map<_, _>>()))
}

/// Whether what stands before an equals sign is the name of a next pair, as in
/// `ill=得了大病，fire`.
fn ends_in_next(before: &str) -> bool {
    let Some((_, name)) = before.rsplit_once(['，', ',', '；', ';', '、', ' ', '　']) else {
        return false;
    };
    let name = name.trim();
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}
