//! Broken packs: every fault is named with its file and line. Each case is the
//! fixture pack with one thing changed. And the packs of this repository are
//! free of faults.

use super::{edit, faults, repository};
use jinban_platform::pack::{Fault, read};
use rstest::rstest;

#[rstest]
// Shape.
#[case("region.toml", "name = \"测试区\"", "name = 测试区", 3, "")]
#[case(
    "region.toml",
    "demo = true",
    "demo = \"yes\"",
    12,
    "应当是 true 或 false"
)]
#[case("region.toml", "motto =", "moto =", 6, "moto")]
#[case("region.toml", "format = 1", "format = 2", 1, "format")]
#[case("items/lnjt.toml", "format = 1\n", "\n", 1, "format")]
#[case(
    "items/lnjt.toml",
    "visits = 0",
    "visits = \"none\"",
    19,
    "0 到 255 的整数"
)]
#[case("items/lnjt.toml", "kind = \"benefit\"", "kind = \"gift\"", 12, "gift")]
#[case(
    "items/lnjt.toml",
    "updated_on = \"2026-11-01\"",
    "updated_on = \"2026-13-01\"",
    6,
    "日期"
)]
#[case("calendar.json", "\"2026-10-02\"", "\"2026-10-32\"", 6, "日期")]
#[case(
    "divisions.csv",
    "code,name,parent",
    "code,title,parent",
    1,
    "code,name,parent"
)]
#[case("divisions.csv", "西村,", "西村,x,", 4, "3")]
// What leads to no second fault.
#[case(
    "region.toml",
    "demo = true",
    "demo = 是",
    12,
    "“是”要写成 true，不加引号"
)]
#[case("region.toml", "demo = true", "demo = ja", 12, "写 true 或 false")]
#[case("sites.csv", "id,name,", "id，name，", 1, "列之间用了中文逗号")]
#[case(
    "divisions.csv",
    "code,name,parent",
    "code，name，parent",
    1,
    "列之间用了中文逗号"
)]
#[case("sites.csv", "\nS2,", "\nS2，", 2, "列之间用了中文逗号")]
// What was probably meant, and what stands there.
#[case(
    "sites.csv",
    ",phone,",
    ",phon,",
    1,
    "不认识“phon”这一列，是不是 phone？"
)]
#[case("sites.csv", ",phone,", ",", 1, "缺少 phone")]
#[case("region.toml", "motto =", "moto =", 6, "不认识 moto，是不是 motto？")]
#[case(
    "items/lnjt.toml",
    "updated_on = \"2026-11-01\"",
    "updated_on = \"2026-13-01\"",
    6,
    "“2026-13-01”不是正确的日期"
)]
#[case(
    "calendar.json",
    "\"2026-10-02\"",
    "\"2026-10-32\"",
    6,
    "“2026-10-32”不是正确的日期"
)]
#[case(
    "sites.csv",
    "0999-000-0002",
    "0999-000-0002、13800138000",
    4,
    "一格只写一个号码"
)]
#[case("sites.csv", "117.60", "far", 2, "lon")]
#[case("sites.csv", ",village,", ",hut,", 2, "kind")]
#[case("sites.csv", "示例路2号,0999-000-0002", "示例路2号,", 4, "phone")]
// Region.
#[case(
    "region.toml",
    "demo = true",
    "demo = true\nexamples = [\"潜水证\"]",
    13,
    "“潜水证”"
)]
#[case("region.toml", "\"990101\"", "\"99010\"", 2, "6 位")]
#[case("region.toml", "#0b5394", "blue", 7, "#rrggbb")]
#[case("region.toml", "#0b5394", "#ffd24d", 7, "看不清")]
#[case("region.toml", "#e8f0f8", "#0b5394", 8, "看不清")]
#[case("region.toml", "\"12345\"", "\"call me\"", 9, "拨不出去")]
#[case(
    "region.toml",
    "\n[footer]",
    "\n[terms]\nreview_days = 0\n[footer]",
    15,
    "1 到 366"
)]
#[case(
    "region.toml",
    "\n[footer]",
    "\n[terms]\n\nrectification_workdays = 31\n[footer]",
    16,
    "1 到 30"
)]
#[case(
    "region.toml",
    "\n[footer]",
    "\n[terms]\nsupplement_workdays = 61\n[footer]",
    15,
    "1 到 60"
)]
#[case(
    "region.toml",
    "\n[footer]",
    "\n[terms]\nreview_days = \"90天\"\n[footer]",
    15,
    "0 到 65535 的整数"
)]
#[case(
    "region.toml",
    "\n[footer]",
    "\n[terms]\nreview_day = 9\n[footer]",
    15,
    "review_day"
)]
#[case(
    "region.toml",
    "demo = true",
    "demo = true\nmap_layer = { url = \"http://a.example/{z}/{x}/{y}\", attribution = \"审图号\", crs = \"wgs84\", max_zoom = 18 }",
    13,
    "https://"
)]
#[case(
    "region.toml",
    "demo = true",
    "demo = true\nmap_layer = { url = \"https://a.example/{z}/{x}/{y}\", attribution = \"示例\", crs = \"wgs84\", max_zoom = 18 }",
    13,
    "审图号"
)]
#[case(
    "region.toml",
    "demo = true",
    "demo = true\nmap_layer = { url = \"https://a.example/{z}/{x}\", attribution = \"审图号\", crs = \"gcj02\", max_zoom = 18 }",
    13,
    "{y}"
)]
#[case("themes.toml", "id = \"life\"", "id = \"elder\"", 6, "重复")]
// Divisions.
#[case("divisions.csv", "990101001002", "990101001001", 4, "重复")]
#[case("divisions.csv", "西村,990101001", "西村,990101009", 4, "990101009")]
#[case("divisions.csv", "东街镇,990101", "东街镇,990102", 2, "990101")]
#[case("divisions.csv", "990101001002", "99010100100", 4, "12 位")]
// Hours.
#[case("hours.toml", "until = \"12-31\"", "until = \"06-30\"", 1, "07-01")]
#[case(
    "hours.toml",
    "from = \"09:00\", until = \"17:00\"",
    "from = \"19:00\", until = \"17:00\"",
    1,
    "结束早于开始"
)]
#[case("hours.toml", "id = \"weekdays\"", "id = \"other\"", 0, "weekdays")]
#[case(
    "hours.toml",
    "[[hours.seasons]]",
    "[[hours.seasons]]\nfrom = \"12-01\"\nuntil = \"02-28\"\nweek = {}\n[[hours.seasons]]\nfrom = \"02-01\"\nuntil = \"12-01\"\nweek = {}\n[[hours.seasons]]",
    10,
    "02-01 这一天前面的季节已经有了"
)]
#[case(
    "hours.toml",
    "checked_on",
    "last_intake_minutes = 480\nchecked_on",
    4,
    "9:00–17:00 还没开门就停止取号了"
)]
// Calendar.
#[case("calendar.json", "2026-10-10", "2026-10-12", 11, "不是周末")]
#[case("calendar.json", "\"2026-10-02\"", "\"2026-10-01\"", 6, "重复")]
// Profiles and closures.
#[case("profiles.toml", "id = \"desk\"", "id = \"full\"", 11, "重复")]
#[case(
    "profiles.toml",
    "hours = \"weekdays\"",
    "hours = \"never\"",
    12,
    "never"
)]
#[case(
    "profiles.toml",
    "items = [\"shuidian\"] }]",
    "items = [\"none\"] }]",
    12,
    "none"
)]
#[case(
    "profiles.toml",
    "item = \"shuidian\", cap",
    "item = \"none\", cap",
    14,
    "none"
)]
#[case("closures.toml", "\"S2\"", "\"S9\"", 1, "S9")]
#[case(
    "closures.toml",
    "until = \"2026-12-04\"",
    "until = \"2026-12-02\"",
    1,
    "结束早于开始"
)]
#[case("closures.toml", "\"停电\"", "\" \"", 3, "原因")]
#[case(
    "closures.toml",
    "\"停电\" }",
    "\"停电\" }\n[[closure]]\nsites = [\"S0\", \"S2\"]\nday = { from = \"2026-12-04\", until = \"2026-12-09\", reason = \"培训\" }",
    4,
    "站点 S2 的 2026-12-04 前面已经有一条停办"
)]
#[case(
    "hours.toml",
    "[[hours.seasons]]",
    "[[hours.exceptions]]\nfrom = \"2026-12-01\"\nuntil = \"2026-12-05\"\nreason = \"甲\"\n[[hours.exceptions]]\nfrom = \"2026-11-30\"\nuntil = \"2026-12-02\"\nreason = \"乙\"\n[[hours.seasons]]",
    10,
    "2026-12-01 这一天前面的例外已经有了"
)]
#[case(
    "sites.csv",
    "full,,,,,true\nS1",
    "full,,,,gone.svg,true\nS1",
    3,
    "gone.svg"
)]
#[case("sites.csv", "full,,,,,true\nS1", "full,,张,,,true\nS1", 3, "helper")]
// Sites.
#[case("sites.csv", "S2,", "S0,", 3, "重复")]
#[case(
    "sites.csv",
    ",village,990101001001",
    ",village,990101001009",
    2,
    "990101001009"
)]
#[case("sites.csv", ",990101001,117.61", ",990101009,117.61", 4, "990101009")]
#[case("sites.csv", "117.60,34.78", "34.78,117.60", 2, "写反")]
#[case("sites.csv", "117.60,34.78", "87.60,43.78", 2, "100 公里")]
#[case("sites.csv", "117.60,34.78", "117.60,", 2, "要么")]
#[case("sites.csv", ",center,", ",branch,", 1, "政务服务中心")]
#[case("sites.csv", ",full,,,,,true\n", ",none,,,,,true\n", 3, "none")]
// Items.
#[case(
    "items/lnjt.toml",
    "code = \"lnjt\"",
    "code = \"other\"",
    3,
    "other.toml"
)]
#[case(
    "items/lnjt.toml",
    "themes = [\"elder\"]",
    "themes = [\"old\"]",
    16,
    "old"
)]
#[case(
    "items/lnjt.toml",
    "form = \"lnjt\"",
    "form = \"nix\"",
    38,
    "forms/nix.toml"
)]
#[case(
    "items/lnjt.toml",
    "images/idcard.svg",
    "images/nix.svg",
    49,
    "images/nix.svg"
)]
#[case(
    "items/lnjt.toml",
    "0999-000-0012",
    "0999-000-0011",
    35,
    "不能是同一个"
)]
#[case("items/lnjt.toml", "amount = 10,", "amount = 30,", 24, "法定时限")]
#[case(
    "items/lnjt.toml",
    "  { limit = { amount = 10, unit = \"workdays\" } },\n",
    "",
    22,
    "承诺时限"
)]
#[case(
    "items/lnjt.toml",
    "consult = [{ way = \"电话\", value = \"0999-000-0011\" }]",
    "consult = []",
    34,
    "咨询"
)]
#[case("items/lnjt.toml", "id = \"photo\"", "id = \"idcard\"", 51, "idcard")]
#[case(
    "items/shuidian.toml",
    "code = \"shuidian\"",
    "code = \"lnjt\"",
    3,
    "lnjt"
)]
// Guidance.
#[case(
    "items/lnjt.toml",
    "id = \"age\", any_of = [\"100\"] } }\n",
    "id = \"size\", any_of = [\"100\"] } }\n",
    51,
    "size"
)]
#[case(
    "items/lnjt.toml",
    "id = \"100\", text",
    "id = \"101\", text",
    51,
    "age=100"
)]
#[case("items/lnjt.toml", "id = \"who\"", "id = \"age\"", 65, "重复")]
#[case(
    "items/lnjt.toml",
    ", { id = \"family\", text = \"家里人\" }",
    "",
    65,
    "两个答案"
)]
// Forms.
#[case(
    "forms/lnjt.toml",
    "material = \"idcard\"",
    "material = \"nix\"",
    32,
    "nix"
)]
#[case(
    "forms/lnjt.toml",
    "label = \"身份证照片\"",
    "label = \"身份证正反面的照片\"",
    31,
    "min = 2"
)]
#[case("forms/lnjt.toml", "id = \"phone\"", "id = \"name\"", 49, "重复")]
#[case(
    "forms/lnjt.toml",
    "any_of = [\"card\"]",
    "any_of = [\"gold\"]",
    43,
    "pay=gold"
)]
#[case("forms/lnjt.toml", "min = 0, max = 3", "min = 4, max = 3", 54, "范围")]
#[case(
    "forms/lnjt.toml",
    "demo = true",
    "demo = true\napplicant = [\"phone\"]",
    8,
    "phone"
)]
#[case(
    "forms/lnjt.toml",
    "demo = true",
    "demo = true\nhelper = [\"idcard\"]",
    8,
    "照片"
)]
#[case(
    "forms/lnjt.toml",
    "demo = true",
    "demo = true\nages = [{ field = \"pay\", of = \"id_number\", ranges = [{ option = \"card\", from = 0, to = 79 }, { option = \"cash\", from = 80, to = 150 }] }]",
    39,
    "请排在拍照的前面"
)]
fn one_fault(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let faults = faults(|dir| edit(dir, file, from, to));
    // A missing reference is a fault of the files that refer.
    let place = |fault: &&Fault| (fault.file == file && fault.line == line) || line == 0;
    let named = faults
        .iter()
        .find(|fault| place(fault) && fault.text.contains(words));
    assert!(named.is_some(), "no {file}:{line} {words:?} in {faults:#?}");
}

