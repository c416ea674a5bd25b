//! Mailboxes: many messages in one file, each after a line that begins with `From `.
//!
//! The variants distinguish such a line in a body differently. `mboxo` and `mboxrd` put `>` before
//! it, `mboxcl` gives the length of the body in `Content-Length`, and some programs do neither. So
//! a line begins a message only if a header follows, or if it has the date that mail programs
//! write.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use super::digest;
use super::message::{hash_of, read};
use crate::model::Record;
use crate::reading::decode::formats::pushed::Pushed;
use crate::reading::decode::formats::too_large;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{
    About, Counts, Fault, Format, Origin, RECORD_BYTES, Raw, broken, place,
};

/// Many messages in one file.
pub struct Mbox;

static ABOUT: About = About::new(
    "mbox",
    "mail, many messages in a file",
    &["mbox", "mbx"],
    Counts::Records,
)
.taking("As eml, a message after each line that begins with From.");

/// How far to search a header for mail fields, in bytes and lines. Headers with long signatures
/// have about ten kilobytes.
const LOOKED_AT: u64 = 32 << 10;
const LINES: usize = 200;

/// The most wrong lengths in a file before none is trusted: each costs a second read.
const LIES: u32 = 16;

impl Format for Mbox {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut lines = Lines {
            input: Pushed::new(input),
            after_blank: true,
        };
        let mut number = 0;
        let mut message = Message::default();
        while let Some(mut line) = lines.next()? {
            if number == 0 && line.starts_with(b"\xef\xbb\xbf") {
                line.drain(..3);
            }
            if lines.begins(&line)? {
                if number > 0 && give(number, message.take(), out)?.is_break() {
                    return Ok(());
                }
                number += 1;
                lines.message(&mut message)?;
            } else if number > 0 {
                message.add(&line);
            } else if !line.trim_ascii().is_empty() {
                return Err(broken(
                    "no mbox: expected a line that begins with \"From \" before the header of a message",
                ));
            }
        }
        if number == 0 {
            return Err(broken("empty: no message"));
        }
        let _ = give(number, message.take(), out)?;
        Ok(())
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let number = raw.number;
        let bytes = raw.bytes?;
        if bytes.trim_ascii().is_empty() {
            return Err("empty: no message between two lines that begin with \"From \"".into());
        }
        let location = place(self, &origin.source.path, number);
        read(location, &unquoted(&bytes), hash_of(&bytes), origin)
    }
}

/// Gives a message, or those that it carries where it is a digest.
fn give(
    number: u64,
    message: Result<Vec<u8>, Fault>,
    out: &mut Sink<'_>,
) -> io::Result<ControlFlow<()>> {
    match message
        .as_ref()
        .ok()
        .and_then(|bytes| digest::messages(bytes))
    {
        Some(messages) => out.enter(&number.to_string(), &Mbox, |out| {
            digest::give(messages, out);
            Ok(())
        }),
        None => Ok(out.record(number, message)),
    }
}

/// Whether a text begins as a mailbox does: a `From ` line with a date, then a field of a header.
pub fn is_mailbox(head: &[u8]) -> bool {
    let mut lines = head.split_inclusive(|byte| *byte == b'\n');
    let first = lines.find(|line| !line.trim_ascii().is_empty());
    first.is_some_and(|line| line.starts_with(b"From ") && is_dated(line))
        && lines.next().is_some_and(|line| field_name(line).is_some())
}

/// The current message.
#[derive(Default)]
struct Message {
    bytes: Vec<u8>,
    is_large: bool,
}

impl Message {
    fn add(&mut self, line: &[u8]) {
        if self.bytes.len() + line.len() > RECORD_BYTES {
            self.is_large = true;
            self.bytes = Vec::new();
        } else if !self.is_large {
            self.bytes.extend_from_slice(line);
        }
    }

    fn take(&mut self) -> Result<Vec<u8>, Fault> {
        let bytes = std::mem::take(&mut self.bytes);
        if std::mem::take(&mut self.is_large) {
            Err(too_large())
        } else {
            Ok(bytes)
        }
    }
}

