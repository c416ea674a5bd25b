//! record → page: the structure of a record, with nothing judged yet.

use crate::model::{Page, PageForm, Record};

/// Sees the structure of a record.
pub fn extract(record: &Record) -> Page {
    let _ = record;
    Page {
        form: PageForm::Plain,
        reading: String::new(),
        blocks: Vec::new(),
        outline: Vec::new(),
        metadata: Default::default(),
    }
}
