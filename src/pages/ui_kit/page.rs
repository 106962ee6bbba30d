use super::{choices, fields, shell, states, words};
use crate::ui::{PageHeader, TabLink, Tabs};
use leptos::prelude::*;

const PARTS: [(&str, &str); 5] = [
    ("words", "文字与列表"),
    ("fields", "填写"),
    ("choices", "选择"),
    ("states", "状态"),
    ("shell", "框架"),
];

/// The page `/ui`.
#[component]
pub fn UiKitPage() -> AnyView {
    let tabs = PARTS
        .map(|(id, label)| TabLink {
            href: format!("#{id}"),
            label: label.to_owned(),
        })
        .to_vec();
    view! {
        <PageHeader title="界面部件" back="/" lead="每个部件、每种状态。只在开发版里有这一页。" />
        <Tabs label="本页目录" tabs current="#words" />
        {part(0, words::view())}
        {part(1, fields::view())}
        {part(2, choices::view())}
        {part(3, states::view())}
        {part(4, shell::view())}
    }
    .into_any()
}

fn part(index: usize, content: AnyView) -> AnyView {
    let (id, label) = PARTS[index];
    view! {
        <section class="jb-stack" id=id>
            <h2 class="jb-section-title">{label}</h2>
            {content}
        </section>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::UiKitPage;
    use leptos::prelude::*;
    use std::{env, fs};

    /// With `UI_KIT_HTML=target/ui-kit.html` the page is written there for a
    /// browser; `target/css/jinban.css` beside it is the style sheet.
    #[test]
    fn the_whole_kit_renders_natively() {
        let owner = Owner::new();
        let html = owner.with(|| UiKitPage().to_html());
        assert!(html.contains("id=\"page-title\""));
        assert!(html.contains("非常不满意"));
        if let Ok(file) = env::var("UI_KIT_HTML") {
            fs::write(file, document(&html)).unwrap();
        }
    }

    fn document(main: &str) -> String {
        format!(
            "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
             <title>界面部件</title><link rel=\"stylesheet\" href=\"css/jinban.css\">\
             </head><body><main class=\"jb-main\" id=\"main\">{main}</main></body></html>"
        )
    }
}
