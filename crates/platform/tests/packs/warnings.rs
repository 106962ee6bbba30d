//! What may stay but is pointed out, and what `--strict` makes of it.

use super::{edit, pack};
use jinban_platform::pack::check;
use rstest::rstest;
use std::process::{Command, Output};

#[rstest]
#[case("sample = \"images/idcard.svg\"\n", "", 41, "没有示例样表")]
#[case("name = \"近照\"", "name = \"申请表（一式两份）\"", 51, "没有示例样表")]
#[case(
    "kind = \"original\"\nformat = \"either\"\noriginals = 1",
    "kind = \"copy\"\nformat = \"either\"\ncopies = 1\nexempt = { reason = \"shared\", text = \"我们去查\" }",
    46,
    "什么时候才要交"
)]
#[case("demo = true", "demo = true", 65, "who 怎么答都一样")]
#[case(
    "catalog_code = \"DEMO01\"\ntask_code = \"DEMO01X\"",
    "catalog_code = \"511009000\"\ntask_code = \"11610702MB2990000X3000511009000\"",
    10,
    "后 12 位却是 000511009000"
)]
fn one_warning(#[case] from: &str, #[case] to: &str, #[case] line: usize, #[case] words: &str) {
    let dir = pack(|dir| edit(dir, "items/lnjt.toml", from, to));
    let checked = check(dir.path());
    assert!(checked.pack.is_ok(), "{:?}", checked.pack.err());
    let place = |line| ("items/lnjt.toml".to_owned(), line);
    let mut warnings = checked.warnings.iter();
    let named = warnings.any(|w| (w.file.clone(), w.line) == place(line) && w.text.contains(words));
    assert!(named, "no {line} {words:?} in {:#?}", checked.warnings);
}

#[rstest]
#[case("issuer = \"村（居）民委员会\"\nnote = \"近的\"", "不再开这类证明")]
#[case("note = \"没有证的，交村里开的无业证明。\"", "不再开这类证明")]
#[case("note = \"替别人办的才要。\"", "写成材料的条件")]
fn a_paper_that_nobody_can_ask_for(#[case] lines: &str, #[case] words: &str) {
    let told = |name: &str, lines: &str| {
        let dir = pack(|dir| {
            let text = format!("name = \"{name}\"\n{lines}");
            edit(dir, "items/lnjt.toml", "name = \"近照\"", &text);
        });
        let checked = check(dir.path());
        assert!(checked.pack.is_ok(), "{:?}", checked.pack.err());
        let mut warnings = checked.warnings.into_iter();
        warnings.any(|w| w.file == "items/lnjt.toml" && w.text.contains(words))
    };
    assert!(told("婚姻状况的材料", lines));
    let fine = "note = \"自己写明就行，不用村里开证明。\"";
    assert!(!told("婚姻状况的材料", fine));
}

/// The warnings of an item after a change.
fn of_item(file: &str, changes: &[(&str, &str)]) -> String {
    let dir = pack(|dir| {
        for (from, to) in changes {
            edit(dir, file, from, to);
        }
    });
    let checked = check(dir.path());
    assert!(checked.pack.is_ok(), "{:?}", checked.pack.err());
    let own = checked.warnings.into_iter().filter(|w| w.file == file);
    own.map(|w| w.text).collect::<Vec<_>>().join("\n")
}

const BILLS: &str = "items/shuidian.toml";

#[test]
fn nobody_is_sent_online_where_nothing_is() {
    let window = "channels = [\"window\"]";
    let told = of_item(BILLS, &[(window, "channels = [\"window\", \"online\"]")]);
    assert!(told.contains("一样也没写"), "{told}");
    for words in [
        "窗口当场打印；也可以网上办。",
        "在“某某通”上自己打。",
        "用小程序打。",
    ] {
        let told = of_item(BILLS, &[("窗口当场打印。", words)]);
        assert!(told.contains("没有能点开的地方"), "{words}: {told}");
    }
    let way = "online = [{ system = \"某某网\", url = \"https://a.example\" }]\ndemo = true";
    let with = |words| of_item(BILLS, &[("demo = true", way), ("窗口当场打印。", words)]);
    assert!(!with("网上办也行。").contains("没有能点开"));
    assert!(with("网上办也行。").contains("没有写 online"));
    assert!(of_item(BILLS, &[]).is_empty());
}