/// Lines of a mailbox.
struct Lines<'r> {
    input: Pushed<'r>,
    /// Whether the previous line was blank or did not exist.
    after_blank: bool,
}

impl Lines<'_> {
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let most = RECORD_BYTES as u64;
        let read = (&mut self.input).take(most).read_until(b'\n', &mut line)?;
        Ok((read > 0).then_some(line))
    }

    /// Whether a line begins a message.
    fn begins(&mut self, line: &[u8]) -> io::Result<bool> {
        let after_blank = self.after_blank;
        self.after_blank = line.trim_ascii().is_empty();
        if !line.starts_with(b"From ") {
            return Ok(false);
        }
        let is_dated = is_dated(line);
        if is_dated && after_blank {
            return Ok(true);
        }
        // at most one sender
        let is_bare = line.split(u8::is_ascii_whitespace).count() <= 4;
        if !is_dated && !after_blank && !is_bare {
            return Ok(false);
        }
        let known = self.fields_ahead()?;
        Ok(known >= if is_dated { 1 } else { 2 })
    }

    /// The number of mail fields in the following header, or 0 if none follows.
    fn fields_ahead(&mut self) -> io::Result<usize> {
        let mut seen = Vec::new();
        let mut known = 0;
        for number in 0..LINES {
            let before = seen.len();
            let left = LOOKED_AT.saturating_sub(before as u64);
            if (&mut self.input).take(left).read_until(b'\n', &mut seen)? == 0 {
                break;
            }
            let line = seen.get(before..).unwrap_or_default();
            if line.trim_ascii().is_empty() {
                break;
            }
            let is_folded = number > 0 && line.starts_with(b" ") || line.starts_with(b"\t");
            match field_name(line) {
                Some(name) => known += usize::from(is_known(&name)),
                None if is_folded || line.starts_with(b">From ") => {}
                None => {
                    known = 0;
                    break;
                }
            }
        }
        self.input.push(seen);
        Ok(known)
    }

    /// Reads a header, and the body by its `Content-Length` if a message ends there.
    fn message(&mut self, message: &mut Message) -> io::Result<()> {
        let mut length = None;
        let mut held = 0;
        while let Some(line) = self.next()? {
            let is_end = line.trim_ascii().is_empty();
            if line.starts_with(b"From ") && field_name(&line).is_none() && held > 0 {
                self.input.push(line);
                return Ok(());
            }
            if field_name(&line).is_some_and(|name| name == "content-length") {
                let value = String::from_utf8_lossy(&line);
                let value = value.split_once(':').map(|(_, value)| value.trim().parse());
                length = value.and_then(Result::ok);
            }
            held += line.len();
            message.add(&line);
            if is_end || held > RECORD_BYTES {
                break;
            }
        }
        self.after_blank = true;
        let believed = |length: &u64| *length > 0 && *length < RECORD_BYTES as u64;
        let Some(length) = length.filter(believed).filter(|_| self.input.lies < LIES) else {
            return Ok(());
        };
        let mut body = Vec::new();
        (&mut self.input).take(length).read_to_end(&mut body)?;
        let ends = body.len() as u64 == length && self.ends_here()?;
        if ends {
            message.add(&body);
        } else {
            self.input.lies += 1;
            self.input.push(body);
        }
        Ok(())
    }

    /// Whether a message may end at the current position: one or two blank lines, then the next
    /// message or the end.
    fn ends_here(&mut self) -> io::Result<bool> {
        let mut seen = Vec::new();
        let mut ends = false;
        for _ in 0..3 {
            let before = seen.len();
            let read = (&mut self.input)
                .take(LOOKED_AT)
                .read_until(b'\n', &mut seen)?;
            let line = seen.get(before..).unwrap_or_default();
            ends = read == 0 || line.starts_with(b"From ");
            if ends || !line.trim_ascii().is_empty() {
                break;
            }
        }
        self.input.push(seen);
        Ok(ends)
    }
}