#[rstest]
#[case("region.toml")]
#[case("sites.csv")]
#[case("calendar.json")]
#[case("profiles.toml")]
fn a_missing_file(#[case] file: &str) {
    let faults = faults(|dir| std::fs::remove_file(dir.join(file)).unwrap());
    assert!(
        faults
            .iter()
            .any(|fault| fault.file == file && fault.line == 1),
        "{faults:?}"
    );
}

#[test]
fn every_fault_of_every_file_is_named() {
    let faults = faults(|dir| {
        edit(
            dir,
            "items/lnjt.toml",
            "themes = [\"elder\"]",
            "themes = [\"old\"]",
        );
        edit(dir, "items/lnjt.toml", "form = \"lnjt\"", "form = \"nix\"");
        edit(dir, "items/shuidian.toml", "visits = 1", "visits = \"one\"");
        edit(dir, "sites.csv", "S2,", "S0,");
        edit(dir, "divisions.csv", "西村,990101001", "西村,990101009");
        edit(dir, "hours.toml", "until = \"12-31\"", "until = \"06-30\"");
    });
    let files: Vec<_> = faults.iter().map(|fault| fault.file.as_str()).collect();
    assert_eq!(files.iter().filter(|f| **f == "items/lnjt.toml").count(), 2);
    for file in [
        "items/shuidian.toml",
        "sites.csv",
        "divisions.csv",
        "hours.toml",
    ] {
        assert!(files.contains(&file), "{faults:?}");
    }
}

