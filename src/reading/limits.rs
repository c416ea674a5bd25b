//! Every limit on reading. Each is defined where it is enforced.

use super::decode::{self, compression, formats, sink};
use super::{clean, extract, guards};
use crate::analysis;
use crate::model::Limit;

/// The limits, in the order a record meets them.
pub const ALL: [Limit; 25] = [
    sink::EXPANSION,
    compression::WINDOW,
    sink::MEMBERS,
    sink::NESTING,
    sink::SPOOLED,
    formats::MEMBER_NAME,
    formats::HEAD_SIZE,
    formats::TAR_HEAD,
    formats::TABLE_HEAD,
    formats::FOOTER,
    formats::PAGES,
    formats::PDF_PAGES,
    formats::TEXTS,
    decode::RECORD_SIZE,
    decode::JSON_DEPTH,
    guards::RECORD_TIME,
    extract::TREE_SIZE,
    extract::DEPTH,
    extract::FORMATTING,
    extract::ATTRIBUTES,
    extract::ELEMENTS,
    extract::BLOCKS,
    extract::LINKED_DATA,
    clean::JUDGED,
    analysis::SENTENCES,
];
