//! Tracks dates that only a later year of the run would accept.

use std::cell::Cell;

/// How many years ahead to look. A clock that lost its time says 1970 or later.
pub(super) const REACH: i32 = 80;

/// The earliest year that was found but rejected because it lies ahead.
#[derive(Debug, Default)]
pub struct Ahead(Cell<Option<i32>>);

impl Ahead {
    /// Searches with `last_year` as the latest accepted year. If a later limit finds something
    /// else, its year is recorded.
    ///
    /// `find` returns the first match. So a match under a later limit is also the match under this
    /// one, unless its year is later.
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

    /// The earliest such year.
    pub(super) fn year(&self) -> Option<i32> {
        self.0.get()
    }
}