/// A file that cannot be read is one fault: what refers to it is not judged.
#[rstest]
#[case("items/lnjt.toml", "name =", "name")]
#[case("items/shuidian.toml", "name =", "name")]
#[case("forms/lnjt.toml", "title =", "title")]
#[case("booking.toml", "[[booking]]", "[[booking]")]
#[case("sites.csv", "id,name", "id,nam")]
#[case("sites.csv", ",center,", ",centre,")]
#[case("divisions.csv", "code,name", "code,nam")]
#[case("profiles.toml", "id =", "id")]
#[case("hours.toml", "id =", "id")]
fn a_broken_file_has_one_fault_and_no_others(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
) {
    let beside = "[[event]]\nid = \"old\"\nname = \"老了\"\nsummary = \"领津贴。\"\n\
        items = [\"lnjt\", \"shuidian\"]\n";
    let faults = faults(|dir| {
        std::fs::write(dir.join("events.toml"), beside).unwrap();
        edit(dir, file, from, to);
    });
    assert!(faults.iter().all(|fault| fault.file == file), "{faults:#?}");
}

#[rstest]
#[case("packages/xsecs.toml", "name =", "name")]
#[case("items/xselh.toml", "name =", "name")]
#[case("items/shengyu.toml", "name =", "name")]
fn a_broken_file_of_a_large_pack_has_no_others_either(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
) {
    let dir = tempfile::TempDir::new().unwrap();
    super::copy(&repository().join("packs/yicheng"), dir.path());
    edit(dir.path(), file, from, to);
    let faults = read(dir.path()).unwrap_err();
    assert!(faults.iter().all(|fault| fault.file == file), "{faults:#?}");
}

