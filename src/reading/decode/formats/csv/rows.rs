//! Lines → rows. A quote that opens a field and is never closed would swallow all later rows. The
//! swallowed text shows it: its lines are rows themselves. The quote is then an ordinary character,
//! as in `"Rain, 12" pipe`.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use super::dialect::Dialect;
use crate::reading::decode::{RECORD_BYTES, RECORD_SIZE, broken};

/// How many lines inside a field may look like rows before the field is given up.
const SWALLOWED: usize = 3;

/// The most bytes to read twice because of unclosed quotes. A file that needs more is crafted to be
/// expensive.
const TWICE: usize = 4 * RECORD_BYTES;

/// A row.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The line where it begins.
    pub(super) line: u64,
    pub(super) fields: Vec<Vec<u8>>,
    /// Why it is invalid.
    pub(super) fault: Option<String>,
}

impl Row {
    fn rejected(line: u64, reason: String) -> Self {
        Row {
            line,
            fields: Vec::new(),
            fault: Some(reason),
        }
    }
}

/// Reads rows.
pub(super) struct Rows<'r> {
    input: &'r mut dyn BufRead,
    dialect: Dialect,
    /// Lines that were read and pushed back.
    back: VecDeque<Vec<u8>>,
    /// The number of the next line.
    line: u64,
    /// The number of fields per row, from the first row.
    width: usize,
    twice: usize,
}

/// A row under construction.
#[derive(Default)]
struct Open {
    fields: Vec<Vec<u8>>,
    /// The quoted field that is not closed yet.
    field: Option<Vec<u8>>,
}

impl<'r> Rows<'r> {
    /// The rows of a stream that begins at the given line.
    pub(super) fn new(input: &'r mut dyn BufRead, dialect: Dialect, line: u64) -> Self {
        Rows {
            input,
            dialect,
            back: VecDeque::new(),
            line,
            width: 0,
            twice: 0,
        }
    }

    /// Sets the number of fields per row.
    pub(super) fn set_width(&mut self, width: usize) {
        self.width = width;
    }

    /// The next row that is not blank.
    ///
    /// Errors: the stream cannot be read any further.
    pub(super) fn next_row(&mut self) -> io::Result<Option<Row>> {
        loop {
            let number = self.line;
            let Some(first) = self.next_line()? else {
                return Ok(None);
            };
            if first.is_empty() {
                continue;
            }
            let first = self.continued(first)?;
            let row = self.row(number, first)?;
            // spreadsheets write emptied rows
            if row.fault.is_none() && row.fields.iter().all(|field| field.trim_ascii().is_empty()) {
                continue;
            }
            return Ok(Some(row));
        }
    }

    /// Appends continuation lines to a line. In MySQL dumps, a backslash precedes a line end that
    /// is part of a field.
    fn continued(&mut self, mut line: Vec<u8>) -> io::Result<Vec<u8>> {
        let count = |line: &[u8]| {
            let own = line.iter().filter(|byte| **byte == self.dialect.delimiter);
            own.count() + 1
        };
        let goes_on = |line: &[u8]| {
            let slashes = line.iter().rev().take_while(|byte| **byte == b'\\');
            self.dialect.delimiter == b'\t'
                && slashes.count() % 2 == 1
                && count(line) < self.width
                && line.len() <= RECORD_BYTES
        };
        let mut goes = goes_on(&line);
        while goes {
            let Some(next) = self.next_line()? else {
                break;
            };
            line.pop();
            line.push(b'\n');
            line.extend_from_slice(&next);
            goes = line.ends_with(b"\\") && line.len() <= RECORD_BYTES;
        }
        Ok(line)
    }

    /// The row that begins with a line.
    fn row(&mut self, number: u64, first: Vec<u8>) -> io::Result<Row> {
        let mut open = Open::default();
        open.take(&first, self.dialect, None);
        let (mut lines, mut alike, mut size) = (Vec::new(), 0, first.len());
        while open.field.is_some() {
            let line = if size > RECORD_BYTES {
                None
            } else {
                self.next_line()?
            };
            let Some(line) = line else {
                if alike > 0 && alike * 2 >= lines.len() {
                    return self.unquoted(number, &first, lines);
                }
                return self.never_closed(number, &first, lines.len(), size);
            };
            size += line.len() + 1;
            alike += usize::from(self.is_row(&line));
            open.take(&line, self.dialect, None);
            lines.push(line);
            if alike >= SWALLOWED && alike * 2 >= lines.len() {
                return self.unquoted(number, &first, lines);
            }
        }
        // closed by the quote of a later row
        if alike > 0 && alike * 2 >= lines.len() {
            return self.unquoted(number, &first, lines);
        }
        Ok(Row {
            line: number,
            fields: open.fields,
            fault: None,
        })
    }

