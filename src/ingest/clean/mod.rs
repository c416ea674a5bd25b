//! page → verdicts: what belongs to the article and what does not, each with its reason.
//!
//! Every rule is one file under `rules/`, listed once in [`rules::ALL`]; its doc comment is its manual
//! page. Rules see the whole page and propose drops; the first rule that drops a block is the one
//! that is shown. The same rules judge HTML and plain text.

pub mod rules;

use crate::model::{Page, Record, Verdict};

/// The verdicts of a page and what was recognised on the way.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// One verdict a block.
    pub verdicts: Vec<Verdict>,
    /// The block that is the title.
    pub title: Option<usize>,
    /// The block that is the deck.
    pub deck: Option<usize>,
    /// The block that is the byline.
    pub byline: Option<usize>,
}

/// Judges every block of a page.
pub fn judge(page: &Page, record: &Record) -> Judgement {
    let _ = record;
    Judgement {
        verdicts: page.blocks.iter().map(|_| Verdict::Keep(None)).collect(),
        ..Judgement::default()
    }
}
