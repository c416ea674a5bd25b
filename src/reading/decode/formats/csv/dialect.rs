//! Detects from the first bytes of a file what separates and quotes its fields.

use std::io::{self, BufRead};

/// How much of a file to examine, in bytes.
const SNIFF: usize = 64 << 10;

/// The dialect of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// The field separator.
    pub(super) delimiter: u8,
    /// Whether a quote inside a field is escaped with a backslash, not doubled.
    pub(super) escapes: bool,
    /// The line terminator: a line feed, or a carriage return in old files.
    pub(super) end: u8,
}

impl Dialect {
    /// The dialect of a file, and the line number of its first row. A line `sep=;` is skipped: it
    /// is an instruction for Excel, not a row.
    pub(super) fn read(input: &mut dyn BufRead, delimiters: &[u8]) -> io::Result<(Dialect, u64)> {
        let head = input.fill_buf()?;
        let head = head.get(..head.len().min(SNIFF)).unwrap_or_default();
        let end = line_end(head);
        let first = head.split(|byte| *byte == end).next().unwrap_or_default();
        let mut dialect = Dialect {
            delimiter: b',',
            escapes: escapes(head),
            end,
        };
        if let Some(delimiter) = said(first) {
            dialect.delimiter = delimiter;
            let taken = (first.len() + 1).min(head.len());
            input.consume(taken);
            return Ok((dialect, 2));
        }
        // what an export says of itself is no row
        let mut lines = head.split(|byte| *byte == end);
        let is_remark = |line: &&[u8]| line.trim_ascii().is_empty() || line.starts_with(b"# ");
        let first = lines.find(|line| !is_remark(line)).unwrap_or(first);
        // a tab stands in no name of a column, which may well have commas
        dialect.delimiter = match delimiters.first() {
            Some(b'\t') if first.contains(&b'\t') => b'\t',
            _ => most(first, delimiters),
        };
        Ok((dialect, 1))
    }
}

/// The delimiter that a line `sep=;` gives.
fn said(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii_end();
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let line = line.strip_suffix(b"\"").unwrap_or(line);
    let is_said = line
        .get(..4)
        .is_some_and(|head| head.eq_ignore_ascii_case(b"sep="));
    match line.get(4..) {
        _ if !is_said => None,
        Some([delimiter]) => Some(*delimiter),
        // a tab was trimmed
        Some([]) => Some(b'\t'),
        _ => None,
    }
}

/// The most frequent delimiter of a line outside quotes; on a tie the first wins.
fn most(line: &[u8], delimiters: &[u8]) -> u8 {
    let count = |delimiter: u8| {
        let mut in_quotes = false;
        let counted = line.iter().filter(|byte| {
            in_quotes ^= **byte == b'"';
            **byte == delimiter && !in_quotes
        });
        counted.count()
    };
    let best = delimiters
        .iter()
        .rev()
        .copied()
        .max_by_key(|delimiter| count(*delimiter));
    best.unwrap_or(b',')
}

/// The line terminator: whichever of the two comes first outside quotes.
fn line_end(head: &[u8]) -> u8 {
    let mut in_quotes = false;
    let mut bytes = head.iter().zip(head.iter().skip(1).chain([&0]));
    let first = bytes.find(|(byte, _)| {
        in_quotes ^= **byte == b'"';
        matches!(byte, b'\n' | b'\r') && !in_quotes
    });
    match first {
        Some((b'\r', next)) if *next != b'\n' => b'\r',
        _ => b'\n',
    }
}

/// Whether quotes are escaped with backslashes: some are, and none is doubled.
fn escapes(head: &[u8]) -> bool {
    let escaped = head
        .windows(3)
        .any(|three| matches!(three, [b'\\', b'"', next] if next.is_ascii_alphanumeric()));
    let doubled = || {
        head.windows(4).any(|four| {
            matches!(four, [before, b'"', b'"', after]
                if before.is_ascii_alphanumeric() || after.is_ascii_alphanumeric())
        })
    };
    escaped && !doubled()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_separates_the_fields_is_told_by_the_first_row() {
        let all = b",;\t|";
        assert_eq!(most(b"id;title;text", all), b';');
        assert_eq!(most(b"text", all), b',');
        assert_eq!(most(b"id\ttitle", all), b'\t');
        assert_eq!(most(b"\"a;b;c\",d", all), b',');
        assert_eq!(most(b"id, or not\ttext", b"\t"), b'\t');
        assert_eq!(said(b"sep=;\r"), Some(b';'));
        assert_eq!(said(b"\"sep=|\""), Some(b'|'));
        assert_eq!(said(b"separate"), None);
        assert!(escapes(b"a,\"he said \\\"no\\\" to it\"\n"));
        assert!(!escapes(b"a,\"he said \"\"no\"\" to it\"\n"));
    }
}
