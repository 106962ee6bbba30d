//! Packs as Excel, WPS, Notepad and Windows leave them.

use super::{copy, edit, files, repository};
use encoding_rs::GB18030;
use jinban_platform::pack::{Checked, Fault, Pack, check, read};
use rstest::rstest;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

/// A region of this repository after `change`.
fn saved(region: &str, change: impl FnOnce(&Path)) -> TempDir {
    let dir = TempDir::new().unwrap();
    copy(&repository().join("packs").join(region), dir.path());
    change(dir.path());
    dir
}

/// All of a pack but where it was read from.
fn content(pack: &Pack) -> String {
    let Pack {
        region,
        divisions,
        calendar,
        site_list,
        sites,
        items,
        withdrawn,
        earlier,
        packages,
        kept_packages,
        events,
        related,
        forms,
        ..
    } = pack;
    let things = (items, withdrawn, earlier, packages, kept_packages, forms);
    format!(
        "{region:?}{divisions:?}{calendar:?}{site_list:?}{sites:?}{things:?}{events:?}{related:?}"
    )
}

/// A region as it is: its content, and what is pointed out.
type Given = (String, Vec<Fault>);

fn given(region: &str) -> Given {
    let Checked { pack, warnings, .. } = check(&repository().join("packs").join(region));
    (content(&pack.unwrap()), warnings)
}

static HANTAI: LazyLock<Given> = LazyLock::new(|| given("hantai"));
static YICHENG: LazyLock<Given> = LazyLock::new(|| given("yicheng"));

/// Reads a changed region, which has to be the same as before; returns what is
/// pointed out besides.
#[track_caller]
fn same(region: &str, change: impl FnOnce(&Path)) -> Vec<Fault> {
    let dir = saved(region, change);
    let known = if region == "hantai" {
        &*HANTAI
    } else {
        &*YICHENG
    };
    let Checked { pack, warnings, .. } = check(dir.path());
    let pack = pack.unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(content(&pack) == known.0, "the pack changed");
    let new = warnings.into_iter().filter(|note| !known.1.contains(note));
    new.collect()
}

/// Every text file of a pack, below `dir`.
fn texts(dir: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        match ending {
            _ if path.is_dir() => found.extend(texts(&path)),
            Some("toml" | "csv" | "json") => found.push(path),
            _ => {}
        }
    }
    found
}

fn rewrite(dir: &Path, write: impl Fn(&str) -> Vec<u8>) -> usize {
    let files = texts(dir);
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        std::fs::write(file, write(&text)).unwrap();
    }
    files.len()
}

fn windows(text: &str) -> String {
    text.replace('\n', "\r\n")
}

// The large pack has old versions and packages too.
// The large pack, which has earlier versions and packages too, in every file.
fn marked(text: &str) -> String {
    text.replace('。', "。\u{200b}")
        .replace("= \"", "= \"\u{2060}")
}

fn ansi(text: &str) -> Vec<u8> {
    GB18030.encode(&windows(text)).0.into_owned()
}

