//! Web addresses in a query.

use super::wild::trimmed;
use crate::model::{Field, Node};

/// A query that consists of a web address asks for that page.
pub(super) fn named_address(node: Node) -> Node {
    let Node::Word(Field::Text, word) = &node else {
        return node;
    };
    let rest = word
        .split_once("://")
        .map_or(word.as_str(), |(_, rest)| rest);
    match trimmed(rest) {
        "" => node,
        address if is_address(word) => Node::Word(Field::Url, address.to_owned()),
        _ => node,
    }
}

/// A web address in a query says where something was read, not what it is about; its words are too
/// common to search for.
pub(in crate::search) fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.")
}
