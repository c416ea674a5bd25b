//! Stored shapes: what an index holds, and how it is encoded.
//!
//! | file | what it knows |
//! |---|---|
//! | `schema` | the fields and the format version |
//! | `days` | days as numbers |
//! | `document` | entry → document, document → reading |
//! | `new_document` | a document on its way into the index |
//! | `stored` | what is stored beside the reading text |
//! | `six` | the shapes of format 6, frozen |
//! | `stored_source` | what is stored of a source |
//! | `starts` | where sentences begin, packed |
//! | `tokens` | hands our terms to Tantivy |
//! | `meta_check` | the lists of segments, checked before the engine believes them |

pub(super) mod days;
pub(super) mod document;
pub(super) mod meta_check;
pub(super) mod new_document;
pub(super) mod schema;
pub(super) mod six;
pub(super) mod starts;
pub(super) mod stored;
mod stored_source;
pub(super) mod tokens;
