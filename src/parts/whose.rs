//! Things that a guest of an earlier visit typed on this device: whoever is
//! here says whether they are theirs. Until then nothing of them is shown but
//! the title.

use crate::kept::kinds::Kind;
use crate::kept::vault::{self, Stranger};
use crate::ui::{Button, ButtonLook, Message, dynamic};
use leptos::prelude::*;

/// The question for each thing of a kind that fits; `claimed` runs when one is
/// claimed.
pub fn question(
    kind: &'static Kind,
    fits: impl Fn(&Stranger) -> bool + Send + Sync + 'static,
    claimed: Callback<Stranger>,
) -> AnyView {
    let found = move || {
        let mut found = vault::strangers(kind);
        found.retain(|one| fits(one));
        found
    };
    let all = RwSignal::new(found());
    let mine = Callback::new(move |one: Stranger| {
        vault::claim(&one);
        all.update(|all| all.retain(|other| *other != one));
        claimed.run(one);
    });
    let not_mine = Callback::new(move |one: Stranger| {
        vault::drop_stranger(&one);
        all.update(|all| all.retain(|other| *other != one));
    });
    dynamic(move || {
        let notes = all.get().into_iter().map(|one| note(one, mine, not_mine));
        notes.collect::<Vec<_>>()
    })
}

fn note(one: Stranger, mine: Callback<Stranger>, not_mine: Callback<Stranger>) -> AnyView {
    let what = match one.title.is_empty() {
        true => "内容".to_owned(),
        false => format!("《{}》", one.title),
    };
    let title = format!("这部手机上有一份没填完的{what}");
    let other = one.clone();
    view! {
        <Message title>
            <p>"是您填的吗？"</p>
            <div class="jb-cluster">
                <Button label="是我填的，接着填" on_click=move |()| mine.run(one.clone()) />
                <Button
                    label="不是，删掉"
                    look=ButtonLook::Quiet
                    on_click=move |()| not_mine.run(other.clone())
                />
            </div>
        </Message>
    }
    .into_any()
}
