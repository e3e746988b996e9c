//! A mailbox without files.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Most messages that are kept.
const MOST: usize = 10_000;

/// Messages by their ids, which sort by time.
#[derive(Default)]
pub(super) struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Memory {
    pub(super) fn ids(&self) -> Vec<String> {
        self.messages().keys().cloned().collect()
    }

    pub(super) fn read(&self, id: &str) -> Option<Vec<u8>> {
        self.messages().get(id).cloned()
    }

    pub(super) fn store(&self, id: &str, message: Vec<u8>) {
        let mut messages = self.messages();
        messages.insert(id.to_owned(), message);
        if messages.len() > MOST {
            messages.pop_first();
        }
    }

    pub(super) fn empty(&self) {
        self.messages().clear();
    }

    /// A thread that panicked left the map whole: each change is one call.
    fn messages(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
