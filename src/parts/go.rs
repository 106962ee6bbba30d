//! Going to another page from code, also when this one may be gone by then.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

#[derive(Clone, Copy)]
pub struct Go(Callback<(String, bool)>);

/// The way to other pages.
pub fn use_go() -> Go {
    let navigate = use_navigate();
    Go(Callback::new(move |(address, replace): (String, bool)| {
        let options = NavigateOptions {
            replace,
            ..NavigateOptions::default()
        };
        navigate(&address, options);
    }))
}

impl Go {
    /// Goes there; the way back leads here.
    pub fn to(self, address: String) {
        self.0.try_run((address, false));
    }

    /// Goes there instead; the way back leads before here.
    pub fn instead(self, address: String) {
        self.0.try_run((address, true));
    }
}
