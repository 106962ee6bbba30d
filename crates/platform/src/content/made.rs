//! Public answers that are made when somebody asks for them: each once, while
//! others who ask for the same wait, and kept as long as there is room.

use super::Doc;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;

/// Most characters of a name that is kept.
const NAME: usize = 400;

/// Bytes that are roughly one answer, to begin with.
const ONE: u64 = 16 * 1024;

/// Answers by name, which says everything that they are made from.
pub struct Made(Cache<String, Arc<Doc>, Weight>);

#[derive(Clone)]
struct Weight;

impl Weighter<String, Arc<Doc>> for Weight {
    fn weight(&self, name: &String, doc: &Arc<Doc>) -> u64 {
        (name.len() + doc.weight()) as u64
    }
}

impl Made {
    /// Room for so many bytes.
    pub fn with_room(bytes: u64) -> Self {
        let answers = usize::try_from(bytes / ONE).unwrap_or(usize::MAX);
        Self(Cache::with_weighter(answers, bytes, Weight))
    }

    /// The answer of this name.
    ///
    /// # Errors
    /// It cannot be made; nothing is kept then.
    pub fn get<E>(&self, name: &str, make: impl FnOnce() -> Result<Doc, E>) -> Result<Arc<Doc>, E> {
        self.keep(name, || make().map(Doc::packed))
    }

    /// The same of an answer that is compressed already.
    ///
    /// # Errors
    /// It cannot be made; nothing is kept then.
    pub fn get_packed<E>(
        &self,
        name: &str,
        make: impl FnOnce() -> Result<Doc, E>,
    ) -> Result<Arc<Doc>, E> {
        self.keep(name, make)
    }

    fn keep<E>(&self, name: &str, make: impl FnOnce() -> Result<Doc, E>) -> Result<Arc<Doc>, E> {
        let make = || make().map(Arc::new);
        // Whoever writes long addresses shall not fill the room with them.
        match name.len() <= NAME {
            true => self.0.get_or_insert_with(name, make),
            false => make(),
        }
    }

    /// The answer of this name, if it is kept.
    pub fn find(&self, name: &str) -> Option<Arc<Doc>> {
        self.0.get(name)
    }

    /// Bytes that it holds.
    pub fn weight(&self) -> u64 {
        self.0.weight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn doc(text: &str) -> Result<Doc, Infallible> {
        Ok(Doc::from(text.as_bytes().to_vec()))
    }

    #[test]
    fn one_making_for_all_who_ask_at_once() {
        let (made, makings) = (Made::with_room(1 << 20), AtomicU32::new(0));
        let ask = || {
            made.get("a", || {
                makings.fetch_add(1, Ordering::Relaxed);
                std::thread::sleep(std::time::Duration::from_millis(20));
                doc("text")
            })
        };
        std::thread::scope(|scope| {
            let asked: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
            for one in asked {
                assert_eq!(one.join().unwrap().unwrap().plain(), "text");
            }
        });
        assert_eq!(makings.into_inner(), 1);
    }

    #[test]
    fn what_cannot_be_made_is_asked_for_again() {
        let made = Made::with_room(1 << 20);
        assert!(made.get("a", || Err(())).is_err());
        assert!(made.get("a", || Ok::<_, ()>(Doc::from(vec![]))).is_ok());
    }

    #[test]
    fn ten_thousand_situations_stay_within_the_room() {
        let room = 1 << 20;
        let made = Made::with_room(room);
        for number in 0..10_000 {
            let text = format!("{number}").repeat(200);
            made.get(&number.to_string(), || doc(&text)).unwrap();
            assert!(made.weight() <= room);
        }
        assert!(made.weight() > room / 2, "and make use of it");
        let long = "x".repeat(NAME + 1);
        let before = made.weight();
        made.get(&long, || doc("text")).unwrap();
        assert_eq!(made.weight(), before);
    }
}
