//! text → sentences, words, terms: the same for indexing and for queries.
//!
//! A *word* is a span of text, a *term* is its form in the index: folded (case, accents,
//! ligatures), stemmed, and tagged with its language, so that terms of two languages never match.
//! Scripts written without spaces become overlapping pairs of characters.
//!
//! | file | what it knows |
//! |---|---|
//! | `words` | where words begin and end; with `apostrophe`, `numbers`, `hebrew`, `persian` |
//! | `fold`, `spelling` | a single spelling for each word; with `vietnamese` |
//! | `stem` | the Snowball stemmers; `memory` caches their results |
//! | `abbreviation` | `US` and `us` |
//! | `tag` | the language at the end of a term |
//! | `terms` | text → terms, for the index and for queries |
//! | `language` | the language of a text; `frequent` has the common words, `iso_639` the codes |
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
mod word_list;
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
