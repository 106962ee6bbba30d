//! What people type, over the items of the demo region.

use crate::support::search_index;
use jinban_contract::event::PackageName;
use jinban_contract::search::{Elsewhere, EverydayWords, SearchIndex};
use jinban_rules::search::{Field, Index, MAX_QUERY, Thing};
use rstest::rstest;
use std::sync::LazyLock;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(search_index()).unwrap());

/// Code of the best hit; empty when nothing is found.
fn first(query: &str) -> String {
    let hits = INDEX.find(query, 1);
    hits.first()
        .map(|hit| hit.code.0.clone())
        .unwrap_or_default()
}

/// The best hit's text, with what was found in brackets.
fn shown(query: &str) -> String {
    let hit = INDEX.find(query, 1).remove(0);
    let mut text = INDEX.text(Thing::Item(hit.item), hit.field).to_owned();
    for range in hit.ranges.iter().rev() {
        text.insert(range.end, ']');
        text.insert(range.start, '[');
    }
    text
}

#[rstest]
// Names, whole and begun.
#[case("高龄津贴申领", "gljt")]
#[case("高龄", "gljt")]
#[case("社会保障卡", "sbk")]
#[case("失业登记", "shiye")]
#[case("小餐饮经营许可(登记)", "xcy")]
#[case("小餐饮经营许可登记", "xcy")]
#[case("居民身份证", "sfz")]
#[case("法律援助", "flyz")]
#[case("婚姻登记", "hydj")]
// Other words for them.
#[case("老人补贴", "gljt")]
#[case("低保", "dibao")]
#[case("社保卡", "sbk")]
#[case("开店", "gtgs")]
#[case("准生证", "shengyu")]
#[case("盖房", "zjd")]
#[case("小饭馆", "xcy")]
#[case("五保户", "tkgy")]
#[case("讨薪", "qxts")]
#[case("领证", "hydj")]
#[case("公租房", "gzf")]
#[case("上户口", "xselh")]
#[case("刷脸", "ylrz")]
#[case("打官司没钱", "flyz")]
#[case("疫苗本", "yfjz")]
#[case("4050人员", "knrd")]
// The code on the sheet.
#[case("gljt", "gljt")]
#[case("XSELH", "xselh")]
// Characters in order, with gaps.
#[case("老年优待", "lnyd")]
#[case("残疾补助", "cjbt")]
#[case("城乡医保", "jmyb")]
#[case("农机补贴申请", "njbt")]
// 繁体.
#[case("高齡津貼申領", "gljt")]
#[case("老人補貼", "gljt")]
#[case("社會保障卡", "sbk")]
#[case("殘疾人證", "cjrz")]
#[case("開飯店", "xcy")]
#[case("戶口遷移", "hukou")]
#[case("農村宅基地", "zjd")]
// Pinyin, whole and begun.
#[case("gaolingjintieshenling", "gljt")]
#[case("gaoling", "gljt")]
#[case("gao ling jin", "gljt")]
#[case("gaol", "gljt")]
#[case("laorenbutie", "gljt")]
#[case("LaoRenBuTie", "gljt")]
#[case("lao'ren'bu'tie", "gljt")]
#[case("ｌａｏｒｅｎｂｕｔｉｅ", "gljt")]
#[case("dibao", "dibao")]
#[case("shebaoka", "sbk")]
#[case("hukouqianyi", "hukou")]
#[case("shiyejin", "sybx")]
#[case("nverhu", "dsjl")]
// 多音字.
#[case("changshoubutie", "gljt")]
#[case("chongcanbutie", "cjbt")]
#[case("zhongcanbutie", "cjbt")]
#[case("yinhangka", "cbxx")]
// Initials.
#[case("lrbt", "gljt")]
#[case("gljtsl", "gljt")]
#[case("shbzk", "sbk")]
#[case("shhbzhk", "sbk")]
#[case("hkqy", "hukou")]
#[case("jzz", "jzz")]
#[case("gongzf", "gzf")]
// Characters and letters mixed.
#[case("老人bu贴", "gljt")]
#[case("社bao卡", "sbk")]
#[case("低b", "dibao")]
// One character wrong, missing or too many.
#[case("高令津贴", "gljt")]
#[case("高龄津帖", "gljt")]
#[case("高龄津补贴", "gljt")]
#[case("社宝卡", "sbk")]
#[case("残急证", "cjrz")]
#[case("宅积地", "zjd")]
#[case("身份正", "sfz")]
#[case("退休手序", "txsl")]
#[case("户口千移", "hukou")]
#[case("最低生活保章申请", "dibao")]
// Two mistakes are too many.
#[case("老仁补帖", "")]
#[case("社报咖", "")]
// One letter wrong, missing, too many or swapped.
#[case("gaolin", "gljt")]
#[case("gaoing", "gljt")]
#[case("goaling", "gljt")]
#[case("gaolimgjintie", "gljt")]
#[case("gaollingjintie", "gljt")]
#[case("laorenbutei", "gljt")]
#[case("shebaokaa", "sbk")]
#[case("hukouqinyi", "hukou")]
#[case("lacrenbutie", "gljt")]
// Common speech around it.
#[case("老人补贴怎么办", "gljt")]
#[case("老人補貼怎麼辦", "gljt")]
#[case("我想办社保卡", "sbk")]
#[case("怎么申请低保", "dibao")]
#[case("办理老年证要带什么", "lnyd")]
#[case("请问身份证丢了怎么办？", "sfz")]
#[case("高令津贴怎么申请", "gljt")]
#[case("补办结婚证 需要什么材料", "hydj")]
// Whole sentences.
#[case("我爸八十多了能领什么补贴", "gljt")]
#[case("我家的房子快要塌了", "wfgz")]
// Several words, in any order.
#[case("补贴 老人", "gljt")]
#[case("津贴 高龄", "gljt")]
#[case("高 龄 津 贴", "gljt")]
#[case("新生儿，落户", "xselh")]
// Numbers.
#[case("80岁", "gljt")]
#[case("８０岁补贴", "gljt")]
#[case("八十岁", "gljt")]
#[case("60岁领钱", "jmyl")]
#[case("65岁体检", "lntj")]
#[case("40", "knrd")]
// The line in plain words.
#[case("收割机", "njbt")]
#[case("收入不高", "gzf")]
#[case("外卖", "lhjy")]
#[case("  高龄\t津贴\u{3000}", "gljt")]
#[case("高龄\u{200b}津贴", "gljt")]
fn the_first_hit(#[case] query: &str, #[case] code: &str) {
    assert_eq!(first(query), code, "{query}");
}

