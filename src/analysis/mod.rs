//! text → sentences, words, terms: the same on the way in and on the way out.
//!
//! A *word* is a stretch of text, a *term* is what the index knows it by: folded (case, accents,
//! ligatures), stemmed, and marked with its language, so that the terms of two languages never
//! meet. Scripts that are written without spaces become overlapping pairs of characters.
//!
//! | file | what it knows |
//! |---|---|
//! | `words` | where words begin and end; with `apostrophe`, `numbers`, `hebrew`, `persian` |
//! | `fold`, `spelling` | one spelling for each word; with `vietnamese` |
//! | `stem` | the Snowball stemmers; `memory` keeps what they made |
//! | `abbreviation` | `US` and `us` |
//! | `tag` | the language that a term ends in |
//! | `terms` | text → terms, for the index and for queries |
//! | `language` | which language a text is in; `frequent` has the commonest words, `iso_639` the codes |
//! | `sentences` | where sentences begin; `full_stop` knows abbreviations |
//!
//! Knows nothing of indexes, queries or files.

mod abbreviation;
mod apostrophe;
pub mod copies;
mod edits;
mod fold;
mod frequent;
mod full_stop;
mod hebrew;
mod iso_639;
mod language;
mod memory;
mod numbers;
mod persian;
mod sentences;
mod spelling;
mod stem;
mod stopwords;
mod tag;
mod terms;
mod vietnamese;
mod words;

pub use edits::edits;
pub use fold::{fold, fold_into};
pub use hebrew::is_gershayim;
pub use language::detect;
pub use sentences::{SENTENCES, sentences};
pub use stem::has_stemmer;
pub use stopwords::{is_request_word, is_stop_word};
pub use tag::{language_of, letters_of};
pub use terms::{Analyzer, BODY_GAP, IndexTerms, QueryTerm, SentenceStart, Token};
pub use words::{Word, words};
