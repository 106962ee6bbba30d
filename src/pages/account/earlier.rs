//! Where a number may have changed hands: what was filled in before with it, or that this
//! was somebody else.

use super::logic::EARLIER;
use super::signing::{EARLIER_ID, SignIn};
use crate::ui::{Button, ButtonLook, Message, Sheet, TextInput};
use crate::words::errors::Explained;
use leptos::prelude::*;

/// The third step, in place of the button that signs in.
pub(super) fn view(form: SignIn, wanted: Explained) -> AnyView {
    view! {
        <form
            class="jb-stack"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                form.show_earlier();
            }
        >
            <Message title=wanted.title announce=true>
                {wanted.advice}
            </Message>
            <TextInput
                id=EARLIER_ID
                label=EARLIER
                hint="替家人办的，填家人的"
                autocomplete="off"
                value=form.earlier
                error=form.earlier_error
                on_input=Callback::new(move |said| form.earlier.set(said))
            />
            <Button
                label="确认，登录"
                submit=true
                block=true
                busy=form.signing_in
                busy_label="正在登录…"
            />
            {anew(form)}
        </form>
    }
    .into_any()
}

/// Asked twice: what was left behind comes back at the window alone.
fn anew(form: SignIn) -> AnyView {
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    let sure = Callback::new(move |()| {
        open.set(false);
        form.begin_anew();
    });
    view! {
        <Button
            label="号码是新换的，以前的事不是我的"
            look=ButtonLook::Quiet
            on_click=move |()| open.set(true)
        />
        <Sheet id="anew" title="以前的事不是您办的？" open on_close=close>
            <div class="jb-stack">
                <p>
                    "确定以后，您从头开始用，看不到以前用这个号码办的事。要是其实是您办的，以后得带身份证到窗口才能接回来。"
                </p>
                <Button label="确定，从头开始" look=ButtonLook::Danger block=true on_click=sure />
                <Button label="再想想" look=ButtonLook::Secondary block=true on_click=close />
            </div>
        </Sheet>
    }
    .into_any()
}
