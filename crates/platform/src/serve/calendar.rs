//! Once a day, and at the start: whether the calendar ends soon.

use crate::app::App;
use crate::calendar_end;
use std::time::Duration;

/// How often a node looks whether another day has begun.
const LOOK: Duration = Duration::from_secs(600);

/// Runs until it is aborted.
pub(super) async fn run(app: App) {
    let mut told = None;
    loop {
        let today = app.clock.now().date();
        // Without a pack there is nothing to tell yet.
        if let Some(reach) = calendar_end::of(&app).filter(|_| told != Some(today)) {
            calendar_end::log(reach);
            told = Some(today);
        }
        tokio::time::sleep(LOOK).await;
    }
}