#[test]
fn steps_do_not_take_longer_than_the_promise() {
    let promise = (
        "handling = \"instant\"",
        "handling = \"promised\"\npromised_limits = [{ limit = { amount = 3, unit = \"workdays\" } }]",
    );
    let step = "{ name = \"打印\", text = \"窗口当场打印。\" }";
    let with = |time: &str| {
        let more = format!("{step}, {{ name = \"审\", text = \"审核。\", time = \"{time}\" }}");
        of_item(BILLS, &[promise, (step, &more)])
    };
    assert!(with("5个工作日").contains("比承诺的 3 个工作日长"));
    assert!(with("3个工作日").is_empty());
    assert!(with("7天，不算在办理时间里").is_empty());
}

#[test]
fn a_kind_of_site_that_is_nowhere_is_pointed_out() {
    let places = "places = [{ kind = \"center\"";
    let told = of_item(BILLS, &[(places, "places = [{ kind = \"branch\"")]);
    assert!(told.contains("没有分中心（branch）"), "{told}");
}

#[test]
fn an_ending_among_the_conditions_belongs_to_the_stops() {
    let told = |text: &str| {
        let dir = pack(|dir| {
            let when = "when = { is = { id = \"who\", any_of = [\"self\"] } }";
            let text = format!("text = \"{text}\", {when}");
            edit(dir, "items/lnjt.toml", "text = \"户口在测试区。\"", &text);
        });
        let warnings = check(dir.path()).warnings;
        warnings.iter().any(|w| w.text.contains("guidance.stops"))
    };
    assert!(told("老人自己来的，现在还领不了。"));
    assert!(!told("老人自己来的，带身份证。"));
}

#[test]
fn a_machine_that_an_item_speaks_of_has_to_be_there() {
    let told = |to: &str| {
        let dir = pack(|dir| edit(dir, "items/lnjt.toml", "[\"window\"", to));
        let warnings = check(dir.path()).warnings;
        warnings
            .iter()
            .any(|w| w.text.contains("没有一台自助机能办"))
    };
    assert!(told("[\"kiosk\", \"window\""));
    assert!(!told("[\"window\""));
}

/// Whatever `--strict` would refuse is put right in the packs that are shipped.
#[rstest]
#[case("packs/yicheng")]
#[case("packs/hantai")]
fn the_packs_of_this_repository_have_nothing_doubtful(#[case] dir: &str) {
    let checked = check(&super::repository().join(dir));
    assert_eq!(checked.warnings, []);
}

