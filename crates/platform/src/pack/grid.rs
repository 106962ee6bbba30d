//! CSV as spreadsheet programs write it: separated by commas, tabs or
//! semicolons, with empty rows and columns at the end of what was once used.

use csv::ReaderBuilder;
use jinban_rules::text::is_blank;

/// A row that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Line of the file, counted from 1.
    pub(super) line: usize,
    /// Cells up to the last that holds something.
    pub(super) cells: Vec<String>,
}

/// The rows of a CSV text.
///
/// # Errors
/// The line of a quote that never closes: all that follows would be one cell.
pub(super) fn lines(text: &str) -> Result<Vec<Line>, (usize, String)> {
    if let Some(line) = open_quote(text) {
        let text = "从这一行的英文引号 \" 起，后面的引号没有成对，分不出格子；请补上或删掉它";
        return Err((line, text.to_owned()));
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    // A text in memory, with rows of any length: nothing can fail.
    let records = reader.records().flatten();
    let lines = records.map(|record| Line {
        line: record.position().map_or(1, |place| line_of(text, place)),
        cells: held(record.iter().map(str::to_owned).collect()),
    });
    Ok(lines.filter(|line| !line.cells.is_empty()).collect())
}

/// The line of a record, whose place is before the empty lines above it.
fn line_of(text: &str, place: &csv::Position) -> usize {
    let rest = text
        .as_bytes()
        .get(place.byte() as usize..)
        .unwrap_or_default();
    let empty = rest.iter().take_while(|byte| **byte == b'\n').count();
    place.line() as usize + empty
}

/// Cells up to the last that holds something.
pub(super) fn held(mut cells: Vec<String>) -> Vec<String> {
    let last = cells.iter().rposition(|cell| !is_blank(cell));
    cells.truncate(last.map_or(0, |last| last + 1));
    cells
}

/// Numbers of rows as people write them: `3–5、8`.
pub(super) fn ranges(lines: &[usize]) -> String {
    let runs = lines.chunk_by(|one, next| one + 1 == *next);
    let run = |run: &[usize]| match run {
        [first, .., last] => format!("{first}–{last}"),
        few => few.iter().map(usize::to_string).collect(),
    };
    runs.map(run).collect::<Vec<_>>().join("、")
}

/// What stands between cells: what the first row has most of.
fn separator(text: &str) -> u8 {
    let first = text
        .lines()
        .find(|line| !is_blank(line))
        .unwrap_or_default();
    let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    let signs = [b';', b'\t', b','];
    signs.into_iter().max_by_key(count).unwrap_or(b',')
}

/// The line of a quote that begins a cell and is never closed, or closed in the
/// middle of something.
fn open_quote(text: &str) -> Option<usize> {
    let separator = char::from(separator(text));
    let ends = |sign: char| sign == separator || sign == '\n';
    let mut signs = text.chars().peekable();
    let (mut line, mut open, mut begins) = (1, None, true);
    while let Some(sign) = signs.next() {
        match (sign, open) {
            // Two in a row stand for one.
            ('"', Some(_)) if signs.next_if_eq(&'"').is_some() => {}
            ('"', Some(_)) if signs.peek().is_none_or(|next| ends(*next)) => open = None,
            ('"', Some(_)) => return open,
            ('"', None) if begins => open = Some(line),
            _ => {}
        }
        line += usize::from(sign == '\n');
        begins = ends(sign);
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn cells(text: &str) -> Vec<(usize, Vec<String>)> {
        let lines = lines(text).unwrap().into_iter();
        lines.map(|line| (line.line, line.cells)).collect()
    }

    #[rstest]
    #[case::commas("a,b\n1,\"x,\ny\"\n")]
    #[case::tabs("a\tb\n1\t\"x,\ny\"\n")]
    #[case::semicolons("a;b\n1;\"x,\ny\"\n")]
    #[case::empty_columns("a,b,,\n1,\"x,\ny\",,\n")]
    #[case::empty_rows("a,b\n1,\"x,\ny\"\n,\n , \n\n")]
    fn the_same_cells_whatever_stands_between_and_behind(#[case] text: &str) {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        assert_eq!(
            cells(text),
            [(1, row(["a", "b"])), (2, row(["1", "x,\ny"]))]
        );
    }

    #[test]
    fn rows_are_told_in_runs() {
        assert_eq!(ranges(&[3, 4, 5, 7, 9, 10]), "3–5、7、9–10");
        assert_eq!(ranges(&[2]), "2");
    }

    #[test]
    fn rows_keep_their_lines() {
        let lines = cells("\na\n\n\"b\nb\"\nc\n");
        assert_eq!(
            lines.iter().map(|line| line.0).collect::<Vec<_>>(),
            [2, 4, 6]
        );
    }

    #[rstest]
    #[case("a,b\n1,\"x\n2,y\n", 2)]
    #[case("a,b\n\"1,x\n\"2\",y\n", 2)]
    #[case("a\n\"x\"\"\nb\n", 2)]
    fn a_quote_that_never_closes_is_told_with_its_line(#[case] text: &str, #[case] line: usize) {
        assert_eq!(lines(text).unwrap_err().0, line);
    }

    #[rstest]
    #[case("a,b\n5\" 管,x\n")]
    #[case("a,b\n5\"\" 管,x\n")]
    #[case("a,b\n\"他说\"\"好\"\"\",x\n")]
    fn quotes_within_a_cell_are_fine(#[case] text: &str) {
        assert_eq!(lines(text).unwrap().len(), 2);
    }
}
