//! text → sentences, words, terms: the same on the way in and on the way out.
//!
//! A *word* is a stretch of text, a *term* is what the index knows it by: folded (case, accents,
//! ligatures) and stemmed by the language. Scripts that are written without spaces become
//! overlapping pairs of characters.
//!
//! Knows nothing of indexes, queries or files.

mod edits;
mod fold;
mod language;
mod memory;
mod sentences;
mod stem;
mod stopwords;
mod terms;
mod words;

pub use edits::edits;
pub use fold::{fold, fold_into};
pub use language::detect;
pub use sentences::{SENTENCES, sentences};
pub use stem::has_stemmer;
pub use stopwords::{is_request_word, is_stop_word};
pub use terms::{Analyzer, BODY_GAP, IndexTerms, SentenceStart, Token};
pub use words::{Word, words};
