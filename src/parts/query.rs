//! The state of a page that stands in its address, so that it can be shared
//! and come back to.

use crate::browser::timer;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::params::ParamsMap;

/// Milliseconds without a key stroke after which typed words count as meant.
/// Safari allows 100 changes of the address in 30 seconds.
const PAUSE: i32 = 500;
/// Milliseconds after which the address follows a choice.
const BEHIND: i32 = 150;

/// The query of the address.
#[derive(Clone, Copy)]
pub struct Query {
    /// What the page shows: what was asked for last, or what the address says.
    params: Memo<ParamsMap>,
    /// Asked for, and not in the address yet: it follows behind the frame that
    /// shows the answer, since a change of page costs a slow phone a while.
    ahead: RwSignal<Option<ParamsMap>>,
    /// What the address says.
    asked: Memo<ParamsMap>,
    go: Callback<String>,
    path: Memo<String>,
    /// The page's own path: on the way out the address is another page's.
    own: StoredValue<String>,
}

/// The query of the page one is on.
pub fn use_query() -> Query {
    let location = use_location();
    let navigate = use_navigate();
    let go = Callback::new(move |address: String| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&address, options);
    });
    let (ahead, asked) = (RwSignal::new(None::<ParamsMap>), location.query);
    // The address has caught up, or went elsewhere.
    Effect::new(move |_| {
        asked.with(|_| ());
        ahead.set(None);
    });
    Query {
        params: Memo::new(move |_| ahead.get().unwrap_or_else(|| asked.get())),
        ahead,
        asked,
        go,
        path: location.pathname,
        own: StoredValue::new(location.pathname.get_untracked()),
    }
}

impl Query {
    /// One value, followed; empty when absent.
    pub fn text(self, name: &'static str) -> Signal<String> {
        Memo::new(move |before: Option<&String>| match before {
            Some(before) if !self.is_here() => before.clone(),
            _ => self.params.with(|p| p.get(name)).unwrap_or_default(),
        })
        .into()
    }

    /// Several values, between commas.
    pub fn list(self, name: &'static str) -> Signal<Vec<String>> {
        let text = self.text(name);
        Signal::derive(move || {
            let parts = text.get();
            let parts = parts.split(',').filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        })
    }

    /// Puts a value into the address, or takes it out when empty.
    pub fn set(self, name: &'static str, value: &str) {
        if !untrack(|| self.is_here()) {
            return;
        }
        let mut params = self.params.get_untracked();
        if value.is_empty() {
            params.remove(name);
        } else {
            params.replace(name, value.to_owned());
        }
        self.ask(params);
    }

    fn ask(self, params: ParamsMap) {
        self.ahead.set(Some(params));
        leptos::task::spawn_local(self.catch_up());
    }

    /// Puts what was asked for last into the address, behind the frame.
    async fn catch_up(self) {
        timer::sleep(BEHIND).await;
        // The page may be gone by now, or the address there already.
        let ahead = self.ahead.try_get_untracked().flatten();
        let Some(params) = ahead.filter(|_| untrack(|| self.is_here())) else {
            return;
        };
        if self.asked.with_untracked(|asked| *asked == params) {
            return self.ahead.set(None);
        }
        let address = self.path.get_untracked() + &params.to_query_string();
        self.go.run(address);
    }

    fn is_here(self) -> bool {
        self.path
            .with(|path| self.own.with_value(|own| path == own))
    }

    /// Takes everything out of the address.
    pub fn clear(self) {
        self.ask(ParamsMap::new());
    }

    /// Words as they are typed: the signal at once, the address after a pause.
    pub fn typed(self, name: &'static str) -> (RwSignal<String>, Callback<String>) {
        let words = RwSignal::new(self.text(name).get_untracked());
        let on_input = Callback::new(move |text: String| {
            words.set(text.clone());
            leptos::task::spawn_local(async move {
                timer::sleep(PAUSE).await;
                if words.try_get_untracked() == Some(text.clone()) {
                    self.set(name, &text);
                }
            });
        });
        (words, on_input)
    }
}