fn unicode(text: &str) -> Vec<u8> {
    let text = format!("\u{feff}{}", windows(text));
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[rstest]
#[case::notepad(|text: &str| format!("\u{feff}{}", windows(text)))]
#[case::old_mac(|text: &str| text.replace('\n', "\r"))]
#[case::with_unseen_marks(marked)]
fn every_file_reads_the_same_however_it_was_saved(#[case] write: fn(&str) -> String) {
    let notes = same("yicheng", |dir| {
        assert!(rewrite(dir, |text| write(text).into_bytes()) > 160);
    });
    assert_eq!(notes, []);
}

#[rstest]
#[case(ansi, "GB 18030")]
#[case(unicode, "UTF-16")]
fn every_file_in_another_encoding_is_read_and_noted(
    #[case] write: fn(&str) -> Vec<u8>,
    #[case] name: &str,
) {
    let mut files = 0;
    let notes = same("yicheng", |dir| files = rewrite(dir, write));
    assert_eq!(notes.len(), 1, "{notes:#?}");
    assert!(notes[0].text.contains(name), "{notes:#?}");
    // A file without Chinese in it has no other encoding than ASCII.
    let others = (files - 3..files).map(|many| format!("等 {many} 个文件也是"));
    let mut others = others.filter(|words| notes[0].text.contains(words));
    assert!(others.next().is_some(), "{files}: {notes:#?}");
}

fn sites(dir: &Path, write: impl Fn(&str) -> String) {
    let path = dir.join("sites.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, write(&text)).unwrap();
}

/// 2026-11-02 as 2026/11/2.
fn slashed(text: &str) -> String {
    text.replace("2026-", "2026/")
        .replace("/11-", "/11/")
        .replace("/10-", "/10/")
        .replace("/0", "/")
}

/// Each in turn, so that all can be of one kind.
type Saving = fn(&str) -> String;

const SAVINGS: [Saving; 8] = [
    |text| {
        format!(
            "\u{feff}{}",
            windows(&slashed(text).replace(",true", ",TRUE"))
        )
    },
    |text| text.replace(",true", ",TRUE"),
    |text| text.replace(",true", ",是"),
    |text| format!("{text},,,,,,,,,,,,,,,,,,\n,,,\n\n"),
    |text| text.replace('\n', ",\n"),
    |text| text.replace(',', "\t"),
    |text| text.replace(',', ";"),
    |text| format!("汉台区站点表,,,\n{text}"),
];

#[rstest]
fn sites_are_read_as_a_spreadsheet_saved_them(#[values(0, 1, 2, 3, 4, 5, 6, 7)] saving: usize) {
    assert_eq!(same("hantai", |dir| sites(dir, SAVINGS[saving])), []);
}

#[rstest]
#[case("divisions.csv", "610702003001", "6.10702E+11", 3, "设为“文本”")]
#[case(
    "sites.csv",
    "610702003,610702003,",
    "6.10702E+8,610702003,",
    3,
    "设为“文本”"
)]
#[case("sites.csv", "汉中路街道示例路9号（示例）", "#REF!", 2, "address")]
#[case("sites.csv", "2026-11-12", "########", 2, "太窄")]
#[case("sites.csv", "2026-11-12", "11/12/2026", 2, "日期")]
#[case("sites.csv", "S610702,汉台区", "S610702,\"汉台区", 2, "引号")]
#[case(
    "sites.csv",
    "汉中路街道示例路9号",
    "汉中路街道,示例路9号",
    2,
    "20 列，应当是 19 列"
)]
fn what_a_spreadsheet_spoiled_is_told_by_row(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let dir = saved("hantai", |dir| edit(dir, file, from, to));
    let faults = read(dir.path()).unwrap_err();
    let named = |f: &&Fault| f.file == file && f.line == line && f.text.contains(words);
    assert_eq!(faults.iter().filter(named).count(), 1, "{faults:#?}");
}

#[test]
fn what_many_rows_have_in_common_is_told_once() {
    let spoil = |text: &str| {
        text.replace("2026-11-12", "########")
            .replace(",true", ",maybe")
    };
    let dir = saved("hantai", |dir| sites(dir, spoil));
    let faults = read(dir.path()).unwrap_err();
    let told = |words: &str| faults.iter().any(|f| f.line == 2 && f.text.contains(words));
    assert!(told("请把列拉宽再保存（第 2–4 行都是这样）"), "{faults:#?}");
    assert!(told("demo 写的是“maybe”"), "{faults:#?}");
    assert!(told("（第 2–11 行都是这样）"), "{faults:#?}");
}

#[test]
fn a_spoiled_cell_is_told_once() {
    let dir = saved("hantai", |dir| {
        edit(dir, "divisions.csv", "610702003001", "6.10702E+11");
    });
    let faults = read(dir.path()).unwrap_err();
    assert_eq!(
        faults.len(),
        1,
        "a site of that village is not judged: {faults:#?}"
    );
}

#[rstest]
#[case("images/Thumbs.db")]
#[case("images/desktop.ini")]
#[case("desktop.ini")]
#[case("items/~$gljt.toml")]
#[case("items/gljt.toml~")]
#[case("forms/Thumbs.db")]
fn what_windows_leaves_in_a_folder_is_left_out_with_a_word(#[case] file: &str) {
    let notes = same("hantai", |dir| {
        std::fs::write(dir.join(file), b"\xd0\xcf\0").unwrap()
    });
    let name = file.rsplit('/').next().unwrap();
    assert_eq!(notes.len(), 1, "{notes:#?}");
    assert!(notes[0].text.contains(name), "{notes:#?}");
}

#[cfg(unix)]
#[test]
fn a_link_among_the_pictures_publishes_nothing() {
    for target in ["/etc/passwd", "/etc"] {
        let dir = saved("hantai", |dir| {
            std::os::unix::fs::symlink(target, dir.join("images/p.jpg")).unwrap();
        });
        let faults = read(dir.path()).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert!(faults[0].text.contains("链接"), "{faults:#?}");
    }
}

