//! Blocks of bytes in the browser's database. Each belongs to a text: it is not put where
//! that is gone, and goes with it.

use super::{Database, committed, ended, get, store};
use crate::browser::js::call;
use crate::browser::window;
use js_sys::{Array, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What lies under a key: a text of its own, and bytes.
pub struct Block {
    pub text: String,
    pub bytes: Uint8Array,
}

impl Block {
    fn read(value: &JsValue) -> Option<Self> {
        let parts: &Array = value.dyn_ref()?;
        Some(Self {
            text: parts.get(0).as_string()?,
            bytes: parts.get(1).dyn_into().ok()?,
        })
    }

    fn write(&self) -> JsValue {
        Array::of2(&self.text.as_str().into(), &self.bytes).into()
    }
}

/// Removes the blocks of a text that goes, or gives them to an heir; by requests of the
/// transaction that `blocks` is of.
pub(super) fn leave(blocks: &JsValue, owner: &str, heir: Option<String>) -> Option<()> {
    let range = range(owner)?;
    let Some(heir) = heir else {
        return call(blocks, "delete", &[range]).map(drop);
    };
    let keys = call(blocks, "getAllKeys", std::slice::from_ref(&range))?;
    let values = call(blocks, "getAll", std::slice::from_ref(&range))?;
    let (own, owner, read) = (blocks.clone(), owner.to_owned(), values.clone());
    let then = Closure::once_into_js(move || {
        let all = |of: &JsValue| get(of, "result").map(|list| Array::from(&list));
        for (key, value) in all(&keys)?.iter().zip(all(&read)?.iter()) {
            let name = key.as_string()?.strip_prefix(&owner)?.to_owned();
            call(&own, "put", &[value, format!("{heir}{name}").into()])?;
        }
        call(&own, "delete", &[range])
    });
    super::set(&values, "onsuccess", &then)
}

/// Every key of the blocks of a text.
fn range(owner: &str) -> Option<JsValue> {
    let ranges = get(&window()?.into(), "IDBKeyRange")?;
    let (from, until) = (format!("{owner}/"), format!("{owner}/\u{ffff}"));
    call(&ranges, "bound", &[from.into(), until.into()])
}

/// Whether what nobody waits for any longer is written all the same. What is not is stopped: a
/// block that came late would lie there and nobody would know.
fn is_written(transaction: &JsValue) -> bool {
    let is_stopped = call(transaction, "abort", &[]).is_some();
    let has_failed = get(transaction, "error").is_some_and(|error| !error.is_null());
    !is_stopped && !has_failed
}

impl Database {
    fn blocks(&self, mode: &str) -> Option<(JsValue, JsValue)> {
        let transaction = self.transaction(mode)?;
        let store = store(&transaction, self.stores.blocks)?;
        Some((transaction, store))
    }

    /// Puts a block under a key; none where its text, under `owner`, is not there, or there
    /// is no room.
    pub async fn put_block(&self, owner: &str, key: &str, block: &Block) -> Option<()> {
        let transaction = self.transaction("readwrite")?;
        let texts = store(&transaction, self.stores.texts)?;
        let blocks = store(&transaction, self.stores.blocks)?;
        let request = call(&texts, "getKey", &[owner.into()])?;
        let (key, value, asked) = (key.to_owned(), block.write(), request.clone());
        let done = Rc::new(Cell::new(false));
        let is_done = done.clone();
        let then = Closure::once_into_js(move || {
            let put =
                get(&asked, "result").and_then(|_| call(&blocks, "put", &[value, key.into()]));
            is_done.set(put.is_some());
        });
        super::set(&request, "onsuccess", &then)?;
        if committed(&transaction).await.is_none() && !is_written(&transaction) {
            return None;
        }
        done.get().then_some(())
    }

    /// Keys of the blocks of a text.
    pub async fn block_keys(&self, owner: &str) -> Option<Vec<String>> {
        let (_, store) = self.blocks("readonly")?;
        let request = call(&store, "getAllKeys", &[range(owner)?])?;
        ended(&request, "onsuccess", &["onerror"]).await?;
        let keys = Array::from(&get(&request, "result")?);
        Some(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// The block under a key.
    pub async fn block(&self, key: &str) -> Option<Block> {
        let (_, store) = self.blocks("readonly")?;
        let request = call(&store, "get", &[key.into()])?;
        ended(&request, "onsuccess", &["onerror"]).await?;
        Block::read(&get(&request, "result")?)
    }

    /// Removes the block under a key.
    pub async fn drop_block(&self, key: &str) -> Option<()> {
        let (transaction, store) = self.blocks("readwrite")?;
        // Once asked for it is done, however long that takes.
        call(&store, "delete", &[key.into()])?;
        committed(&transaction).await
    }
}
