//! Every bound on what is read, from the constants that are in force.

use super::decode::{self, compression, formats};
use super::{extract, guarded};
use crate::model::Limit;

/// The limits, in the order in which a record meets them.
pub fn all() -> Vec<Limit> {
    let mib = |bytes: usize| format!("{} MiB", bytes >> 20);
    vec![
        Limit::new(
            "growth of packed data",
            format!(
                "{} times, after {}",
                compression::RATIO,
                mib(compression::FREE as usize)
            ),
            "the file or member breaks off there",
        ),
        Limit::new(
            "window of packed data",
            mib(compression::WINDOW),
            "the file or member is rejected",
        ),
        Limit::new(
            "members of a container",
            formats::MEMBERS.to_string(),
            "the container breaks off there",
        ),
        Limit::new(
            "name of a member",
            format!("{} bytes", formats::NAME_BYTES),
            "the member is rejected",
        ),
        Limit::new(
            "head of a WARC record",
            format!("{} KiB", formats::HEAD_BYTES >> 10),
            "the record is rejected",
        ),
        Limit::new(
            "record",
            format!("{}, unpacked", mib(decode::RECORD_BYTES)),
            "the record is rejected",
        ),
        Limit::new("depth of JSON", "128 levels", "the record is rejected"),
        Limit::new(
            "time for a record",
            format!("{} s", guarded::DEADLINE.as_secs()),
            "the record is rejected",
        ),
        Limit::new(
            "page with markup",
            mib(extract::MAX_TREE),
            "the page is read as text without its tags",
        ),
        Limit::new(
            "depth of a page",
            format!("{} elements", extract::MAX_DEPTH),
            "deeper ones are left out, their text stays",
        ),
        Limit::new(
            "open <b>, <font> …",
            extract::MAX_FORMATTING.to_string(),
            "further ones are left out, their text stays",
        ),
        Limit::new(
            "attributes of a tag",
            extract::MAX_ATTRIBUTES.to_string(),
            "what follows is read as text",
        ),
        Limit::new(
            "elements of a page",
            extract::MAX_ELEMENTS.to_string(),
            "what follows is read as text",
        ),
        Limit::new(
            "blocks of a record",
            extract::MAX_BLOCKS.to_string(),
            "the last takes what is left",
        ),
        Limit::new(
            "objects of linked data",
            extract::MAX_ITEMS.to_string(),
            "further ones are not looked at",
        ),
    ]
}
