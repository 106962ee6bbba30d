//! The tap that is under way.

use super::timer::sleep;

/// Milliseconds between two looks.
const LOOK: i32 = 50;

/// Resolves when nothing is pressed any more and the tap has been acted upon. A
/// touch says press, release and click in one go; a mouse button may stay down.
pub async fn end() {
    sleep(0).await;
    while is_pressed() {
        sleep(LOOK).await;
    }
}

fn is_pressed() -> bool {
    let root = super::window().and_then(|window| window.document()?.document_element());
    root.is_some_and(|root| root.matches(":active").unwrap_or_default())
}