/// Whether a line ends with a date as mail programs write it: `Tue May 14 09:15:00 2024`.
fn is_dated(line: &[u8]) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let text = String::from_utf8_lossy(line);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_year = |word: &str| word.len() == 4 && matches!(word.parse(), Ok(1970..=2199));
    let is_time = |word: &str| {
        word.contains(':')
            && word
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b':')
    };
    words.windows(4).enumerate().any(|(at, window)| {
        let [day, month, number, time] = window else {
            return false;
        };
        DAYS.contains(&day.trim_end_matches(','))
            && MONTHS.contains(month)
            && matches!(number.parse(), Ok(1..=31))
            && is_time(time)
            && words.iter().skip(at + 4).take(2).any(|word| is_year(word))
    })
}

/// The name of a header field, in lower case: the text before a colon.
fn field_name(line: &[u8]) -> Option<String> {
    let name = line.split(|byte| *byte == b':').next()?;
    let is_name = !name.is_empty()
        && name.len() < line.len()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte));
    is_name.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

/// Whether a field is typical of mail and rare in prose.
fn is_known(name: &str) -> bool {
    const KNOWN: [&str; 22] = [
        "from",
        "to",
        "cc",
        "date",
        "subject",
        "message-id",
        "received",
        "return-path",
        "sender",
        "reply-to",
        "in-reply-to",
        "references",
        "mime-version",
        "content-type",
        "content-length",
        "content-transfer-encoding",
        "delivered-to",
        "envelope-to",
        "status",
        "user-agent",
        "newsgroups",
        "path",
    ];
    KNOWN.contains(&name)
        || ["x-", "list-", "resent-", "dkim-", "arc-"]
            .iter()
            .any(|start| name.starts_with(start))
}

/// Removes one `>` from quoted lines such as `>From `.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let quotes = line.iter().take_while(|byte| **byte == b'>').count();
        let is_quoted = quotes > 0
            && line
                .get(quotes..)
                .is_some_and(|rest| rest.starts_with(b"From "));
        out.extend_from_slice(line.get(usize::from(is_quoted)..).unwrap_or_default());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_lines_lose_one_mark() {
        let text = b">From here\n>>From there\n> From afar\nFrom\n";
        assert_eq!(
            unquoted(text),
            b"From here\n>From there\n> From afar\nFrom\n"
        );
    }

    fn messages(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut each = |raw: Raw| {
            found.push(String::from_utf8_lossy(&raw.bytes.expect("a message")).into_owned());
            std::ops::ControlFlow::Continue(())
        };
        (&Mbox as &dyn Format)
            .split(&mut text.as_bytes(), &mut each)
            .expect("a mailbox");
        found
    }

    #[test]
    fn a_message_begins_before_a_header() {
        let dated = "From a@b.example Fri May  3 10:15:00 2024\nSubject: x\n\nFrom 2024 on, at 10:15,\nit rained.\n\nFrom here on\nit rains\n\n";
        assert_eq!(messages(&format!("{dated}{dated}")).len(), 2);
        let bare = "From nobody\nSubject: x\nDate: y\n\nRain\n";
        assert_eq!(messages(&format!("{bare}{bare}{bare}")).len(), 3);
        let prose = "From the mill on\nNote: it rains\n\nFrom the sea: wind\nfell\n";
        assert_eq!(messages(&format!("{bare}\n{prose}")).len(), 1);
    }

    #[test]
    fn a_length_that_is_true_keeps_a_body_together() {
        let inner = "From c Fri May  3 10:15:00 2024\nSubject: old\nDate: x\n\nAn old letter.\n";
        let head = "From a Fri May  3 10:15:00 2024\nSubject: x\n";
        let with = |length: usize| format!("{head}Content-Length: {length}\n\n{inner}");
        let true_ = with(inner.len());
        assert_eq!(messages(&format!("{true_}\n{true_}")).len(), 2);
        let false_ = with(inner.len() - 9);
        assert_eq!(messages(&format!("{false_}\n{false_}")).len(), 4);
    }
}
