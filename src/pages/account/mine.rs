//! What is mine, and leaving.

use super::device;
use super::elsewhere;
use super::leaving::{self, Leaving};
use crate::kept::vault::Holder;
use crate::parts::form::store;
use crate::parts::hotline::RegionHotline;
use crate::parts::todo::todo;
use crate::paths;
use crate::ui::{Card, IconName, LinkList, LinkRow, PageHeader};
use jinban_contract::session::Me;
use leptos::prelude::*;

pub(super) fn view(signed_in: &Me, leaving: Leaving) -> AnyView {
    let drafts = match store::applications(&Holder::here()).len() {
        0 => "这部手机上没有草稿".to_owned(),
        count => format!("这部手机上有 {count} 份没提交"),
    };
    let lead = format!("手机号 {}", signed_in.phone);
    view! {
        <div class="jb-stack">
            <PageHeader title="我的" lead />
            {todo()}
            <LinkList>
                <LinkRow
                    href=paths::CASES
                    title="我办的事"
                    meta="办到哪一步，结果怎么拿"
                    icon=IconName::Folder
                />
                <LinkRow
                    href=paths::APPOINTMENTS
                    title="我的预约"
                    meta="什么时候去，改时间，取消"
                    icon=IconName::Calendar
                />
                <LinkRow href=paths::DRAFTS title="我的草稿" meta=drafts icon=IconName::Form />
                <LinkRow
                    href=paths::CASES_TO_REVIEW
                    title="评价办得怎么样"
                    meta="办过的事可以打分、提意见"
                    icon=IconName::Star
                />
                <LinkRow
                    href=paths::MY_DATA
                    title="我的信息"
                    meta="存着什么，下载，删除"
                    icon=IconName::Person
                />
            </LinkList>
            {leaving_card(leaving)}
            {elsewhere::card()}
            {device::card(leaving)}
            <RegionHotline label="政务服务热线" />
        </div>
    }
    .into_any()
}

fn leaving_card(leaving: Leaving) -> AnyView {
    view! {
        <Card title="用完了？">
            <div class="jb-stack">
                <p class="jb-quiet">
                    "退出登录会清掉这部手机上您填的内容和记录。已提交的不受影响。"
                </p>
                {leaving::view(leaving)}
            </div>
        </Card>
    }
    .into_any()
}

/// Nobody can say who is here, but somebody was: they can leave all the same.
pub(super) fn offline(leaving: Leaving) -> AnyView {
    leaving_card(leaving)
}