/// Whichever file of a pack it is.
#[rstest]
fn no_broken_file_has_others(#[values("crates/platform/tests/pack", "packs/hantai")] region: &str) {
    let whole = tempfile::TempDir::new().unwrap();
    super::copy(&repository().join(region), whole.path());
    for file in text_files(whole.path(), "") {
        let path = whole.path().join(&file);
        let text = std::fs::read_to_string(&path).unwrap();
        let half = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
        std::fs::write(&path, format!("{}\"\n[[", &text[..half])).unwrap();
        let faults = read(whole.path()).unwrap_err();
        assert!(
            faults.iter().all(|fault| fault.file == file),
            "{file}: {faults:#?}"
        );
        std::fs::write(&path, text).unwrap();
    }
}

fn text_files(dir: &std::path::Path, below: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir.join(below)).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let name = std::path::Path::new(below).join(name);
        let name = name.to_str().unwrap().to_owned();
        if entry.path().is_dir() {
            found.extend(text_files(dir, &name));
        } else if ["toml", "csv", "json"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            found.push(name);
        }
    }
    found
}

#[test]
fn more_questions_than_the_contract_has_room_for() {
    let more = (0..7).fold(String::new(), |text, at| {
        text + &format!(
            "[[guidance.questions]]\nid = \"q{at}\"\ntext = \"问\"\nanswers = [\
             {{ id = \"a\", text = \"甲\" }}, {{ id = \"b\", text = \"乙\" }}]\n"
        )
    });
    let faults = faults(|dir| {
        let path = dir.join("items/shuidian.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, format!("{text}\n{more}")).unwrap();
    });
    let named = |fault: &Fault| fault.text.contains("最多 6 个");
    assert!(faults.iter().any(named), "{faults:#?}");
}

#[test]
fn pictures_of_other_kinds() {
    let faults = faults(|dir| std::fs::write(dir.join("images/a.exe"), "MZ").unwrap());
    assert_eq!(faults[0].file, "images/a.exe");
}

#[rstest]
#[case("idcard.svg", "<html>x", "不是 SVG")]
#[case("idcard.svg", "<svg><script>x()</script></svg>", "脚本")]
#[case("a.png", "x", "里面不是 png")]
#[case("a.jpg", "<svg/>", "里面不是 jpg")]
#[case("a.webp", "", "是空的")]
#[case("a.pdf", "\u{fffd}", "里面不是 pdf")]
#[case("b/a.PNG", "%PDF-1.7", "其实是 pdf")]
fn a_picture_that_is_something_else(#[case] name: &str, #[case] bytes: &str, #[case] words: &str) {
    let faults = faults(|dir| {
        std::fs::create_dir_all(dir.join("images/b")).unwrap();
        std::fs::write(dir.join("images").join(name), bytes).unwrap();
    });
    // What refers to it is not judged.
    assert_eq!(faults.len(), 1, "{faults:#?}");
    let file = format!("images/{}", jinban_platform::pack::normal_path(name));
    assert_eq!(faults[0].file, file);
    assert!(faults[0].text.contains(words), "{faults:#?}");
}

#[rstest]
#[case("packs/yicheng")]
#[case("packs/hantai")]
#[case("crates/platform/tests/pack")]
fn the_packs_of_this_repository_have_no_faults(#[case] dir: &str) {
    let pack = read(&repository().join(dir));
    let pack = pack.unwrap_or_else(|faults| panic!("{dir}: {faults:#?}"));
    assert!(!pack.sites.is_empty());
}

/// By town people look for a site: it is in that of its division, said or not.
#[rstest]
#[case(",village,990101001001,990101001,", ",village,990101001001,,")]
#[case(",town,990101001,990101001,", ",town,990101001,,")]
fn a_site_is_in_the_town_of_its_division(#[case] from: &str, #[case] to: &str) {
    let dir = super::pack(|dir| edit(dir, "sites.csv", from, to));
    let pack = read(dir.path()).unwrap();
    let towns = pack
        .site_list
        .sites
        .iter()
        .map(|site| (&site.id.0, site.town.as_ref()));
    for (id, town) in towns.filter(|(id, _)| *id != "S0") {
        assert_eq!(town.map(|town| town.as_str()), Some("990101001"), "{id}");
    }
}

#[rstest]
#[case(
    ",village,990101001001,990101001,",
    ",village,990101,,",
    2,
    "要写明在哪个镇街"
)]
#[case(",town,990101001,990101001,", ",town,990101,,", 4, "要写明在哪个镇街")]
#[case(
    ",village,990101001001,990101001,",
    ",village,990101002001,990101001,",
    2,
    "属于 990101002"
)]
fn a_site_that_its_town_loses_is_refused(
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let faults = faults(|dir| {
        let more = "990101001,东街镇,990101\n990101002,西街镇,990101\n990101002001,南村,990101002";
        edit(dir, "divisions.csv", "990101001,东街镇,990101", more);
        edit(dir, "sites.csv", from, to);
    });
    let told = |f: &Fault| f.file == "sites.csv" && f.line == line && f.text.contains(words);
    assert!(faults.len() == 1 && faults.iter().any(told), "{faults:#?}");
}