#[test]
fn what_a_mac_leaves_needs_no_word() {
    let notes = same("hantai", |dir| {
        std::fs::write(dir.join(".DS_Store"), "x").unwrap();
        std::fs::write(dir.join("images/._a.jpg"), "x").unwrap();
    });
    assert_eq!(notes, []);
}

#[rstest]
#[case("items/gljt - 副本.toml", "gljt.toml 的副本")]
#[case("items/gljt(1).toml", "gljt.toml 的副本")]
#[case("items/gljt.toml.txt", "请改名为 gljt.toml")]
#[case("words.toml.txt", "请改名为 words.toml")]
#[case("wrods.toml", "是不是 words.toml？")]
#[case("items/新建文件夹", "文件夹")]
#[case("closure.toml", "没有读")]
#[case("sites.csv.txt", "没有读")]
fn what_is_not_read_is_told(#[case] file: &str, #[case] words: &str) {
    let notes = same("hantai", |dir| match file.contains('.') {
        true => std::fs::write(dir.join(file), "code = 1").unwrap(),
        false => std::fs::create_dir(dir.join(file)).unwrap(),
    });
    assert_eq!(notes.len(), 1, "{notes:#?}");
    assert_eq!(notes[0].file, file);
    assert!(notes[0].text.contains(words), "{notes:#?}");
}

#[test]
fn a_copy_without_its_original_is_not_left_out() {
    let dir = saved("hantai", |dir| {
        let items = dir.join("items");
        std::fs::rename(items.join("gljt.toml"), items.join("gljt(1).toml")).unwrap();
    });
    let faults = read(dir.path()).unwrap_err();
    let named = |f: &Fault| f.file == "items/gljt(1).toml" && f.text.contains("gljt.toml");
    assert!(faults.iter().any(named), "{faults:#?}");
}

#[rstest]
#[case("calendar.json", "calendar.json.txt")]
#[case("sites.csv", "sites - 副本.csv")]
fn a_file_under_another_name_is_found_out(#[case] file: &str, #[case] other: &str) {
    let dir = saved("hantai", |dir| {
        std::fs::rename(dir.join(file), dir.join(other)).unwrap();
    });
    let faults = read(dir.path()).unwrap_err();
    let named = |f: &Fault| f.file == file && f.text.contains(other);
    assert!(faults.iter().any(named), "{faults:#?}");
}

#[rstest]
#[case("region.toml", "Region.TOML")]
#[case("sites.csv", "SITES.CSV")]
#[case("booking.toml", "Booking.toml")]
#[case("items/gljt.toml", "items/gljt.TOML")]
fn capitals_of_a_name_do_not_matter(#[case] file: &str, #[case] other: &str) {
    let notes = same("hantai", |dir| {
        std::fs::rename(dir.join(file), dir.join(other)).unwrap();
    });
    assert_eq!(notes, []);
}

const CARD: &[u8] = include_bytes!("../photos/card.jpg");

/// Everybody gets it, so it says no more than what is seen.
#[test]
fn a_picture_of_a_camera_is_kept_without_its_place() {
    let place = include_bytes!("../photos/place.jpg");
    let dir = saved("hantai", |dir| {
        std::fs::write(dir.join("images/place.jpg"), place).unwrap();
    });
    let pack = read(dir.path()).unwrap();
    let image = pack.images.iter().find(|image| image.path == "place.jpg");
    let kept = &image.unwrap().bytes;
    let has = |bytes: &[u8]| bytes.windows(4).any(|part| part == b"Exif");
    assert!(has(place) && !has(kept));
}

#[test]
fn a_picture_that_was_cut_off_is_told() {
    let dir = saved("hantai", |dir| {
        std::fs::write(dir.join("images/cut.jpg"), &CARD[..CARD.len() / 2]).unwrap();
    });
    let faults = read(dir.path()).unwrap_err();
    assert!(
        faults[0].file == "images/cut.jpg" && faults[0].text.contains("打不开"),
        "{faults:#?}"
    );
}

