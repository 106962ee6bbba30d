//! The browser's database (IndexedDB): texts under keys, and beside a text [`Block`]s of
//! bytes, which go with it. It may be missing, refused, full, or hang, so each answer may be
//! none. Only `kept` comes here.
//!
//! All of it is called by name, so that pages without it carry no glue for it. Nothing
//! is awaited inside a transaction, which would end it; and no `Blob` is put into one:
//! WebKit has lost them for years.

mod blocks;

pub use blocks::Block;

use super::js::{call, get, object};
use js_sys::{Array, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// A step takes milliseconds; an engine whose database hangs says nothing at all.
const PATIENCE_MS: i32 = 3000;

/// An open database.
pub struct Database {
    database: JsValue,
    stores: Stores,
}

/// What its stores are called.
#[derive(Clone, Copy)]
pub struct Stores {
    pub texts: &'static str,
    /// Of blocks, each under the key of its text, a stroke and a name.
    pub blocks: &'static str,
}

impl Stores {
    const fn names(self) -> [&'static str; 2] {
        [self.texts, self.blocks]
    }

    /// Makes what an earlier release, or none, has not made.
    fn make(self, database: &JsValue) -> Option<()> {
        let known = get(database, "objectStoreNames")?;
        for name in self.names() {
            if call(&known, "contains", &[name.into()])?.is_falsy() {
                call(database, "createObjectStore", &[name.into()])?;
            }
        }
        Some(())
    }
}

/// What becomes of what lies under a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Change {
    /// This text lies under this key.
    Put(String, String),
    /// Nothing lies there any more; its blocks go along, or to this key.
    Remove(Option<String>),
    Leave,
}

impl Database {
    /// Opens it, new or as it was left. The version counts changes of its stores.
    pub async fn open(name: &str, version: u32, stores: Stores) -> Option<Self> {
        let window: JsValue = super::window()?.into();
        let factory = get(&window, "indexedDB")?;
        let request = call(&factory, "open", &[name.into(), version.into()])?;
        let opening = request.clone();
        let upgrade = Closure::once_into_js(move || {
            get(&opening, "result").and_then(|database| stores.make(&database));
        });
        set(&request, "onupgradeneeded", &upgrade)?;
        ended(&request, "onsuccess", &["onerror", "onblocked"]).await?;
        let database = get(&request, "result")?;
        // A later release in another window need not wait for this one.
        let own = database.clone();
        let close = Closure::once_into_js(move || drop(call(&own, "close", &[])));
        set(&database, "onversionchange", &close)?;
        Some(Self { database, stores })
    }

    /// Over both stores: a text and its blocks change together.
    fn transaction(&self, mode: &str) -> Option<JsValue> {
        // It is done when it would survive a flat battery, where an engine knows of that.
        let strict = object(&[("durability", "strict".into())]);
        let names: Array = self.stores.names().into_iter().map(JsValue::from).collect();
        call(
            &self.database,
            "transaction",
            &[names.into(), mode.into(), strict],
        )
    }

    fn texts(&self, mode: &str) -> Option<(JsValue, JsValue)> {
        let transaction = self.transaction(mode)?;
        let store = store(&transaction, self.stores.texts)?;
        Some((transaction, store))
    }

    /// All keys and texts.
    pub async fn all(&self) -> Option<Vec<(String, String)>> {
        let (transaction, store) = self.texts("readonly")?;
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
    /// that cannot be done, and then nothing is changed. Blocks go with their text.
    pub async fn change(
        &self,
        key: &str,
        change: impl FnOnce(Option<String>) -> Change + 'static,
    ) -> Option<()> {
        let (transaction, store) = self.texts("readwrite")?;
        let blocks = self::store(&transaction, self.stores.blocks)?;
        let request = call(&store, "get", &[key.into()])?;
        let (key, looked) = (key.to_owned(), request.clone());
        let (own, done) = (transaction.clone(), Rc::new(Cell::new(false)));
        let is_done = done.clone();
        let then = Closure::once_into_js(move || {
            let lying = get(&looked, "result").and_then(|text| text.as_string());
            let asked = match change(lying) {
                Change::Put(key, text) => call(&store, "put", &[text.into(), key.into()]),
                Change::Remove(heir) => blocks::leave(&blocks, &key, heir)
                    .and_then(|()| call(&store, "delete", &[key.into()])),
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
        let transaction = self.transaction("readwrite")?;
        for name in self.stores.names() {
            call(&store(&transaction, name)?, "clear", &[])?;
        }
        committed(&transaction).await
    }
}

fn store(transaction: &JsValue, name: &str) -> Option<JsValue> {
    call(transaction, "objectStore", &[name.into()])
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