#[rstest]
#[case("高龄", "[高龄]津贴申领")]
#[case("老人補貼", "[老人补贴]")]
#[case("gaoling", "[高龄]津贴申领")]
#[case("lrb", "[老人补]贴")]
#[case("高令津贴", "[高龄津贴]申领")]
#[case("高龄津帖", "[高龄津贴]申领")]
#[case("残疾补助", "[残疾]人[补助]")]
#[case("许可登记", "小餐饮经营[许可（登记）]")]
#[case("津贴 高龄", "[高龄津贴]申领")]
#[case("80岁", "[八十岁]补贴")]
#[case(
    "收入不高",
    "没有房、[收入不高]的家庭和刚工作的年轻人，可以租公租房或领租赁补贴。"
)]
fn what_was_found_is_marked(#[case] query: &str, #[case] text: &str) {
    let close = text.replace("）]", "]）"); // a sign at the end of a run is left out
    assert_eq!(shown(query), close, "{query}");
}

#[test]
fn an_exact_word_beats_the_beginning_of_a_longer_name() {
    let rank = |query: &str, code: &str| {
        let hits = INDEX.find(query, 20);
        hits.iter().position(|hit| hit.code.as_str() == code)
    };
    assert_eq!(rank("养老金申请", "jmyl"), Some(0));
    assert!(rank("补贴", "cybt") < rank("补贴", "njbt"), "shorter first");
    assert_eq!(rank("残疾证", "cjrz"), Some(0));
    assert!(rank("残疾证", "cjbt") > rank("残疾证", "cjrz"));
}

#[test]
fn guesses_come_only_when_nothing_fits() {
    let fields = |query: &str| {
        INDEX
            .find(query, 50)
            .into_iter()
            .map(|hit| (hit.code.0, hit.field))
    };
    let found: Vec<_> = fields("社保卡").collect();
    assert_eq!(found, [("sbk".to_owned(), Field::Alias(0))]);
    assert!(fields("社宝卡").count() < 5);
}

