use super::links::rows;
use crate::api;
use crate::browser::page::introduce;
use crate::parts::loaded::loaded;
use crate::paths;
use crate::ui::{EmptyState, IconName, LinkButton, PageHeader};
use crate::words::card;
use jinban_contract::package::PackageList;
use leptos::prelude::*;

/// Every package.
#[component]
pub fn PackagesPage() -> AnyView {
    introduce(card::PACKAGES.title, card::PACKAGES.line);
    view! {
        <div class="jb-stack">
            <PageHeader
                title=card::PACKAGES.title
                back=paths::ITEMS.to_owned()
                lead="一件大事要办好几样的，问题合在一起问，要带的合在一起列。"
            />
            {loaded(|| Box::pin(api::packages::list()), |list| packages(&list))}
        </div>
    }
    .into_any()
}

pub fn packages(list: &PackageList) -> AnyView {
    if list.packages.is_empty() {
        return nothing();
    }
    rows(list)
}

fn nothing() -> AnyView {
    view! {
        <EmptyState
            icon=IconName::List
            title="这里还没有合在一起办的事"
            text="请到“办什么事”里一样一样地找。"
        >
            <LinkButton label="看全部事项" href=paths::ITEMS />
        </EmptyState>
    }
    .into_any()
}
