//! The row that names the fields of a table: the first, or the one below the title of a sheet.

use std::collections::VecDeque;
use std::io;

use super::rows::{Row, Rows};
use crate::reading::decode::profiles;

/// Longest name of a column, in bytes.
const LONGEST_NAME: usize = 80;

/// Rows of one field that may stand above the names of the fields: a title, the day of an export.
const ABOVE: usize = 9;

/// The row that names the fields, and what was read behind it already.
///
/// Errors: the stream cannot be read on.
pub(super) fn of(rows: &mut Rows<'_>) -> io::Result<(Option<Row>, VecDeque<Row>)> {
    let mut read = VecDeque::new();
    while read.len() <= ABOVE
        && let Some(row) = rows.next_row()?
    {
        let held = row.fields.iter().filter(|field| !field.is_empty()).count();
        let is_header = row.fault.is_none() && names_fields(&row.fields);
        let is_title = held == 1 && row.fault.is_none();
        if is_header && (held > 1 || read.is_empty()) {
            return Ok((Some(row), VecDeque::new()));
        }
        read.push_back(row);
        if !is_title {
            break;
        }
    }
    let first = read.pop_front();
    Ok((first, read))
}

/// Whether a row names fields, and is no record itself: it has no long texts and no addresses.
pub fn names_fields(row: &[Vec<u8>]) -> bool {
    let table = profiles::table();
    let is_known = |name: &Vec<u8>| {
        let name = profiles::plain(&String::from_utf8_lossy(name));
        table.any.contains_key(&name)
    };
    let is_value = |field: &Vec<u8>| field.len() > LONGEST_NAME || field.starts_with(b"http");
    row.iter().any(is_known) && !row.iter().any(is_value)
}
