//! Index lookups of a query: the terms its patterns stand for, and which terms exist. The tree is
//! walked once to collect the lookups, they are made in one batch, and the tree is walked again.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use crate::engine::{ExpandedTerm, Snapshot, Statistics, TermCount, TermPattern, TextField};
use crate::error::Error;
use crate::model::Field;
use crate::search::names::{Names, NamesOnce};

type Key = (TextField, TermPattern);
type Terms = (TextField, Vec<String>);

/// The terms of patterns already looked up, and the patterns still to look up.
pub(super) struct Expansions<'s> {
    snapshot: &'s dyn Snapshot,
    names: &'s NamesOnce,
    known: HashMap<Key, Vec<ExpandedTerm>>,
    missing: RefCell<Vec<Key>>,
    counted: HashMap<Terms, Statistics>,
    uncounted: RefCell<Vec<Terms>>,
    /// The most terms requested for any of them.
    most: Cell<usize>,
}

impl<'s> Expansions<'s> {
    /// Without any lookups yet.
    pub fn new(snapshot: &'s dyn Snapshot, names: &'s NamesOnce) -> Self {
        Expansions {
            snapshot,
            names,
            known: HashMap::new(),
            missing: RefCell::default(),
            counted: HashMap::new(),
            uncounted: RefCell::default(),
            most: Cell::new(0),
        }
    }

    /// The names in a field that is searched by whole value.
    pub fn names(&self, field: Field) -> Result<&Names, Error> {
        self.names.of(self.snapshot, field)
    }

    /// At most `most` terms that match a pattern; none until it is looked up.
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
        self.most.set(most.max(self.most.get()));
        Vec::new()
    }

    /// Counts of terms; none until they are looked up.
    pub fn statistics(&self, field: TextField, terms: &[String]) -> Statistics {
        let key = (field, terms.to_vec());
        if let Some(counted) = self.counted.get(&key) {
            return counted.clone();
        }
        let mut uncounted = self.uncounted.borrow_mut();
        if !uncounted.contains(&key) {
            uncounted.push(key);
        }
        Statistics {
            terms: vec![TermCount::default(); terms.len()],
            ..Statistics::default()
        }
    }

    /// The index itself, for lookups that depend on earlier results.
    pub fn snapshot(&self) -> &'s dyn Snapshot {
        self.snapshot
    }

    /// Makes the pending lookups; returns whether there were any.
    pub fn look_up(&mut self) -> Result<bool, Error> {
        let (missing, uncounted) = (self.missing.take(), self.uncounted.take());
        if missing.is_empty() && uncounted.is_empty() {
            return Ok(false);
        }
        let most = self.most.get();
        let (expanded, counts) = self.snapshot.look_up(&missing, most, &uncounted)?;
        self.known.extend(missing.into_iter().zip(expanded));
        self.counted.extend(uncounted.into_iter().zip(counts));
        Ok(true)
    }
}
