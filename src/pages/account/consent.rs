//! Agreeing to the 个人信息处理规则, before a number is given away.

use super::signing::SignIn;
use crate::paths;
use crate::ui::{CheckGroup, Choice, dynamic};
use jinban_contract::statement::StatementName;
use jinban_rules::statement::privacy;
use leptos::prelude::*;

pub(super) const AGREED_ID: &str = "agreed";

/// What to say to who has not agreed to the present wording.
pub(super) const ASK: &str = "请先看一看个人信息处理规则，同意就打勾；不同意也可以带材料到窗口办";

/// The box to tick, and the way to what it is about.
pub(super) fn choice(form: SignIn) -> AnyView {
    dynamic(move || {
        let found = form
            .region
            .with(|region| privacy(&region.as_ref()?.statements).cloned());
        found.map(|found| drawn(form, &found))
    })
}

fn drawn(form: SignIn, rules: &StatementName) -> AnyView {
    let day = rules.updated_on;
    // Only a change is written: a number that is read at the tap must not take the tick away.
    let value = Memo::new(move |_| {
        let agreed = form.begun.with(|begun| begun.agreed == Some(day));
        let ticked = agreed.then(|| "yes".to_owned());
        ticked.into_iter().collect::<Vec<_>>()
    });
    let title = &rules.title;
    view! {
        <div class="jb-stack">
            <CheckGroup
                id=AGREED_ID
                legend="您的信息"
                hint="手机号只用来登录、告诉您办到哪一步。"
                options=vec![Choice::new("yes", format!("我同意按《{title}》处理我的信息"))]
                value
                error=form.agreed_error
                on_change=Callback::new(move |chosen: Vec<String>| {
                    form.agree(chosen.first().map(|_| day));
                })
            />
            <p>
                <a href=paths::statement(&rules.id)>{format!("看《{title}》")}</a>
            </p>
        </div>
    }
    .into_any()
}
