use crate::support::{ADDRESS, PAGES, bare, meta, pages, press, text};
use jinban_paper::{Poster, Sheet, words};

#[test]
fn the_paper_says_what_the_page_says() {
    for html in PAGES {
        let words = words(html);
        assert!(
            words.contains("要带的材料") && words.contains("原件 1 份"),
            "{words}"
        );
        let pdf = press().sheet_pdf(html, &meta()).unwrap();
        assert_eq!(text(&pdf, &meta()), bare(&words));
    }
}

#[test]
fn the_large_print_says_the_same_on_more_paper() {
    for html in PAGES {
        let pdf = press().large_pdf(html, &meta()).unwrap();
        assert_eq!(text(&pdf, &meta()), bare(&words(html)));
        let usual = press().sheet_pdf(html, &meta()).unwrap();
        assert!(pages(&pdf).len() > pages(&usual).len());
    }
}

#[test]
fn what_the_page_hides_in_print_is_not_on_paper() {
    for html in PAGES {
        let words = words(html);
        for hidden in [
            "发给家人",
            "看样子",
            "空白表，可打印",
            "办事指南",
            "备好一样",
        ] {
            assert!(html.contains(hidden), "{hidden}");
            assert!(!words.contains(hidden), "{hidden} in {words}");
        }
    }
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let first = press().sheet_pdf(PAGES[0], &meta()).unwrap();
    for _ in 0..2 {
        press().sheet_pdf(PAGES[1], &meta()).unwrap();
        assert!(first == press().sheet_pdf(PAGES[0], &meta()).unwrap());
    }
    let threads = std::thread::scope(|scope| {
        let make = || press().sheet_pdf(PAGES[0], &meta()).unwrap();
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(make)).collect();
        let sheets = threads.into_iter().map(|thread| thread.join().unwrap());
        sheets.collect::<Vec<_>>()
    });
    assert!(threads.iter().all(|sheet| *sheet == first));
}

#[test]
fn the_file_is_small_tagged_and_speaks_chinese() {
    let pdf = press().sheet_pdf(PAGES[0], &meta()).unwrap();
    assert!(
        pdf.len() < 400_000,
        "{} bytes: are the fonts cut down?",
        pdf.len()
    );
    let document = pdf_extract::Document::load_mem(&pdf).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    assert!(catalog.has(b"StructTreeRoot"));
    let info = document
        .trailer
        .get(b"Info")
        .unwrap()
        .as_reference()
        .unwrap();
    let info = document.get_dictionary(info).unwrap();
    assert!(!info.has(b"CreationDate") && info.has(b"Title"));
}

#[test]
fn a_sheet_without_address_or_mark_has_neither() {
    let plain = Sheet {
        title: "某事",
        address: "",
        demo: false,
    };
    let pdf = press()
        .sheet_pdf("<h1>某事</h1><p>不用带材料。</p>", &plain)
        .unwrap();
    assert_eq!(pages(&pdf), ["某事不用带材料。第1页，共1页"]);
}

#[test]
fn a_poster_is_one_page_and_says_what_to_do() {
    let poster = Poster {
        title: "高龄津贴申领",
        lead: "要带什么，扫一扫就知道",
        address: ADDRESS,
        facts: &[],
        steps: [
            ["扫码", "用微信扫上面的码"],
            ["看材料", "答几题，只列您要带的"],
            ["备齐再来", "照单子带齐，一次办好"],
        ],
        place: "示例街道便民服务中心",
        hotline: "不会扫码？请打 12345",
        demo: true,
    };
    let pdf = press().poster_pdf(&poster).unwrap();
    assert!(pdf == press().poster_pdf(&poster).unwrap());
    let [page] = &pages(&pdf)[..] else {
        panic!("more than one page");
    };
    let said = [poster.title, poster.lead, poster.place, poster.hotline];
    for words in said
        .into_iter()
        .chain(["扫码", "看材料", "备齐再来", "示例"])
    {
        assert!(page.contains(&bare(words)), "no {words} in {page}");
    }
    let long = "很长的名称".repeat(60);
    let long = Poster {
        title: &long,
        lead: &long,
        place: &long,
        hotline: &long,
        ..poster
    };
    assert_eq!(pages(&press().poster_pdf(&long).unwrap()).len(), 1);
    let facts = [[long.title, long.title]; 3];
    let long = Poster {
        facts: &facts,
        ..long
    };
    assert_eq!(pages(&press().poster_pdf(&long).unwrap()).len(), 1);
}

#[test]
fn a_poster_with_facts_says_them_all_on_its_page() {
    let rule = "周一至周五 9:00–12:00，13:30–17:00，节假日休息，周六上午延时办部分事项";
    let facts = [
        ["窗口", "A区 10—13号"],
        ["时间", rule],
        ["电话", "0632-000-0001"],
    ];
    let poster = Poster {
        title: "示例街道便民服务中心",
        lead: "扫一扫：开没开门、能办什么",
        address: "https://jinban.example.gov.cn/sites/S1",
        facts: &facts,
        steps: [["扫码", "一"], ["看", "二"], ["来", "三"]],
        place: "",
        hotline: "",
        demo: false,
    };
    let [page] = &pages(&press().poster_pdf(&poster).unwrap())[..] else {
        panic!("more than one page");
    };
    for words in facts.concat() {
        assert!(page.contains(&bare(words)), "no {words} in {page}");
    }
    assert_eq!(page.matches("示例").count(), 1, "in its name only");
}
