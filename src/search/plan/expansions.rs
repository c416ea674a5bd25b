//! What the patterns of a query stand for. The tree is walked to learn which patterns there are, all are
//! looked up in one call, and the tree is walked again.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::engine::{ExpandedTerm, Snapshot, TermPattern, TextField};
use crate::error::Error;

type Key = (TextField, TermPattern);

/// The terms of the patterns that were looked up, and the patterns that are asked for and were not.
#[derive(Default)]
pub(super) struct Expansions {
    known: HashMap<Key, Vec<ExpandedTerm>>,
    missing: RefCell<Vec<Key>>,
    /// The most terms that were asked for of any of them.
    most: RefCell<usize>,
}

impl Expansions {
    /// At most so many terms that match a pattern; none as long as it was not looked up.
    pub fn terms(&self, field: TextField, pattern: &TermPattern, most: usize) -> Vec<String> {
        let key = (field, pattern.clone());
        if let Some(known) = self.known.get(&key) {
            let terms = known.iter().take(most);
            return terms.map(|expanded| expanded.term.clone()).collect();
        }
        let mut missing = self.missing.borrow_mut();
        if !missing.contains(&key) {
            missing.push(key);
        }
        let mut known = self.most.borrow_mut();
        *known = most.max(*known);
        Vec::new()
    }

    /// Looks up what was asked for; says whether there was anything.
    pub fn look_up(&mut self, snapshot: &dyn Snapshot) -> Result<bool, Error> {
        let missing = self.missing.take();
        if missing.is_empty() {
            return Ok(false);
        }
        let expanded = snapshot.expand_terms(&missing, *self.most.borrow())?;
        self.known.extend(missing.into_iter().zip(expanded));
        Ok(true)
    }
}
