//! What spreadsheet programs make of what people typed: one reading of a cell
//! for CSV and for workbooks.

use jinban_contract::time::Date;
use jinban_rules::text::half_width;

/// What formulas leave that could not be worked out.
const ERRORS: [&str; 10] = [
    "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#FIELD!",
];

/// Day 0 of a spreadsheet's dates.
const DAY_ZERO: (i32, u32, u32) = (1899, 12, 30);

/// Days that a number can mean in a column of dates: 1954 to 2119.
const DAYS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// What is wrong with a cell that holds no more what people typed, whatever it
/// should be; `None` where it may be all right.
pub(super) fn spoiled(text: &str) -> Option<String> {
    let bare = text.trim();
    let upper = bare.to_uppercase();
    if ERRORS.contains(&upper.as_str()) {
        return Some(format!(
            "{upper} 是表格的公式或引用出了错，原来的内容已经没有了，请重新填写"
        ));
    }
    if bare.len() >= 3 && bare.bytes().all(|b| b == b'#') {
        return Some("存成了一串 #，是列太窄显示不下，请把列拉宽再保存".to_owned());
    }
    if upper.starts_with("=DISPIMG(") {
        return Some(
            "是嵌在单元格里的图片；请把图片存进 images 文件夹，这里写它的文件名".to_owned(),
        );
    }
    is_scientific(bare)
        .then(|| format!("{bare} 是表格把编号当成数字存的，后面几位已经丢了；{AS_TEXT}"))
}

/// How to keep a number as people typed it.
pub(super) const AS_TEXT: &str = "请把这一列设为“文本”格式，再照原件重新填写";

/// `6.10702E+11`, which is how spreadsheet programs show long numbers.
fn is_scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, rest) = number.split_once('.').unwrap_or((number, "0"));
    digits(whole) && digits(rest) && power.strip_prefix('+').is_some_and(digits)
}

/// Yes or no: 是, 否, true, FALSE, 1, 0.
pub(super) fn flag(text: &str) -> Option<bool> {
    match narrow(text).to_lowercase().as_str() {
        "true" | "是" | "1" | "yes" | "y" | "√" => Some(true),
        "false" | "否" | "0" | "no" | "n" | "×" => Some(false),
        _ => None,
    }
}

/// A day: 2026-11-12, 2026/1/2, 2026.1.2, 2026年1月2日, also with a time behind
/// it, or a spreadsheet's number of a day. Not 1/2/2026, which is two days.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = narrow(text);
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    if let Ok(number) = day.parse::<i64>() {
        return counted(number);
    }
    let day = day.strip_suffix('日').unwrap_or(day);
    let parts: Vec<_> = day.split(['-', '/', '.', '年', '月']).collect();
    let number = |at: usize, most: usize| {
        let part: &&str = parts.get(at)?;
        let fits = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse::<u32>().ok())?
    };
    let year = number(0, 4).filter(|year| *year >= 1000)?;
    let (month, day) = (number(1, 2)?, number(2, 2)?);
    Date::new(year as i32, month, day).filter(|_| parts.len() == 3)
}

fn counted(days: i64) -> Option<Date> {
    let (year, month, day) = DAY_ZERO;
    let zero = Date::new(year, month, day)?;
    DAYS.contains(&days).then(|| zero.plus_days(days))
}

/// A number as a spreadsheet shows it: with 15 digits, so that 0.1 + 0.2 is 0.3.
pub(super) fn number(number: f64) -> String {
    let shown = format!("{number:.14e}").parse::<f64>();
    shown.unwrap_or(number).to_string()
}

/// A whole number of digits of any width: 30, ３０, 1,200, 1 200, 30.0. Neither
/// 1e3 nor 3 0, which may be anything.
pub(super) fn whole(text: &str) -> Option<u64> {
    let plain = digits(text)?;
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, "0"));
    let whole = whole.parse().ok()?;
    rest.bytes().all(|b| b == b'0').then_some(whole)
}

/// Money in fen: as [`whole`], with two places, also ¥4.50 and 10元.
pub(super) fn fen(text: &str) -> Option<u32> {
    let text = text.trim().trim_start_matches(['¥', '￥']);
    let plain = digits(text.strip_suffix('元').unwrap_or(text))?;
    let (yuan, rest) = plain.split_once('.').unwrap_or((&plain, "0"));
    if rest.len() > 2 {
        return None;
    }
    let cents: u32 = format!("{rest:0<2}").parse().ok()?;
    yuan.parse::<u32>()
        .ok()?
        .checked_mul(100)?
        .checked_add(cents)
}

/// A number of degrees such as 107.03; never 1.07e2.
pub(super) fn degrees(text: &str) -> Option<f64> {
    let text = narrow(text);
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    text.parse().ok().filter(|_| plain)
}

