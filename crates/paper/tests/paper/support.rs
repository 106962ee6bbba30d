use jinban_paper::{Fonts, Press, Sheet};
use std::path::Path;
use std::sync::OnceLock;

pub const ADDRESS: &str = "https://jinban.example.gov.cn/n/gljt?s=age=90;subsidy=no;who=self&v=1";

/// Pages as the portal renders them: 高龄津贴 with every question answered, and
/// a longer item of an older version with every question unsure.
pub const PAGES: [&str; 2] = [
    include_str!("../fixtures/gljt.html"),
    include_str!("../fixtures/xcy.html"),
];

pub fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(|| {
        let fonts = "../../node_modules/@expo-google-fonts/noto-sans-sc";
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join(fonts);
        Press::new(Fonts::load(&fonts).expect("run npm ci first")).unwrap()
    })
}

pub fn meta() -> Sheet<'static> {
    Sheet {
        title: "高龄津贴",
        address: ADDRESS,
        demo: true,
    }
}

/// Without white space, which paper has where lines end.
pub fn bare(text: &str) -> String {
    let seen = |c: &char| !c.is_whitespace() && *c != '\u{200b}';
    text.chars().filter(seen).collect()
}

/// The text of every page of a PDF, without white space.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(pdf).unwrap();
    pages.iter().map(|page| bare(page)).collect()
}

/// The words of a sheet without each page's own header and footer.
pub fn text(pdf: &[u8], meta: &Sheet<'_>) -> String {
    let pages = pages(pdf);
    let count = pages.len();
    let body = pages.into_iter().enumerate().map(|(n, page)| {
        let foot = format!("第{}页，共{count}页", n + 1);
        let foot = bare(meta.address) + &foot;
        let mark = if meta.demo { "示例" } else { "" };
        let page = page
            .strip_prefix(mark)
            .unwrap_or_else(|| panic!("no mark: {page}"));
        let page = page
            .strip_suffix(&foot)
            .unwrap_or_else(|| panic!("no {foot} in {page}"));
        page.to_owned()
    });
    body.collect()
}