#[test]
fn a_theme_that_leads_to_nothing_is_told_and_not_while_an_item_is_unread() {
    let theme = "[[theme]]\nid = \"farm\"\nname = \"农业\"\n[[theme]]\nid = \"elder\"";
    let change = |dir: &std::path::Path| {
        edit(dir, "themes.toml", "[[theme]]\nid = \"elder\"", theme);
    };
    let told = |dir: &std::path::Path| {
        let warnings = check(dir).warnings.into_iter();
        let told: Vec<_> = warnings.filter(|w| w.file == "themes.toml").collect();
        told.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let words = "themes.toml:2: 主题“农业”下面一个事项也没有，点进去是空的";
    assert_eq!(told(pack(change).path()), [words]);
    let unread = pack(|dir| {
        change(dir);
        edit(dir, "items/lnjt.toml", "name =", "name");
    });
    assert_eq!(told(unread.path()), Vec::<String>::new());
}

#[test]
fn an_item_with_the_obligatory_elements_only_needs_no_samples() {
    let material = "materials = [{ id = \"id\", name = \"身份证\", kind = \"original\", format = \"either\", need = \"required\", source = \"government\" }]";
    let dir = pack(|dir| edit(dir, "items/shuidian.toml", "materials = []", material));
    let warnings = check(dir.path()).warnings;
    assert!(
        warnings
            .iter()
            .all(|warning| warning.file != "items/shuidian.toml"),
        "{warnings:?}"
    );
}

fn run(dir: &std::path::Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jinban-platform"));
    command
        .args(["pack", "check"])
        .arg(dir)
        .args(more)
        .output()
        .unwrap()
}

#[test]
fn warnings_are_printed_and_fail_only_when_strict() {
    let dir = pack(|_| {});
    let plain = run(dir.path(), &[]);
    let said = String::from_utf8_lossy(&plain.stdout).into_owned();
    assert!(plain.status.success());
    assert!(said.contains("items/lnjt.toml:65: 提醒："), "{said}");
    assert!(!run(dir.path(), &["--strict"]).status.success());

    let silent = pack(|dir| {
        let when =
            "text = \"户口在测试区。\", when = { is = { id = \"who\", any_of = [\"self\"] } }";
        edit(dir, "items/lnjt.toml", "text = \"户口在测试区。\"", when);
        edit(dir, "statements.toml", "\"about\"", "\"privacy\"");
        edit(dir, "statements.toml", "测试。", "测试区管。");
    });
    assert!(run(silent.path(), &["--strict"]).status.success());
}

#[test]
fn a_site_without_rules_on_personal_data_is_pointed_out() {
    let told = |dir: &std::path::Path| {
        let warnings = check(dir).warnings;
        warnings
            .iter()
            .any(|w| w.file == "statements.toml" && w.text.contains("个人信息处理规则"))
    };
    assert!(told(pack(|_| ()).path()));
    let named = pack(|dir| edit(dir, "statements.toml", "\"about\"", "\"privacy\""));
    assert!(!told(named.path()));
}

#[test]
fn what_is_done_on_a_day_to_come_is_pointed_out() {
    let dir = pack(|dir| {
        edit(
            dir,
            "items/lnjt.toml",
            "updated_on = \"2026",
            "updated_on = \"2096",
        );
        edit(dir, "statements.toml", "2026-11-01", "2096-11-02");
        edit(dir, "hours.toml", "2026-11-01", "2096-11-03");
        edit(dir, "sites.csv", "2026-11-0", "2096-11-0");
    });
    let checked = check(dir.path());
    let day = |year| jinban_contract::time::Date::new(year, 12, 31).unwrap();
    assert_eq!(checked.ahead(day(2096)), []);
    let ahead = checked.ahead(day(2026));
    let places: Vec<_> = ahead.iter().map(|fault| fault.file.as_str()).collect();
    let named = [
        "items/lnjt.toml",
        "statements.toml",
        "hours.toml",
        "sites.csv",
    ];
    assert_eq!(places, named, "{ahead:#?}");
    assert!(
        ahead
            .iter()
            .all(|f| f.line > 1 && f.text.contains("这一天还没到"))
    );
    let said = String::from_utf8(run(dir.path(), &[]).stdout).unwrap();
    assert!(
        said.contains("statements.toml:5: 提醒：updated_on"),
        "{said}"
    );
}

#[test]
fn limits_are_the_same_in_words_and_in_numbers() {
    let promise = (
        "handling = \"instant\"",
        "handling = \"promised\"\nlegal_limit = { amount = 20, unit = \"workdays\" }\npromised_limits = [{ limit = { amount = 3, unit = \"workdays\" } }]",
    );
    let with = |words: &str| of_item(BILLS, &[promise, ("当场打印缴费证明。", words)]);
    let told = with("承诺 5 个工作日办结。");
    assert!(
        told.contains("承诺5个工作日，promised_limits 里不是"),
        "{told}"
    );
    assert!(with("法定时限30天。").contains("legal_limit 里不是"));
    assert!(with("承诺3天办结。").contains("写的是承诺3天"));
    for fine in [
        "承诺3个工作日办结，法定办结时限20个工作日。",
        "签承诺书，5天内补交。",
        "法定变更事项发生之日起30日内来。",
    ] {
        assert_eq!(with(fine), "", "{fine}");
    }
}

#[rstest]
#[case("周一至周五 9:00–17:30", "门上写着 17:30，时段里没有")]
#[case(
    "周一至周五 9:00–17:00，下班前20分钟停止取号",
    "last_intake_minutes 是 0"
)]
fn the_door_says_what_the_spans_say(#[case] words: &str, #[case] told: &str) {
    let dir = pack(|dir| edit(dir, "hours.toml", "周一至周五 9:00–17:00", words));
    let warnings = check(dir.path()).warnings;
    let mut of_hours = warnings
        .iter()
        .filter(|w| w.file == "hours.toml" && w.line == 3);
    assert!(of_hours.any(|w| w.text.contains(told)), "{warnings:#?}");
}

