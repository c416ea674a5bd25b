//! Stored formats: what an index contains, and how it is encoded.
//!
//! | file | contents |
//! |---|---|
//! | `schema` | the fields and the format version |
//! | `document` | entry → document, document → reading |
//! | `new_document` | a document on its way into the index |
//! | `six` | the shapes of format 6, frozen |
//! | `stored_source` | what is stored of a source |
//! | `starts` | where sentences begin, packed |
//! | `tokens` | hands our terms to Tantivy |
//! | `listed` | the lists of segments, checked before the engine believes them |

pub(super) mod document;
pub(super) mod meta_check;
pub(super) mod new_document;
pub(super) mod schema;
pub(super) mod six;
pub(super) mod starts;
mod stored_source;
pub(super) mod tokens;
