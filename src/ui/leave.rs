use crate::browser::tap;
use leptos::prelude::*;

/// What a field does when it is left, once the tap that left it is over: words
/// that appear between press and release push what is tapped from under the
/// finger, and the tap does nothing.
pub(super) fn leave_after_tap(on_leave: Option<Callback<()>>) {
    let Some(leave) = on_leave else { return };
    leptos::task::spawn_local(async move {
        tap::end().await;
        // The field may be gone by now.
        leave.try_run(());
    });
}