#[test]
fn the_hotline_of_another_region_is_pointed_out() {
    let told = |hotline: &str| {
        let dir = pack(|dir| {
            edit(dir, "region.toml", "\"12345\"", &format!("\"{hotline}\""));
            edit(dir, BILLS, "0999-000-0022", "12345");
            edit(dir, "statements.toml", "测试。", "有事拨12345。");
        });
        let warnings = check(dir.path()).warnings.into_iter();
        let told = warnings.filter(|w| w.text.contains("写着 12345"));
        told.map(|w| w.file).collect::<Vec<_>>()
    };
    assert_eq!(told("0999-12345"), [BILLS, "statements.toml"]);
    assert_eq!(told("12345"), Vec::<String>::new());
}

/// The column is called 主题, so people write its name.
#[test]
fn a_theme_by_its_name_is_told_its_identifier() {
    let file = "items/lnjt.toml";
    let dir = pack(|dir| edit(dir, file, "[\"elder\"]", "[\"养老\"]"));
    let faults = check(dir.path()).pack.err().unwrap_or_default();
    let told = "“养老”是主题的名字，这里要写编号 elder";
    assert!(faults.iter().any(|fault| fault.text == told), "{faults:#?}");
}

/// What a pack that was copied still says of the region it comes from.
#[rstest]
#[case("items/lnjt.toml", "测试区民政局", "汉台区民政局", 0, "写着“汉台区”")]
#[case("statements.toml", "测试。", "请到略阳县人民政府。", 0, "写着“略阳县”")]
#[case(
    "images/idcard.svg",
    "<title>示例",
    "<title>\n汉台区公安局",
    2,
    "写着“汉台区”"
)]
#[case(
    "items/lnjt.toml",
    "\"DEMO01X\"",
    "\"11610702DEMO00001X3000000DEMO01\"",
    11,
    "实施编码里的地区是 610702，region.toml 里是 990101"
)]
fn another_region_is_pointed_out(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] line: usize,
    #[case] words: &str,
) {
    let dir = pack(|dir| edit(dir, file, from, to));
    let told = |w: &&jinban_platform::pack::Fault| {
        w.file == file && (line == 0 || w.line == line) && w.text.contains(words)
    };
    let warnings = check(dir.path()).warnings;
    assert_eq!(warnings.iter().filter(told).count(), 1, "{warnings:#?}");
}

#[rstest]
#[case("hantai", "汉台区", 2)]
#[case("yicheng", "峄城区", 100)]
fn a_copied_pack_is_told_by_its_items(#[case] name: &str, #[case] own: &str, #[case] least: usize) {
    let dir = tempfile::TempDir::new().unwrap();
    let packs = super::repository().join("packs");
    super::copy(&packs.join(name), dir.path());
    let other = "name = \"略阳县\"";
    edit(
        dir.path(),
        "region.toml",
        &format!("name = \"{own}\""),
        other,
    );
    let warnings = check(dir.path()).warnings;
    let words = format!("“{own}”，不在略阳县");
    let told = || warnings.iter().filter(|w| w.text.contains(&words));
    // Met as an office, it is told wherever it stands: in the address below each page too.
    assert!(told().any(|w| w.file == "region.toml"), "{warnings:#?}");
    let items = told().filter(|w| w.file.starts_with("items/")).count();
    assert!(items >= least, "{items} in {warnings:#?}");
}

