use crate::support::{bare, meta, pages, press, text};
use jinban_paper::{Error, Sheet, words};
use proptest::prelude::*;

/// Everything that means something to typst, HTML or JSON.
const MARKUP: &str = r##"#panic("x") $x^2$ *b* _i_ `c` <l> \@ref \\ // /* */ [ ] { } "q" \u{41} = - + ~ --- #{1+1} &lt; %"##;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn same_words(html: &str) {
    let pdf = press().sheet_pdf(html, &meta()).unwrap();
    assert_eq!(text(&pdf, &meta()), bare(&words(html)));
}

#[test]
fn markup_in_names_is_text() {
    let name = escaped(MARKUP);
    let html = format!(
        "<p class=jb-notice__kind>{name}</p><h1>{name}</h1><h2>{name}</h2>\
         <ul><li class=jb-tick><span class=jb-tick__name>{name}</span>{name}</li></ul>\
         <dl><dt>{name}</dt><dd>{name}</dd></dl><ol><li>{name}</li></ol>"
    );
    assert_eq!(words(&html).matches(MARKUP).count(), 8);
    same_words(&html);
    let title = Sheet {
        title: MARKUP,
        address: "https://example.gov.cn/#panic(1)?$*_`<>\\@",
        demo: false,
    };
    let pdf = press().sheet_pdf(&html, &title).unwrap();
    assert_eq!(text(&pdf, &title), bare(&words(&html)));
}

#[test]
fn empty_and_broken_pages_make_paper() {
    for html in [
        "",
        " ",
        "<",
        "</p></p>",
        "<dd>值<li>项<h1></h1>尾",
        "<dt>只有名",
        "<!-- -->",
    ] {
        same_words(html);
        assert!(press().sheet_png(html, &meta()).is_ok());
    }
}

#[test]
fn long_words_stay_on_the_paper() {
    let word = "W".repeat(3_000);
    let chinese = "字".repeat(6_000);
    for name in [word, chinese] {
        let html = format!(
            "<h1>{name}</h1><ul><li class=jb-tick><span class=jb-tick__name>{name}</span></li>\
             </ul><dl><dt>{name}</dt><dd>{name}</dd></dl><span class=jb-badge>{name}</span>"
        );
        same_words(&html);
        // What runs over a page's end is still in the file: count it.
        let pdf = press().sheet_pdf(&html, &meta()).unwrap();
        for page in pages(&pdf) {
            let letters = page.chars().count();
            assert!(letters < 4_000, "{letters} letters on one page");
        }
    }
}

#[test]
fn a_very_long_page_makes_a_pdf_and_refuses_the_picture() {
    let html = "<ul><li class=jb-tick><span class=jb-tick__name>证</span>一份</li></ul>";
    let html = html.repeat(2_000);
    let pdf = press().sheet_pdf(&html, &meta()).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    let refused = press().sheet_png(&html, &meta()).unwrap_err();
    assert!(matches!(refused, Error::TooLong { .. }), "{refused}");
}

#[test]
fn a_page_without_end_is_refused() {
    let html = "字".repeat(1_000_000);
    let refused = press().sheet_pdf(&html, &meta()).unwrap_err();
    assert!(matches!(refused, Error::TooLong { .. }), "{refused}");
    let address = "x".repeat(5_000);
    let long = Sheet {
        address: &address,
        ..meta()
    };
    let refused = press().sheet_pdf("", &long).unwrap_err();
    assert!(matches!(refused, Error::Code(_)), "{refused}");
}

#[test]
fn deep_pages_do_not_overflow_the_stack() {
    let html = format!("{}底{}", "<div>".repeat(5_000), "</div>".repeat(5_000));
    assert_eq!(words(&html), "底\n");
    let html = format!("{}底", "<ul><li>".repeat(2_000));
    assert_eq!(words(&html), "底\n");
}

#[test]
fn characters_that_turn_or_hide_others_are_dropped() {
    let html = "<p>甲\u{202e}乙\u{2067}丙\u{200b}丁\u{0}戊\u{7}己</p>";
    let words = words(html);
    assert_eq!(words, "甲乙丙丁戊己\n");
}

proptest! {
    #[test]
    fn words_come_through_whole_and_in_order(
        parts in proptest::collection::vec("[a-z汉字0-9#$*_<>&]{1,6}", 1..20),
        tags in proptest::collection::vec(0..8usize, 20),
    ) {
        const TAGS: [(&str, &str); 8] = [
            ("<p>", "</p>"), ("<h2>", "</h2>"), ("<dl><dt>", "</dt></dl>"),
            ("<dl><dd>", "</dd></dl>"), ("<ul><li>", "</li></ul>"), ("", ""),
            ("<ul><li class=jb-tick>", "</li></ul>"), ("<span class=jb-badge>", "</span>"),
        ];
        let html: String = parts.iter().zip(&tags).map(|(part, tag)| {
            let (open, close) = TAGS[*tag];
            format!("{open}{}{close}", escaped(part))
        }).collect();
        prop_assert_eq!(bare(&words(&html)), parts.concat());
    }
}