#[test]
fn a_picture_of_a_camera_is_a_picture() {
    for named in ["images/IMG_2041.JPG", "IMG_2041.jpg"] {
        let dir = saved("hantai", |dir| {
            std::fs::write(dir.join("images/IMG_2041.JPG"), CARD).unwrap();
            edit(
                dir,
                "sites.csv",
                ",center,,,,,true",
                &format!(",center,,,,{named},true"),
            );
        });
        let pack = read(dir.path()).unwrap();
        let image = pack
            .images
            .iter()
            .find(|image| image.path == "IMG_2041.jpg");
        assert_eq!(image.unwrap().media_type, "image/jpeg");
    }
}

#[test]
fn two_pictures_that_only_capitals_tell_apart_are_one_too_many() {
    let dir = saved("hantai", |dir| {
        for name in ["a.jpg", "a.JPG"] {
            std::fs::write(dir.join("images").join(name), CARD).unwrap();
        }
    });
    let faults = read(dir.path()).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].text.contains("只差大小写"), "{faults:#?}");
}

#[test]
fn a_picture_that_differs_in_capitals_is_pointed_to() {
    let dir = saved("hantai", |dir| {
        std::fs::write(dir.join("images/IMG_2041.JPG"), CARD).unwrap();
        edit(
            dir,
            "sites.csv",
            ",center,,,,,true",
            ",center,,,,img_2041.jpg,true",
        );
    });
    let faults = read(dir.path()).unwrap_err();
    assert!(
        faults[0].text.contains("IMG_2041.jpg，只差大小写"),
        "{faults:#?}"
    );
}

#[test]
fn a_folder_that_is_not_there_is_one_fault() {
    let faults = read(&repository().join("packs/nowhere")).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].text.contains("没有这个文件夹"));
}

#[test]
fn a_copied_pack_is_the_pack() {
    let dir = TempDir::new().unwrap();
    files::copy(&repository().join("packs/hantai"), dir.path());
    assert!(read(dir.path()).unwrap().notes.is_empty());
}

#[rstest]
#[case("items/gljt.toml", "name = \"", "name = \"\\u200B", "U+200B")]
#[case("items/gljt.toml", "code = \"gljt", "code = \"gljt\\u2060", "U+2060")]
#[case("region.toml", "motto = \"", "motto = \"\\u0000", "U+0000")]
#[case("statements.toml", "summary = \"", "summary = \"\\u202E", "U+202E")]
#[case("calendar.json", "\"name\": \"", "\"name\": \"\\ufeff", "U+FEFF")]
fn what_nobody_sees_is_refused_where_it_is_escaped(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] words: &str,
) {
    let dir = saved("hantai", |dir| edit(dir, file, from, to));
    let faults = read(dir.path()).unwrap_err();
    let named = |f: &&Fault| f.file == file && f.line > 1 && f.text.contains(words);
    assert_eq!(faults.iter().filter(named).count(), 1, "{faults:#?}");
}

#[test]
fn line_ends_of_word_processors_are_blanks_in_a_table() {
    let soft = |text: &str| text.replace("示例路9号", "示例路\u{b}9号");
    let dir = saved("hantai", |dir| sites(dir, soft));
    let pack = read(dir.path()).unwrap();
    let mut addresses = pack.sites.iter().map(|site| site.address.as_str());
    assert!(addresses.any(|address| address.contains("示例路 9号")));
}

#[test]
fn codes_and_degrees_may_be_typed_with_wide_digits() {
    let wide = |text: &str| {
        let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_digit());
        text.chars()
            .map(|c| wide(c).unwrap_or(c))
            .collect::<String>()
    };
    let notes = same("hantai", |dir| {
        edit(dir, "divisions.csv", "610702003001", &wide("610702003001"));
        let text = std::fs::read_to_string(dir.join("sites.csv")).unwrap();
        let row = text.lines().find(|row| row.contains("610702003")).unwrap();
        let cells: Vec<_> = row.split(',').collect();
        let code = cells
            .iter()
            .find(|cell| cell.starts_with("610702"))
            .unwrap();
        let lon = cells.iter().find(|cell| cell.starts_with("107.")).unwrap();
        let changed = row.replace(&format!(",{code},"), &format!(",{},", wide(code)));
        let changed = changed.replace(lon, &wide(lon));
        edit(dir, "sites.csv", row, &changed);
    });
    assert_eq!(notes, []);
}

#[test]
fn a_power_is_no_longitude() {
    let power = |text: &str| text.replace(",107.0", ",1.070e2");
    let dir = saved("hantai", |dir| sites(dir, power));
    let faults = read(dir.path()).unwrap_err();
    let told = |f: &Fault| f.text.contains("应当是经度，像 107.03");
    assert!(faults.iter().any(told), "{faults:#?}");
}