#[test]
fn what_no_page_shows_as_it_was_meant_is_pointed_out() {
    let told = of_item(BILLS, &[("窗口当场打印。", "窗口<b>当场</b>打印。")]);
    assert!(told.contains("<b> 会原样显示"), "{told}");
    let long = "很长。".repeat(40);
    let dir = pack(|dir| {
        let path = dir.join(BILLS);
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text
            .lines()
            .map(|line| match line.starts_with("summary = ") {
                true => format!("summary = \"{long}\"\n"),
                false => format!("{line}\n"),
            });
        std::fs::write(&path, lines.collect::<String>()).unwrap();
    });
    let told = |w: &jinban_platform::pack::Fault| w.file == BILLS && w.text.contains("有 120 个字");
    assert!(check(dir.path()).warnings.iter().any(told));
}

const NOTE: &str = "label = \"还想说的\"\n";

/// A question that asks for something sensitive in plain words says so, or an option does.
#[rstest]
#[case("label = \"家里每月收入\"\n", "sensitive = [\"means\"]")]
#[case("label = \"残疾人证号\"\n", "sensitive = [\"health\"]")]
#[case("label = \"存折的卡号\"\n", "sensitive = [\"account\"]")]
#[case("label = \"孩子的出生日期\"\n", "sensitive = [\"child\"]")]
fn what_is_plainly_sensitive_says_so(#[case] label: &str, #[case] line: &str) {
    let told = |lines: &str| {
        let dir = pack(|dir| edit(dir, "forms/lnjt.toml", NOTE, lines));
        let checked = check(dir.path());
        assert!(checked.pack.is_ok(), "{:?}", checked.pack.err());
        let of_form = checked.warnings.into_iter();
        let of_form = of_form.filter(|one| one.file == "forms/lnjt.toml");
        of_form.map(|one| one.text).collect::<Vec<_>>()
    };
    let said = told(label);
    assert!(said.len() == 1 && said[0].contains(line), "{said:?}");
    assert_eq!(told(&format!("{label}{line}\n")), [""; 0]);
}

#[test]
fn a_question_to_those_whom_a_matter_is_for_is_not_sensitive_by_their_name() {
    let name = "label = \"残疾人的姓名\"\n";
    let dir = pack(|dir| edit(dir, "forms/lnjt.toml", NOTE, name));
    let mut of_form = check(dir.path()).warnings.into_iter();
    assert!(!of_form.any(|one| one.file == "forms/lnjt.toml"));
}

#[test]
fn an_option_that_is_plainly_sensitive_says_so() {
    let told = |option: &str| {
        let cash = "{ id = \"cash\", label = \"现金\" }";
        let dir = pack(|dir| edit(dir, "forms/lnjt.toml", cash, option));
        let warnings = check(dir.path()).warnings;
        warnings
            .iter()
            .any(|one| one.text.contains("“吃低保”像是敏感个人信息"))
    };
    assert!(told("{ id = \"cash\", label = \"吃低保\" }"));
    assert!(!told(
        "{ id = \"cash\", label = \"吃低保\", sensitive = [\"means\"] }"
    ));
}

#[test]
fn one_sensitive_kind_said_twice_is_refused() {
    let card = "kind = { type = \"bank_card\" }";
    let twice = format!("sensitive = [\"account\"]\n{card}");
    let dir = pack(|dir| edit(dir, "forms/lnjt.toml", card, &twice));
    let faults = check(dir.path()).pack.err().unwrap();
    let told = faults
        .iter()
        .any(|one| one.text.contains("字段 card 的 sensitive"));
    assert!(told, "{faults:?}");
}
