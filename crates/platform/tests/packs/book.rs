//! `.xlsx` files cell by cell, as Excel and WPS leave them and as no writer of
//! ours would.

use flate2::Crc;
use jinban_platform::pack::table::Workbook;
use std::collections::BTreeMap;
use std::path::Path;

/// Number of a style in `STYLES`.
pub const DATE: usize = 1;
pub const ZEROS: usize = 2;
pub const PERCENT: usize = 3;
pub const STRUCK: usize = 4;

const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="1"><numFmt numFmtId="164" formatCode="000000000000"/></numFmts>
<fonts count="2"><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts>
<fills count="1"><fill><patternFill patternType="none"/></fill></fills>
<borders count="1"><border/></borders>
<cellXfs count="5"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>
</styleSheet>"#;

/// A file to be.
pub struct Book {
    pub pages: Vec<Page>,
}

/// One sheet; cells by row and column, counted from 1, as XML behind `<c r=""`.
pub struct Page {
    pub name: String,
    /// `visible`, `hidden` or `veryHidden`.
    pub state: &'static str,
    pub cells: BTreeMap<(usize, usize), String>,
    /// Such as `A2:A5`.
    pub merged: Vec<String>,
    /// Rows, and how each is hidden.
    pub hidden: BTreeMap<usize, &'static str>,
    /// Columns, as XML.
    pub columns: String,
}

impl Book {
    /// As a pack is exported.
    pub fn of(export: &Workbook) -> Self {
        let pages = export.sheets.iter().map(|sheet| {
            let rows = sheet.rows.iter();
            let rows = rows.map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect());
            let rows: Vec<Vec<String>> =
                std::iter::once(sheet.header.clone()).chain(rows).collect();
            Page::of(&sheet.name, &rows)
        });
        Self {
            pages: pages.collect(),
        }
    }

    pub fn page(&mut self, name: &str) -> &mut Page {
        self.pages
            .iter_mut()
            .find(|page| page.name == name)
            .unwrap()
    }

    /// Puts a cell into the column with this heading.
    pub fn set(&mut self, sheet: &str, row: usize, heading: &str, cell: String) {
        let page = self.page(sheet);
        let column = page.column(heading);
        page.cells.insert((row, column), cell);
    }

    pub fn write(&self, path: &Path) {
        let mut files = vec![
            ("[Content_Types].xml".to_owned(), self.types()),
            ("_rels/.rels".to_owned(), ROOT.to_owned()),
            ("xl/styles.xml".to_owned(), STYLES.to_owned()),
            ("xl/workbook.xml".to_owned(), self.workbook()),
            ("xl/_rels/workbook.xml.rels".to_owned(), self.relations()),
        ];
        for (at, page) in self.pages.iter().enumerate() {
            files.push((format!("xl/worksheets/sheet{}.xml", at + 1), page.xml()));
        }
        std::fs::write(path, zip(&files)).unwrap();
    }

    fn types(&self) -> String {
        let sheets = (1..=self.pages.len()).map(|at| format!(r#"<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#));
        format!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{}</Types>"#,
            sheets.collect::<String>()
        )
    }

    fn workbook(&self) -> String {
        let sheet = |(at, page): (usize, &Page)| {
            let at = at + 1;
            format!(
                r#"<sheet name="{}" sheetId="{at}" state="{}" r:id="rId{at}"/>"#,
                page.name, page.state
            )
        };
        let sheets: String = self.pages.iter().enumerate().map(sheet).collect();
        format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>"#
        )
    }

    fn relations(&self) -> String {
        let sheets = (1..=self.pages.len()).map(|at| format!(r#"<Relationship Id="rId{at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{at}.xml"/>"#));
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
            sheets.collect::<String>()
        )
    }
}

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

impl Page {
    pub fn of(name: &str, rows: &[Vec<String>]) -> Self {
        let mut cells = BTreeMap::new();
        for (row, texts) in rows.iter().enumerate() {
            let filled = texts
                .iter()
                .enumerate()
                .filter(|(_, text)| !text.is_empty());
            cells.extend(filled.map(|(at, shown)| ((row + 1, at + 1), text(shown))));
        }
        Self {
            name: name.to_owned(),
            state: "visible",
            cells,
            merged: Vec::new(),
            hidden: BTreeMap::new(),
            columns: String::new(),
        }
    }

