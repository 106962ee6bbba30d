//! What the search knows, for tests: two items, a package, what is done by others, and words for them.

use jinban_contract::event::PackageName;
use jinban_contract::item::ItemSummary;
use jinban_contract::search::{Elsewhere, EverydayWords, FORMAT, Reading, SearchIndex, Variants};

pub fn index() -> SearchIndex {
    let item = |code: &str, name: &str, alias: &str| ItemSummary {
        code: code.into(),
        name: name.into(),
        aliases: vec![alias.into()],
        summary: "到窗口办。".into(),
        themes: vec![],
        audience: vec![],
        badges: vec![],
        places: vec![],
        online: false,
        demo: true,
    };
    SearchIndex {
        format: FORMAT,
        items: vec![
            item("gljt", "高龄津贴申领", "老人补贴"),
            item("sbk", "社会保障卡申领", "社保卡"),
        ],
        readings: vec![Reading {
            syllable: "gao".into(),
            chars: "高".into(),
        }],
        variants: Variants {
            traditional: "齡".into(),
            simplified: "龄".into(),
        },
        events: Vec::new(),
        packages: vec![PackageName {
            code: "lhcb".into(),
            name: "老年人的事".into(),
        }],
        words: vec![EverydayWords {
            say: vec!["爹妈岁数大了".into()],
            items: vec!["sbk".into(), "gljt".into()],
            packages: vec!["lhcb".into()],
        }],
        elsewhere: vec![Elsewhere {
            id: "passport".into(),
            name: "护照".into(),
            say: vec!["出国".into()],
            place: "出入境大厅".into(),
            text: "带身份证去。".into(),
            phone: None,
            url: None,
        }],
    }
}
