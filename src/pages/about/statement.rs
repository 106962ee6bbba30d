//! One statement: headings and paragraphs, and the day from which it reads so.

use crate::api;
use crate::browser::page::introduce;
use crate::parts::hotline::RegionHotline;
use crate::parts::loaded::{by_param, loaded_page};
use crate::paths;
use crate::ui::PageHeader;
use crate::words::{card, times};
use jinban_contract::statement::{Statement, StatementSection};
use leptos::prelude::*;

/// What the site says of itself.
#[component]
pub fn StatementPage() -> AnyView {
    by_param(|id| {
        loaded_page(
            move || {
                let id = id.clone();
                Box::pin(async move { api::statements::get(&id).await })
            },
            |statement| {
                let card = card::statement(&statement);
                introduce(&card.title, &card.line);
                statement_view(&statement)
            },
        )
    })
}

/// The page of a statement as a function of data.
pub fn statement_view(statement: &Statement) -> AnyView {
    let sections = statement.sections.iter().map(section).collect_view();
    let updated = format!("{} 起这样写。", times::day(statement.updated_on));
    view! {
        <PageHeader
            title=statement.title.clone()
            back=paths::ABOUT.to_owned()
            lead=statement.summary.clone()
        />
        <div class="jb-stack jb-text">
            {sections} <p class="jb-quiet">{updated}</p>
            <RegionHotline label="看不明白，打电话问" />
        </div>
    }
    .into_any()
}

fn section(section: &StatementSection) -> AnyView {
    let paragraphs = section.text.iter();
    let paragraphs = paragraphs.map(|text| view! { <p>{text.clone()}</p> });
    view! {
        <section>
            <h2>{section.title.clone()}</h2>
            {paragraphs.collect_view()}
        </section>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use jinban_contract::time::Date;

    #[test]
    fn a_statement_has_a_heading_for_each_part_and_its_day() {
        let part = StatementSection {
            title: "收集什么".into(),
            text: vec!["手机号。".into(), "表里填的内容。".into()],
        };
        let statement = Statement {
            id: "privacy".into(),
            title: "个人信息处理规则".into(),
            summary: "收什么、为什么收。".into(),
            updated_on: Date::new(2026, 11, 28).unwrap(),
            sections: vec![part],
        };
        let html = Owner::new().with(|| statement_view(&statement).to_html());
        for words in [
            "收集什么</h2>",
            "手机号。",
            "表里填的内容。",
            "11月28日",
            "收什么、为什么收。",
        ] {
            assert!(html.contains(words), "{words}: {html}");
        }
    }
}
