//! What would be found if the year of the run were a later one.

use std::cell::Cell;

/// How far ahead it is looked, in years. A clock that lost its time says 1970 or later.
pub(super) const REACH: i32 = 80;

/// Years that were looked for and not taken, since they lie ahead.
#[derive(Debug, Default)]
pub struct Ahead(Cell<Option<i32>>);

impl Ahead {
    /// Looks for something by the last year that it may have. What is found with a later year, and
    /// only with it, is noted.
    ///
    /// `find` gives the first that it finds, so what it finds by a later year is what it finds by
    /// this one, unless its year is later.
    pub(super) fn find<T>(
        &self,
        last_year: i32,
        find: impl Fn(i32) -> Option<T>,
        year: impl Fn(&T) -> i32,
    ) -> Option<T> {
        let found = find(last_year + REACH)?;
        let of_found = year(&found);
        if of_found <= last_year {
            return Some(found);
        }
        let first = self.0.get().map_or(of_found, |before| before.min(of_found));
        self.0.set(Some(first));
        find(last_year)
    }

    /// The first of them.
    pub(super) fn year(&self) -> Option<i32> {
        self.0.get()
    }
}
