//! Photographs beside the things they belong to. They are read one by one when somebody
//! wants them: a mirror of theirs would fill a cheap phone's memory.

use super::with;
use crate::browser::database::{Block, Database};
use std::rc::Rc;

fn database() -> Option<Rc<Database>> {
    with(|state| state.database.clone())
}

/// Puts one beside the thing under `thing`; false where that is gone, or there is no room.
pub async fn put(thing: &str, key: &str, block: &Block) -> bool {
    match database() {
        Some(database) => database.put_block(thing, key, block).await.is_some(),
        None => false,
    }
}

/// Where those of a thing lie; none where that cannot be looked at.
pub async fn keys(thing: &str) -> Option<Vec<String>> {
    database()?.block_keys(thing).await
}

/// The one under a key.
pub async fn get(key: &str) -> Option<Block> {
    database()?.block(key).await
}

/// Removes the one under a key.
pub async fn remove(key: &str) {
    if let Some(database) = database() {
        // What stays goes with its thing, a week later at most.
        let _ = database.drop_block(key).await;
    }
}
