//! An address that leads nowhere.

use crate::browser::page::set_title;
use crate::pages::hotline::RegionHotline;
use crate::paths;
use crate::ui::{EmptyState, IconName, LinkButton, PageHeader};
use leptos::prelude::*;

#[component]
pub fn NotFoundPage() -> AnyView {
    set_title("没有找到这个页面");
    view! {
        <PageHeader title="没有找到这个页面" back=paths::HOME.to_owned() />
        <EmptyState
            icon=IconName::Search
            title="网址可能输错了，或者页面已经搬走"
            text="您可以回首页找要办的事，也可以打电话问。"
        >
            <LinkButton label="回首页" href=paths::HOME />
            <RegionHotline label="政务服务热线" />
        </EmptyState>
    }
    .into_any()
}