    /// A row that ends with its line, its last open quote read as an ordinary character. The
    /// following lines are rows.
    fn unquoted(&mut self, number: u64, first: &[u8], lines: Vec<Vec<u8>>) -> io::Result<Row> {
        self.twice += lines.iter().map(Vec::len).sum::<usize>();
        if self.twice > TWICE {
            return Err(broken(format!(
                "line {number}: too many quotes that are never closed; the rest is not read"
            )));
        }
        self.line = number + 1;
        for line in lines.into_iter().rev() {
            self.back.push_front(line);
        }
        Ok(Row {
            line: number,
            fault: None,
            fields: match self.with_sign(first) {
                Some(fields) => fields,
                None => {
                    let reason = "a quote opens a field here and is never closed; the rows behind it are read";
                    return Ok(Row::rejected(number, reason.to_owned()));
                }
            },
        })
    }

    /// The fields of a line whose unclosed quote is an ordinary character, if their number is
    /// right.
    fn with_sign(&self, line: &[u8]) -> Option<Vec<Vec<u8>>> {
        let mut open = Open::default();
        open.take(line, self.dialect, None);
        let at = open.fields.len();
        let mut open = Open::default();
        open.take(line, self.dialect, Some(at));
        // in the last field, the text may just as well be truncated
        let is_whole = open.field.is_none() && open.fields.len() == self.width;
        (is_whole && at + 1 < self.width).then_some(open.fields)
    }

    /// A row truncated by the end of the file, or larger than the limit.
    fn never_closed(
        &mut self,
        number: u64,
        first: &[u8],
        lines: usize,
        size: usize,
    ) -> io::Result<Row> {
        if size > RECORD_BYTES {
            return Err(broken(format!(
                "line {number}: a row over {RECORD_SIZE}: a quote that is never closed"
            )));
        }
        if lines == 0
            && let Some(fields) = self.with_sign(first)
        {
            return Ok(Row {
                line: number,
                fields,
                fault: None,
            });
        }
        let more = match lines {
            0 => String::new(),
            1 => ", with 1 line behind it".to_owned(),
            count => format!(", with {count} lines behind it"),
        };
        Ok(Row::rejected(
            number,
            format!(
                "the quote that opens a field here is never closed: the file is cut off; fetch it again{more}"
            ),
        ))
    }

    /// Whether a line alone is a row, with the right number of fields. Prose has a space after each
    /// comma and quotes anywhere.
    fn is_row(&self, line: &[u8]) -> bool {
        if self.width < 2 {
            return false;
        }
        let mut open = Open::default();
        open.take(line, self.dialect, None);
        let is_prose = |field: &Vec<u8>| field.starts_with(b" ") || field.contains(&b'"');
        open.field.is_none() && open.fields.len() == self.width && !open.fields.iter().any(is_prose)
    }

    /// The next line without its terminator.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(line) = self.back.pop_front() {
            self.line += 1;
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        let read = (&mut *self.input)
            .take(RECORD_BYTES as u64 + 1)
            .read_until(self.dialect.end, &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        if read > RECORD_BYTES {
            return Err(broken(format!(
                "line {}: a row over {RECORD_SIZE}",
                self.line
            )));
        }
        self.line += 1;
        for end in [self.dialect.end, b'\r'] {
            if line.last() == Some(&end) {
                line.pop();
            }
        }
        Ok(Some(line))
    }
}

impl Open {
    /// Adds a line. In the field `unquoted`, an opening quote is an ordinary character.
    fn take(&mut self, line: &[u8], dialect: Dialect, unquoted: Option<usize>) {
        let mut rest = line;
        let mut field = self.field.take();
        loop {
            rest = match field.take() {
                Some(mut own) => {
                    let after = quoted(rest, dialect, &mut own);
                    let Some(after) = after else {
                        own.push(b'\n');
                        self.field = Some(own);
                        return;
                    };
                    self.fields.push(own);
                    after
                }
                None => {
                    let start = match dialect.delimiter {
                        b'\t' => rest,
                        _ => rest.trim_ascii_start(),
                    };
                    if start.first() == Some(&b'"') && unquoted != Some(self.fields.len()) {
                        field = Some(Vec::new());
                        rest = start.get(1..).unwrap_or_default();
                        continue;
                    }
                    let end = rest.iter().position(|byte| *byte == dialect.delimiter);
                    let (own, after) = rest.split_at(end.unwrap_or(rest.len()));
                    self.fields.push(own.to_vec());
                    after
                }
            };
            // at a delimiter or the end of the line
            match rest.split_first() {
                Some((_, after)) => rest = after,
                None => return,
            }
        }
    }
}

