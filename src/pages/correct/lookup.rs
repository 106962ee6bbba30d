//! The number of a correction, typed: the way to what came of it.

use crate::paths;
use crate::ui::{Button, ButtonLook, Card, TextInput, focus_by_id};
use jinban_rules::text::code;
use leptos::prelude::*;

const ID: &str = "number";

/// Asks for the number; `go` leads to an address.
pub(super) fn lookup(go: Callback<String>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let look = move || match code(&typed.get_untracked()) {
        none if none.is_empty() => {
            error.set(Some("请填编号，告诉我们以后给过您".to_owned()));
            focus_by_id(ID);
        }
        no => go.run(paths::correction(&no.into())),
    };
    view! {
        <Card title="填编号看结果">
            <form
                class="jb-stack"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    look();
                }
            >
                <TextInput
                    id=ID
                    label="编号"
                    hint="您说完哪里不对以后，给您的那 16 位编号。"
                    autocomplete="off"
                    value=typed
                    error=error
                    on_input=Callback::new(move |text| {
                        error.set(None);
                        typed.set(text);
                    })
                />
                <Button label="看结果" look=ButtonLook::Secondary submit=true block=true />
            </form>
        </Card>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn asks_for_the_number() {
        let html = Owner::new().with(|| lookup(Callback::new(|_| ())).to_html());
        for words in ["填编号看结果", "id=\"number\"", "看结果"] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }
}
