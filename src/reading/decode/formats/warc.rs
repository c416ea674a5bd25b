//! Web archives, WARC 1.0 and 1.1: pages with the time and the address of their capture.
//!
//! Page records (`response`, `resource`, `conversion`) are read. Captures that repeat an earlier
//! one (`revisit`) and records without a page are skipped with a reason. Records that describe the
//! crawl (`warcinfo`, `request`, `metadata`) are only counted. If a length is wrong, the first line
//! of the next record ends the record.

use std::io::{self, BufRead, Read};

use super::pushed::Pushed;
use super::{fields, http, too_large};
use crate::model::{Content, Limit, Record, Sidecar};
use crate::reading::decode::restart::Damage;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{
    About, Counts, Fault, Format, Origin, RECORD_BYTES, Raw, broken, place,
};

/// Web archives.
pub struct Warc;

/// The longest header of a record.
pub(in crate::reading) const HEAD_SIZE: Limit =
    Limit::new("warc-head", 64 << 10, "bytes", "the record is rejected");

const HEAD_BYTES: u64 = HEAD_SIZE.most as u64;

/// The most wrong lengths in a file before none is trusted. The bytes covered by a wrong length are
/// read again from the next record on. A file of only such records would take quadratic time.
const LIES: u32 = 16;

static ABOUT: About = About {
    restarts_at: Some(BEGINNING),
    ..About::new(
        "warc",
        "archives of the web, 1.0 and 1.1",
        &["warc", "wet"],
        Counts::Records,
    )
    .taking("Pages from HTTP responses and resources; address from WARC-Target-URI, time of capture from WARC-Date.")
};

impl Format for Warc {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut input = Pushed::new(input);
        let mut number = 0;
        loop {
            let before = number;
            let bytes = match next(&mut input, &mut number) {
                Ok(None) => return Ok(()),
                Ok(Some(None)) if input.cut.is_none() => continue,
                Ok(Some(None)) => Err(Fault::Skipped("describes the crawl".into())),
                Ok(Some(Some(bytes))) => bytes,
                Err(error) => match Damage::of(&error) {
                    // the damaged part is a record, whether or not its first line was seen
                    Some(damage) if damage.to.is_some() => {
                        number = before + 1;
                        input.before = io::Cursor::default();
                        Err(Fault::Broken(damage.to_string()))
                    }
                    _ => return Err(error),
                },
            };
            if out.record(number, bytes).is_break() {
                return Ok(());
            }
            if let Some(cut) = input.cut.take() {
                let _ = out.record(number, Err(Fault::Broken(cut)));
                return Ok(());
            }
        }
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let bytes = raw.bytes?;
        let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
        let (head, body) = http::parted(&bytes);
        let field = |name: &str| http::field(head, name);
        let kind = field("WARC-Type").unwrap_or_default();
        if kind == "revisit" {
            let of = field("WARC-Refers-To-Date").map_or(String::new(), |at| format!(" of {at}"));
            return Err(Fault::Skipped(format!(
                "a revisit: the page was as in the capture{of}, which is read where it stands"
            )));
        }
        let url = field("WARC-Target-URI")
            .map(|url| url.trim_matches(['<', '>']).to_owned())
            .filter(|url| !url.is_empty());
        if let Some(url) = &url {
            page_address(url)?;
        }
        let media = field("Content-Type")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_http = media.starts_with("application/http") || body.starts_with(b"HTTP/");
        let page = if kind == "response" && is_http {
            http::response(body, RECORD_BYTES)?
        } else {
            http::Page {
                media,
                body: body.to_vec(),
            }
        };
        let (text, charset, is_html) = page.text(origin.fields.charset())?;
        let captured = field("WARC-Date");
        let location = place(self, &origin.source.path, raw.number);
        let length = field("Content-Length").and_then(|length| length.parse::<usize>().ok());
        let short = length.filter(|length| *length > body.len()).map(|length| {
            let have = body.len();
            format!("the capture has {have} bytes where its Content-Length says {length}")
        });
        let content = if is_html {
            Content::Html(text)
        } else {
            Content::Plain(text)
        };
        let sidecar = Sidecar {
            // a record's own id identifies only this capture, so it stays with it
            id: field("WARC-Record-ID").map(|id| id.trim_matches(['<', '>']).to_owned()),
            url,
            captured: captured.as_deref().and_then(fields::moment),
            notes: short.into_iter().collect(),
            ..Sidecar::default()
        };
        Ok(origin.record(location, hash, charset, content, sidecar))
    }
}

/// Rejects what a crawler keeps besides the pages: its log, its arguments, extracted text, and
/// files it fetched first, such as robots.txt.
///
/// Errors: it is not a page (skipped).
pub fn page_address(url: &str) -> Result<(), Fault> {
    let (scheme, rest) = url.split_once(':').unwrap_or(("", url));
    let scheme = scheme.to_ascii_lowercase();
    if scheme == "urn" && rest.to_ascii_lowercase().starts_with("text") {
        return Err(Fault::Skipped(
            "the text of a page as the crawler saw it; the page itself is read where it stands"
                .into(),
        ));
    }
    if !["http", "https"].contains(&scheme.as_str()) {
        return Err(Fault::Skipped(format!(
            "no page of the web: its address begins with {scheme}:"
        )));
    }
    let path = rest.trim_start_matches('/').split_once('/');
    let path = path.map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if [
        "robots.txt",
        "ads.txt",
        "app-ads.txt",
        "sellers.json",
        "security.txt",
        "humans.txt",
        "llms.txt",
        "llms-full.txt",
    ]
    .contains(&path)
        || path == ".well-known/security.txt"
    {
        return Err(Fault::Skipped(format!("no page but {path}, for programs")));
    }
    Ok(())
}