/// Adds quoted text up to the closing quote. Returns the text after it, or `None` if the line ends
/// first. A quote followed by neither a delimiter nor the end of the line is an ordinary character.
fn quoted<'l>(line: &'l [u8], dialect: Dialect, out: &mut Vec<u8>) -> Option<&'l [u8]> {
    let mut rest = line;
    loop {
        let is_special = |byte: &u8| *byte == b'"' || dialect.escapes && *byte == b'\\';
        let at = rest.iter().position(is_special);
        let Some((plain, special)) = at.and_then(|at| rest.split_at_checked(at)) else {
            out.extend_from_slice(rest);
            return None;
        };
        out.extend_from_slice(plain);
        match special {
            [b'\\', escaped @ (b'"' | b'\\'), after @ ..] => {
                out.push(*escaped);
                rest = after;
            }
            [b'"', b'"', after @ ..] => {
                out.push(b'"');
                rest = after;
            }
            [b'"', after @ ..] => {
                let next = after.iter().position(|byte| *byte != b' ');
                let end = next.map_or(after.len(), |next| next);
                match after.get(end) {
                    None => return Some(&[]),
                    Some(byte) if *byte == dialect.delimiter => return after.get(end..),
                    Some(_) => {
                        out.push(b'"');
                        rest = after;
                    }
                }
            }
            [sign, after @ ..] => {
                out.push(*sign);
                rest = after;
            }
            [] => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Result<Vec<String>, String>)> {
        let mut input = text.as_bytes();
        let (dialect, line) = Dialect::read(&mut input, b",;\t|").expect("a dialect");
        let mut rows = Rows::new(&mut input, dialect, line);
        let mut found = Vec::new();
        while let Some(row) = rows.next_row().expect("rows") {
            if rows.width == 0 {
                rows.set_width(row.fields.len());
            }
            let text = |field: Vec<u8>| String::from_utf8(field).expect("text");
            let fields = row.fields.into_iter().map(text).collect();
            found.push((row.line, row.fault.map_or(Ok(fields), Err)));
        }
        found
    }

    fn fine(text: &str) -> Vec<Vec<String>> {
        rows(text)
            .into_iter()
            .map(|(_, row)| row.expect("a row"))
            .collect()
    }

    #[test]
    fn fields_are_read_as_the_dialects_write_them() {
        for (text, expected) in [
            (
                "a,b\n\"x, \"\"y\"\"\",z\n",
                vec![vec!["a", "b"], vec!["x, \"y\"", "z"]],
            ),
            (
                "a, b\r\n\"x\", \"y, z\"\r\n",
                vec![vec!["a", " b"], vec!["x", "y, z"]],
            ),
            ("a;b\r\"x\ry\";z\r", vec![vec!["a", "b"], vec!["x\ny", "z"]]),
            ("sep=;\na,1;b\nx;y", vec![vec!["a,1", "b"], vec!["x", "y"]]),
            (
                "a,b\n\"he said \\\"no\\\", so\",z",
                vec![vec!["a", "b"], vec!["he said \"no\", so", "z"]],
            ),
            (
                "a,b\n\"a \"big\" boat\",z\n",
                vec![vec!["a", "b"], vec!["a \"big\" boat", "z"]],
            ),
            ("a|b\n|\nx|\n", vec![vec!["a", "b"], vec!["x", ""]]),
        ] {
            assert_eq!(fine(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_loses_no_row_behind_it() {
        let many = |bad: usize| -> String {
            let row = |n: usize| {
                if n == bad {
                    format!("{n},\"Rain row {n},2024-01-01\n")
                } else {
                    format!("{n},Rain row {n},2024-01-01\n")
                }
            };
            "id,text,date\n".to_owned() + &(1..=9).map(row).collect::<String>()
        };
        for bad in 1..=9 {
            let found = rows(&many(bad));
            let read = found.iter().filter(|(_, row)| row.is_ok()).count();
            assert_eq!((found.len(), read), (10, 10), "{bad}: {found:?}");
        }
        // the quotes of a later row would close it
        let text = "a,b,c\n1,\"Rain,x\n2,\"Wind, rain\",y\n3,Sun,z\n";
        let lines: Vec<u64> = rows(text).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 2, 3, 4]);
        // prose over several lines is a single field
        let text = "a,b\n\"Rain, they said, fell.\n\nAnd, on Monday, more.\n\",x\n2,y\n";
        assert_eq!(fine(text).len(), 3);
    }

    #[test]
    fn a_cut_inside_a_field_is_told_with_its_line() {
        let found = rows("a,b\n1,x\n2,\"Rain fell, and\nit went on");
        assert_eq!(found.len(), 3);
        let (line, row) = found.into_iter().next_back().expect("a row");
        let reason = row.expect_err("a fault");
        assert!(line == 3 && reason.contains("never closed"), "{reason}");
    }
}
