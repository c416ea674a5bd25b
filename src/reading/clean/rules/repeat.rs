//! # repeat
//!
//! Drops later copies of kept lines of at least ten words; a repeated deck is kept once, at its
//! first occurrence.
//!
//! **Why.** A deck is often repeated as the first paragraph, and a quotation as a pull quote.
//!
//! **Keeps.** Short lines: recipes, tables and fixtures repeat them. The first copy, always.
//!
//! **Before**
//!
//! ```text
//! Ferries will sail at night from the first of May.
//! By Ada Fjord
//! Ferries will sail at night from the first of May.
//! The night line costs ten crowns.
//! ```
//!
//! **After**
//!
//! ```text
//! Ferries will sail at night from the first of May.
//! The night line costs ten crowns.
//! ```
//!
//! **Evidence.** The number of the block with the same text.

use super::{Draft, Rule, View, about};

use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The minimum number of words in a line whose copies are dropped.
const LEAST: f32 = 10.0;

/// See the manual page above.
pub struct Repeat;

impl Rule for Repeat {
    about!("repeat", 1, "repeat.rs");

    fn is_last_resort(&self) -> bool {
        true
    }

    fn judge(&self, view: &View, draft: &mut Draft) {
        let mut kept: HashMap<u64, usize> = HashMap::new();
        let mut sentences: Vec<(usize, &str)> = Vec::new();
        for (index, line) in view.each() {
            if !draft.is_open(index) || line.words < LEAST {
                continue;
            }
            match kept.entry(line.key) {
                Entry::Occupied(first) => {
                    let first = view.number(*first.get());
                    draft.drop_with(index, || format!("says the same as block {first}"));
                }
                Entry::Vacant(slot) => {
                    slot.insert(index);
                    let text = view.core(index);
                    // A pull quote: part of a paragraph, right before or after it.
                    if line.words <= 40.0 {
                        sentences.push((index, text));
                    }
                }
            }
        }
    }
}