    /// The column with this heading, counted from 1.
    pub fn column(&self, heading: &str) -> usize {
        let heading = text(heading);
        let mut header = self.cells.iter();
        let found = header.find(|(_, cell)| **cell == heading);
        found.unwrap_or_else(|| panic!("no {heading}")).0.1
    }

    /// Moves every row down by one.
    pub fn push_down(&mut self) {
        let cells = std::mem::take(&mut self.cells).into_iter();
        self.cells = cells
            .map(|((row, at), cell)| ((row + 1, at), cell))
            .collect();
    }

    /// Empties a column below the first row in which it is filled alike, as
    /// merging does, and merges it.
    pub fn merge(&mut self, column: usize, rows: std::ops::RangeInclusive<usize>) {
        for row in rows.clone().skip(1) {
            self.cells.remove(&(row, column));
        }
        let letter = letters(column);
        self.merged
            .push(format!("{letter}{}:{letter}{}", rows.start(), rows.end()));
    }

    fn xml(&self) -> String {
        let mut rows = String::new();
        let mut at = 0;
        for ((row, column), cell) in &self.cells {
            if *row != at {
                rows += if at == 0 { "" } else { "</row>" };
                let hidden = self.hidden.get(row).copied().unwrap_or_default();
                rows += &format!("<row r=\"{row}\" {hidden}>");
                at = *row;
            }
            rows += &format!("<c r=\"{}{row}\" {cell}</c>", letters(*column));
        }
        rows += if at == 0 { "" } else { "</row>" };
        let merged = self
            .merged
            .iter()
            .map(|area| format!("<mergeCell ref=\"{area}\"/>"));
        let merged: String = merged.collect();
        let merged = match merged.as_str() {
            "" => String::new(),
            areas => format!("<mergeCells>{areas}</mergeCells>"),
        };
        format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{rows}</sheetData>{merged}</worksheet>"#,
            self.columns
        )
    }
}

pub fn text(shown: &str) -> String {
    let shown = shown.replace('&', "&amp;").replace('<', "&lt;");
    format!("t=\"inlineStr\"><is><t xml:space=\"preserve\">{shown}</t></is>")
}

pub fn struck(shown: &str) -> String {
    format!("s=\"{STRUCK}\" {}", text(shown))
}

pub fn number(value: &str, style: usize) -> String {
    format!("s=\"{style}\"><v>{value}</v>")
}

pub fn flag(value: bool) -> String {
    format!("t=\"b\"><v>{}</v>", u8::from(value))
}

pub fn error(name: &str) -> String {
    format!("t=\"e\"><v>{name}</v>")
}

/// With the result that the program worked out, or as a writer leaves it.
pub fn formula(formula: &str, result: Option<&str>) -> String {
    match result {
        Some(result) => format!("t=\"str\"><f>{formula}</f><v>{result}</v>"),
        None => format!("><f>{formula}</f><v></v>"),
    }
}

fn letters(column: usize) -> String {
    let last = char::from(b'A' + ((column - 1) % 26) as u8);
    match (column - 1) / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before)),
    }
}

/// Files in a ZIP archive, not compressed.
pub fn zip(files: &[(String, String)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut crc = Crc::new();
        crc.update(content.as_bytes());
        let size = u32::try_from(content.len()).unwrap();
        let length = u16::try_from(name.len()).unwrap();
        let mut head = Vec::new();
        head.extend(20u16.to_le_bytes());
        head.extend([0; 8]);
        head.extend(crc.sum().to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend(length.to_le_bytes());
        head.extend([0; 2]);
        let at = u32::try_from(archive.len()).unwrap();
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&head);
        archive.extend(name.as_bytes());
        archive.extend(content.as_bytes());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let (size, at) = (directory.len() as u32, archive.len() as u32);
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count);
    archive.extend(count);
    archive.extend(size.to_le_bytes());
    archive.extend(at.to_le_bytes());
    archive.extend([0; 2]);
    archive
}
