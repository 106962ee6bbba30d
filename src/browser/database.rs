//! The browser's database (IndexedDB): texts under keys. It may be missing, refused,
//! full, or hang, so each answer may be none. Only `kept` comes here.
//!
//! All of it is called by name, so that pages without it carry no glue for it. Nothing
//! is awaited inside a transaction, which would end it; and no `Blob` is put into one:
//! WebKit has lost them for years.

use super::js::{call, get, object};
use js_sys::{Array, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// A step takes milliseconds; an engine whose database hangs says nothing at all.
const PATIENCE_MS: i32 = 3000;

/// An open database with one store.
pub struct Database {
    database: JsValue,
    store: &'static str,
}

/// What becomes of what lies under a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Change {
    /// This text lies under this key.
    Put(String, String),
    Remove,
    Leave,
}

impl Database {
    /// Opens it, new or as it was left. The version counts changes of its stores.
    pub async fn open(name: &str, version: u32, store: &'static str) -> Option<Self> {
        let window: JsValue = super::window()?.into();
        let factory = get(&window, "indexedDB")?;
        let request = call(&factory, "open", &[name.into(), version.into()])?;
        let opening = request.clone();
        let upgrade = Closure::once_into_js(move || {
            let database = get(&opening, "result");
            database.and_then(|it| call(&it, "createObjectStore", &[store.into()]));
        });
        set(&request, "onupgradeneeded", &upgrade)?;
        ended(&request, "onsuccess", &["onerror", "onblocked"]).await?;
        let database = get(&request, "result")?;
        // A later release in another window need not wait for this one.
        let own = database.clone();
        let close = Closure::once_into_js(move || drop(call(&own, "close", &[])));
        set(&database, "onversionchange", &close)?;
        Some(Self { database, store })
    }

    fn transaction(&self, mode: &str) -> Option<(JsValue, JsValue)> {
        // It is done when it would survive a flat battery, where an engine knows of that.
        let strict = object(&[("durability", "strict".into())]);
        let parts = [self.store.into(), mode.into(), strict];
        let transaction = call(&self.database, "transaction", &parts)?;
        let store = call(&transaction, "objectStore", &[self.store.into()])?;
        Some((transaction, store))
    }

    /// All keys and texts.
    pub async fn all(&self) -> Option<Vec<(String, String)>> {
        let (transaction, store) = self.transaction("readonly")?;
        let keys = call(&store, "getAllKeys", &[])?;
        let texts = call(&store, "getAll", &[])?;
        committed(&transaction).await?;
        let keys = Array::from(&get(&keys, "result")?);
        let texts = Array::from(&get(&texts, "result")?);
        let pairs = keys.iter().zip(texts.iter());
        Some(
            pairs
                .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
                .collect(),
        )
    }

    /// Looks at what lies under a key and changes it, with nobody in between; none where
    /// that cannot be done, and then nothing is changed.
    pub async fn change(
        &self,
        key: &str,
        change: impl FnOnce(Option<String>) -> Change + 'static,
    ) -> Option<()> {
        let (transaction, store) = self.transaction("readwrite")?;
        let request = call(&store, "get", &[key.into()])?;
        let (key, looked) = (key.to_owned(), request.clone());
        let (own, done) = (transaction.clone(), Rc::new(Cell::new(false)));
        let is_done = done.clone();
        let then = Closure::once_into_js(move || {
            let lying = get(&looked, "result").and_then(|text| text.as_string());
            let asked = match change(lying) {
                Change::Put(key, text) => call(&store, "put", &[text.into(), key.into()]),
                Change::Remove => call(&store, "delete", &[key.into()]),
                Change::Leave => Some(JsValue::TRUE),
            };
            is_done.set(asked.is_some());
            if asked.is_none() {
                call(&own, "abort", &[]);
            }
        });
        set(&request, "onsuccess", &then)?;
        committed(&transaction).await?;
        done.get().then_some(())
    }

    /// Removes everything.
    pub async fn clear(&self) -> Option<()> {
        let (transaction, store) = self.transaction("readwrite")?;
        call(&store, "clear", &[])?;
        committed(&transaction).await
    }
}

async fn committed(transaction: &JsValue) -> Option<()> {
    ended(transaction, "oncomplete", &["onabort", "onerror"]).await
}

/// Waits until one of these is called, but not for ever; none unless it is `good`.
async fn ended(target: &JsValue, good: &str, bad: &[&str]) -> Option<()> {
    let window = super::window()?;
    let end = Promise::new(&mut |resolve, reject| {
        // What cannot be set is never called, and the wait has its end.
        let _ = set(target, good, &resolve);
        for bad in bad {
            let _ = set(target, bad, &reject);
        }
    });
    let late = Promise::new(&mut |_, reject| {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE_MS);
    });
    let first = Promise::race(&Array::of2(&end, &late));
    JsFuture::from(first).await.ok().map(drop)
}

fn set(target: &JsValue, name: &str, value: &JsValue) -> Option<()> {
    let is_set = Reflect::set(target, &name.into(), value).ok()?;
    is_set.then_some(())
}