#[test]
fn nothing_to_look_for_finds_nothing() {
    for query in [
        "",
        " ",
        "\0",
        "\u{202e}",
        "。，、！？()（）",
        "👍👨‍👩‍👧",
        "\u{fffd}",
        "﷽",
        "怎么办",
    ] {
        assert_eq!(INDEX.find(query, 9), [], "{query:?}");
    }
}

#[test]
fn hostile_queries_come_to_an_end() {
    let long = "高龄津贴".repeat(2_500);
    assert_eq!(first(&"a".repeat(10_000)), "");
    assert!(INDEX.find(&long, 3).len() <= 3);
    assert!(INDEX.find(&"老 ".repeat(5_000), 3).len() <= 3);
    assert!(INDEX.find(&"l".repeat(MAX_QUERY), 3).len() <= 3);
    assert_eq!(first("\0高\u{1b}龄\u{7f}津\u{85}贴\0"), "gljt");
    assert_eq!(first("\u{202e}高龄津贴\u{202c}"), "gljt");
    assert_eq!(first("高龄👴津贴"), "gljt");
    assert_eq!(first("\u{2067}社保卡\u{2069}"), "sbk");
    assert!(INDEX.find("ﷺ買買提·艾力 كارت 𠮷", 3).len() <= 3);
}

#[test]
fn a_limit_of_nothing_is_kept() {
    assert_eq!(INDEX.find("高龄", 0), []);
    assert_eq!(INDEX.find("补贴", 5).len(), 5);
}

#[test]
fn another_format_is_refused() {
    let index = SearchIndex {
        format: 2,
        ..search_index()
    };
    assert!(Index::new(index).is_none());
}

#[test]
fn a_broken_index_is_searched_as_far_as_it_goes() {
    let mut index = search_index();
    index.variants.simplified = "老".to_owned();
    for reading in &mut index.readings {
        reading.syllable = reading.syllable.repeat(9);
    }
    index.readings[0].syllable = String::new();
    index.items[0].name = String::new();
    index.items[1].name = "长".repeat(70_000);
    let index = Index::new(index).unwrap();
    for query in ["老", "laorenbutie", "高令津贴", "长长长", "残疾证"] {
        assert!(index.find(query, 9).len() <= 9);
    }
}

#[test]
fn an_empty_index_finds_nothing() {
    let index = SearchIndex {
        items: Vec::new(),
        readings: Vec::new(),
        ..search_index()
    };
    assert_eq!(Index::new(index).unwrap().find("高龄", 9), []);
}

#[test]
fn what_others_do_and_packages_are_found_beside_items() {
    let mut index = search_index();
    let item = index.items[5].code.clone();
    index.packages = vec![PackageName {
        code: "birth".into(),
        name: "新生儿出生".into(),
    }];
    index.words = vec![EverydayWords {
        say: vec!["生娃娃".into()],
        items: vec![item],
        packages: vec!["birth".into()],
    }];
    index.elsewhere = vec![Elsewhere {
        id: "passport".into(),
        name: "护照".into(),
        say: vec!["出国玩".into()],
        place: "出入境大厅".into(),
        text: "带身份证去。".into(),
        phone: None,
        url: None,
    }];
    let index = Index::new(index).unwrap();
    let things = |query| {
        let (hits, count) = index.find_things(query, 2, |_| true);
        assert!(count >= hits.len());
        hits.into_iter().map(|hit| hit.thing).collect::<Vec<_>>()
    };
    assert_eq!(things("生娃娃"), [Thing::Item(5), Thing::Package(0)]);
    assert_eq!(things("新生儿出生"), [Thing::Package(0)]);
    assert_eq!(things("出国玩"), [Thing::Elsewhere(0)]);
    let hit = &index.find_things("出国", 1, |_| true).0[0];
    assert_eq!(index.text(hit.thing, hit.field), "出国玩");
    assert_eq!((hit.ranges.len(), hit.ranges[0].clone()), (1, 0..6));
    assert_eq!(index.find("出国玩", 9), []);
}