/// Digits of half width and at most one point, without what stands between
/// thousands; `None` for anything else.
fn digits(text: &str) -> Option<String> {
    let text = narrow(text).replace(char::is_whitespace, " ");
    let (whole, rest) = match text.split_once('.') {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (text.as_str(), None),
    };
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let between = if whole.contains(',') { ',' } else { ' ' };
    let groups: Vec<_> = whole.split(between).collect();
    let first = groups.first().copied().unwrap_or_default();
    let thousands = first.len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let fits = groups.iter().all(|group| all(group)) && rest.is_none_or(all);
    if !fits || (groups.len() > 1 && !thousands) {
        return None;
    }
    let whole = groups.concat();
    Some(rest.map_or(whole.clone(), |rest| format!("{whole}.{rest}")))
}

/// Without blanks at its ends, digits and signs of half width.
pub(super) fn narrow(text: &str) -> String {
    text.trim().chars().map(half_width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("#REF!", "公式或引用")]
    #[case(" #n/a ", "#N/A")]
    #[case("########", "太窄")]
    #[case("6.10702E+11", "设为“文本”")]
    #[case("1e+16", "设为“文本”")]
    #[case("=DISPIMG(\"ID_0A1B2C\",1)", "images 文件夹")]
    fn what_is_lost_is_told(#[case] text: &str, #[case] words: &str) {
        let told = spoiled(text).unwrap();
        assert!(told.contains(words), "{told}");
    }

    #[rstest]
    fn what_people_write_is_not_lost(
        #[values(
            "",
            "##",
            "# 注",
            "#1",
            "E+",
            "1E5",
            "2E",
            "A1.2E+3",
            "=1+1",
            "N/A",
            "610702003001"
        )]
        text: &str,
    ) {
        assert_eq!(spoiled(text), None);
    }

    #[rstest]
    fn one_day_however_it_was_written(
        #[values(
            "2026-11-02",
            "2026/11/2",
            "2026/11/02",
            "2026.11.2",
            "2026年11月2日",
            "2026/11/2 0:00",
            "2026-11-02 00:00:00",
            "2026-11-02T00:00:00",
            "46328",
            " \u{ff12}\u{ff10}26\u{ff0f}11/2 "
        )]
        text: &str,
    ) {
        assert_eq!(date(text), Date::new(2026, 11, 2), "{text}");
    }

    #[rstest]
    fn what_may_be_two_days_or_none_is_no_date(
        #[values(
            "11/2/2026",
            "2-11-26",
            "2026-11",
            "2026-13-01",
            "2026-02-30",
            "20261102",
            "3",
            "2026-1-2-3",
            ""
        )]
        text: &str,
    ) {
        assert_eq!(date(text), None, "{text}");
    }

    #[rstest]
    #[case("TRUE", Some(true))]
    #[case("False", Some(false))]
    #[case("是", Some(true))]
    #[case(" 否 ", Some(false))]
    #[case("１", Some(true))]
    #[case("0", Some(false))]
    #[case("有", None)]
    #[case("", None)]
    fn yes_and_no_in_every_spelling(#[case] text: &str, #[case] expected: Option<bool>) {
        assert_eq!(flag(text), expected);
    }

    #[rstest]
    #[case("30", Some(30))]
    #[case("３０", Some(30))]
    #[case(" 30\u{3000}", Some(30))]
    #[case("30.0", Some(30))]
    #[case("1,200", Some(1_200))]
    #[case("１，２００", Some(1_200))]
    #[case("1\u{a0}200", Some(1_200))]
    #[case("12 345 678", Some(12_345_678))]
    #[case("1e3", None)]
    #[case("1E+3", None)]
    #[case("3 0", None)]
    #[case("12,00", None)]
    #[case("1,200 300", None)]
    #[case("1.5", None)]
    #[case("-3", None)]
    #[case("+3", None)]
    #[case("30天", None)]
    #[case("3.", None)]
    #[case(",300", None)]
    #[case("三", None)]
    #[case("", None)]
    fn a_whole_number_however_it_was_typed(#[case] text: &str, #[case] number: Option<u64>) {
        assert_eq!(whole(text), number);
    }

    #[rstest]
    #[case("4.5", Some(450))]
    #[case("￥１，２００．５０", Some(120_050))]
    #[case("10元", Some(1_000))]
    #[case("1 200", Some(120_000))]
    #[case("0.005", None)]
    #[case("1e3", None)]
    #[case("10元/份", None)]
    #[case("42949673", None)]
    fn money_however_it_was_typed(#[case] text: &str, #[case] cents: Option<u32>) {
        assert_eq!(fen(text), cents);
    }

    #[rstest]
    #[case("107.03", Some(107.03))]
    #[case("１０７．０３", Some(107.03))]
    #[case("-1", Some(-1.0))]
    #[case("1.07e2", None)]
    #[case("inf", None)]
    #[case("107,03", None)]
    #[case("107°", None)]
    fn degrees_are_written_out(#[case] text: &str, #[case] number: Option<f64>) {
        assert_eq!(degrees(text), number);
    }

    #[rstest]
    #[case(15.0, "15")]
    #[case(0.1 + 0.2, "0.3")]
    #[case(4.5, "4.5")]
    #[case(511_009_000.0, "511009000")]
    #[case(-0.5, "-0.5")]
    fn a_number_is_what_the_cell_shows(#[case] given: f64, #[case] shown: &str) {
        assert_eq!(number(given), shown);
    }
}
