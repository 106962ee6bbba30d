//! By when something is to be made up for, in the words of a note.

/// What a span is counted in.
const UNITS: [&str; 9] = [
    "个工作日",
    "工作日",
    "个自然日",
    "个月",
    "个星期",
    "小时",
    "天",
    "日",
    "周",
];

/// What a number counts up to, after its unit.
const ENDS: [&str; 5] = ["内", "以内", "之内", "前", "之前"];

/// Words before 前 that make a time of their own, which is no event's.
const NO_EVENT: [char; 12] = [
    '以', '之', '目', '日', '先', '从', '提', '此', '当', '眼', '面', '生',
];

/// What takes place at a known time: something can be handed in then.
const EVENTS: [&str; 18] = [
    "办结", "领证", "取证", "发证", "领取", "交费", "缴费", "转移", "开学", "入学", "调查", "核查",
    "勘验", "验收", "审批", "确认", "签约", "到账",
];

/// Whether a note says by when: 10个工作日内补, 办结前补上, 开学时补. Number or
/// event stand before 补, in the same part of the sentence.
pub(super) fn is_told(note: &str) -> bool {
    let plain = without_brackets(note);
    let mut parts = plain.split(['，', '。', '；', ',', ';', '\n']);
    parts.any(|part| {
        let before = part.rsplit_once('补').map(|(before, _)| before);
        before.is_some_and(|before| has_span(before) || is_before(before) || is_at(before))
    })
}

/// 10个工作日内（示例）补 is 10个工作日内补.
fn without_brackets(note: &str) -> String {
    let parts = note.split(['（', '(']);
    let parts = parts.enumerate().map(|(at, part)| match at {
        0 => part,
        _ => part.split_once(['）', ')']).map_or(part, |(_, rest)| rest),
    });
    parts.collect()
}

/// A number, its unit and where it ends: 三十日内, 12月1日前.
fn has_span(text: &str) -> bool {
    let numbers = text.char_indices().filter(|(_, c)| is_digit(*c));
    let mut rests = numbers.map(|(at, c)| text[at + c.len_utf8()..].trim_start());
    rests.any(|rest| {
        let units = UNITS.iter().filter_map(|unit| rest.strip_prefix(unit));
        let mut rests = units.map(str::trim_start);
        rests.any(|rest| ENDS.iter().any(|end| rest.starts_with(end)))
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "一二两三四五六七八九十百半".contains(c)
}

/// An event's 前: 放款前, 办结之前.
fn is_before(text: &str) -> bool {
    let mut befores = text.match_indices('前').map(|(at, _)| &text[..at]);
    befores.any(|before| {
        let event = before.strip_suffix(['之', '以']).unwrap_or(before);
        let last = event.chars().next_back();
        1 < event.chars().count() && last.is_some_and(|last| !NO_EVENT.contains(&last))
    })
}

/// An event's 时: 开学时, 转移的时候.
fn is_at(text: &str) -> bool {
    EVENTS.iter().any(|event| {
        let mut found = text.match_indices(event);
        found.any(|(at, _)| {
            let rest = &text[at + event.len()..];
            rest.starts_with('时') || rest.starts_with("的时候")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_told;

    #[test]
    fn a_span_or_an_event_is_told() {
        for note in [
            "急的先救助，10个工作日内（示例）补。",
            "拿到证以后 7 天内补",
            "出院后一个月内补；原件不收。",
            "请您在12月1日前补上。",
            "三十日之内补齐",
            "办结前补上，拍照发来也行。",
            "放款之前补。",
            "请您在核定前补一张照片。",
            "转移的时候补。",
            "开学时补给学校看就行。",
        ] {
            assert!(is_told(note), "{note}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for note in [
            "后补，时间另定",
            "有时间再补。",
            "一时开不来的可以后补。",
            "补，日期在3天内通知。",
            "交3份，可以后补。",
            "以前没办过的后补。",
            "之前没有的可以后补。",
            "可以提前补，也可以后补。",
            "目前补不了的后补。",
            "在校内补。",
            "复学时交，一时开不来先上课后补。",
            "10个工作日内交上。",
            "统一日期后补。",
            "",
        ] {
            assert!(!is_told(note), "{note}");
        }
    }
}
