//! Every bound on what is read. Each stands where it is held.

use super::decode::{self, compression, formats};
use super::{extract, guarded};
use crate::model::Limit;

/// The limits, in the order in which a record meets them.
pub const ALL: [Limit; 15] = [
    compression::EXPANSION,
    compression::WINDOW,
    formats::MEMBERS,
    formats::MEMBER_NAME,
    formats::HEAD_SIZE,
    decode::RECORD_SIZE,
    decode::JSON_DEPTH,
    guarded::RECORD_TIME,
    extract::TREE_SIZE,
    extract::DEPTH,
    extract::FORMATTING,
    extract::ATTRIBUTES,
    extract::ELEMENTS,
    extract::BLOCKS,
    extract::LINKED_DATA,
];
