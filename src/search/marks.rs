//! Texts of an article → the matches of a query's words in them.

use std::ops::Range;

use super::{Session, snippet};
use crate::error::Error;
use crate::model::{Language, Query};

impl Session {
    /// The byte ranges in each text where words of the query match. A word of a phrase is marked
    /// only where the whole phrase occurs in one text.
    pub fn marks(
        &self,
        query: &Query,
        texts: &[&str],
        language: Language,
    ) -> Result<Vec<Vec<Range<usize>>>, Error> {
        let plan = self.plan(query)?;
        let marked = self.analyzers.lend(|analyzer| {
            let marks = |text: &&str| snippet::marks(text, language, &plan, analyzer);
            texts.iter().map(marks).collect()
        });
        Ok(marked)
    }
}
