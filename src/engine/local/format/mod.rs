//! Stored formats: what an index contains, and how it is encoded.
//!
//! | file | contents |
//! |---|---|
//! | `schema` | the fields and the format version |
//! | `days` | days as numbers |
//! | `document` | entry → document, document → reading |
//! | `new_document` | a document to be indexed |
//! | `stored` | data stored next to the reading text |
//! | `six` | the stored types of format 6, frozen |
//! | `stored_source` | the stored state of a source |
//! | `starts` | sentence starts, packed |
//! | `tokens` | passes our terms to Tantivy |
//! | `meta_check` | validates the lists of an index before the engine uses them |

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