/// The next record: `None` at the end, `Some(None)` if there is nothing to read in it.
type Next = Option<Option<Result<Vec<u8>, Fault>>>;

fn next(input: &mut Pushed<'_>, number: &mut u64) -> io::Result<Next> {
    let mut head = Vec::new();
    // blank lines end a record; anything else before the next record is unexpected
    let mut strange = 0;
    loop {
        head.clear();
        let read = (&mut *input)
            .take(HEAD_BYTES)
            .read_until(b'\n', &mut head)?;
        if read == 0 {
            return match (*number, strange) {
                (0, 0) => Err(io::ErrorKind::UnexpectedEof.into()),
                (0, _) => Err(broken("no WARC: no line begins with WARC/")),
                _ => Ok(None),
            };
        }
        if begins(&head) {
            break;
        }
        strange += u64::from(!head.trim_ascii().is_empty());
    }
    *number += 1;
    loop {
        let before = head.len();
        let left = HEAD_BYTES.saturating_sub(before as u64);
        let read = (&mut *input).take(left).read_until(b'\n', &mut head)?;
        if read == 0 {
            let reason = if left == 0 {
                format!("its header is over {HEAD_SIZE}; no program writes such a one")
            } else {
                "the file ends in its header: it is truncated; fetch it again".to_owned()
            };
            return Ok(Some(Some(Err(Fault::Rejected(reason)))));
        }
        if head
            .get(before..)
            .is_some_and(|line| line.trim_ascii().is_empty())
        {
            break;
        }
    }
    let kind = http::field(&head, "WARC-Type").unwrap_or_default();
    let length = http::field(&head, "Content-Length").and_then(|length| length.parse::<u64>().ok());
    let wanted = ["response", "resource", "conversion", "revisit"].contains(&kind.as_str());
    // without a trustworthy length, the next record ends it
    let length = length.filter(|_| input.lies < LIES).unwrap_or(0);
    let mut bytes = head;
    let start = bytes.len();
    if length > RECORD_BYTES as u64 {
        let skipped = io::copy(&mut (&mut *input).take(length), &mut io::sink())?;
        let fault = if skipped < length { cut() } else { too_large() };
        return Ok(Some(wanted.then_some(Err(fault))));
    }
    input.take_body(length, &mut bytes)?;
    if input.cut.is_some() {
        return Ok(Some(wanted.then_some(Ok(bytes))));
    }
    let is_short = (bytes.len() - start) < length as usize;
    if is_short || !ends_here(input)? {
        // the length is wrong: search its bytes for the next record
        input.lies += u32::from(length > 0);
        input.push(bytes.split_off(start));
        match read_on(input, &mut bytes)? {
            End::Next => {}
            End::OfFile if !is_short => {}
            End::OfFile => {
                let have = bytes.len() - start;
                input.is_cut(have, length, "or its Content-Length is wrong");
            }
            End::None => return Ok(Some(wanted.then_some(Err(too_large())))),
        }
    }
    Ok(Some(wanted.then_some(Ok(bytes))))
}

fn cut() -> Fault {
    "the file ends in this record: it is truncated, or the Content-Length is wrong".into()
}

/// The start of every record.
const BEGINNING: &[u8] = b"WARC/";

/// Whether a line begins a record.
fn begins(line: &[u8]) -> bool {
    line.starts_with(BEGINNING)
}

/// Whether a record may end at the current position: blank lines, then the next record or the end.
fn ends_here(input: &mut Pushed<'_>) -> io::Result<bool> {
    let mut seen = Vec::new();
    while seen.len() < 64 {
        let before = seen.len();
        let read = match (&mut *input).take(64).read_until(b'\n', &mut seen) {
            Ok(read) => read,
            // the record is complete: the damage is in the next one
            Err(error) if Damage::of(&error).is_some_and(|damage| !damage.begun) => {
                input.fault = Some(error);
                return Ok(true);
            }
            Err(error) => return Err(error),
        };
        let line = seen.get(before..).unwrap_or_default();
        if read == 0 || begins(line) {
            input.push(seen);
            return Ok(true);
        }
        if !line.trim_ascii().is_empty() {
            break;
        }
    }
    input.push(seen);
    Ok(false)
}

/// What ended a record.
enum End {
    Next,
    OfFile,
    /// Nothing, up to the record size limit.
    None,
}

/// Reads lines up to the next record.
fn read_on(input: &mut Pushed<'_>, bytes: &mut Vec<u8>) -> io::Result<End> {
    loop {
        let before = bytes.len();
        let most = RECORD_BYTES.saturating_sub(before) as u64;
        if (&mut *input).take(most).read_until(b'\n', bytes)? == 0 {
            return Ok(if most > 0 { End::OfFile } else { End::None });
        }
        if bytes.get(before..).is_some_and(begins) {
            input.push(bytes.split_off(before));
            return Ok(End::Next);
        }
    }
}