/// What holds only from a day to come would be in force at once.
#[test]
fn a_version_of_a_day_to_come_is_told() {
    use jinban_contract::time::Date;
    let day = |year| Date::new(year, 12, 31).unwrap();
    let edited = |demo: &str| {
        super::pack(|dir| {
            edit(
                dir,
                "items/lnjt.toml",
                "valid_from = \"2026",
                "valid_from = \"2096",
            );
            edit(dir, "items/lnjt.toml", "demo = true", demo);
        })
    };
    let (dir, invented) = (edited("demo = false"), edited("demo = true"));
    let (pack, other) = (read(dir.path()), read(invented.path()));
    let (pack, other) = (pack.unwrap(), other.unwrap());
    let told = pack.early(day(2026), false);
    assert!(told.len() == 1 && told[0].line == 5, "{told:#?}");
    assert!(told[0].text.contains("到那天再装入"), "{told:#?}");
    assert_eq!(pack.early(day(2096), false), []);
    // The invented one is pointed out.
    assert_eq!(other.early(day(2026), false), []);
    assert_eq!(other.early(day(2026), true).len(), 1);
    let check = |dir: &std::path::Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jinban-platform"));
        command.args(["pack", "check"]).arg(dir).output().unwrap()
    };
    assert!(!check(dir.path()).status.success());
    let fine = check(invented.path());
    let said = String::from_utf8(fine.stdout).unwrap();
    assert!(
        fine.status.success() && said.contains("等不到那一天"),
        "{said}"
    );
}
