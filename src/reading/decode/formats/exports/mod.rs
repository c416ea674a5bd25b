//! Exports of news databases: LexisNexis, Factiva and ProQuest put many articles into one text.
//!
//! Each marks the start of an article in its own way and has labelled lines for its fields, in the
//! language of the user's screen: here English, German, French or Spanish. A text counts as an
//! export only if both are found.

mod factiva;
mod labels;
mod lexis;
mod piece;
mod proquest;

use std::io::{self, BufRead};

use self::piece::Piece;
pub use self::piece::is_day;
use super::{split_whole, too_large};
use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{
    About, Counts, Fault, Format, Origin, RECORD_BYTES, Raw, charset, place,
};

/// Exports of one database.
pub struct Export {
    about: About,
    /// Splits a text into articles; `None` if it is not such an export.
    split: fn(&str) -> Option<Vec<String>>,
    /// Reads one article.
    read: fn(&str) -> Piece,
}

static LEXIS: Export = Export {
    about: About::new(
        "lexisnexis",
        "an export of LexisNexis",
        &[],
        Counts::Records,
    ),
    split: lexis::split,
    read: lexis::read,
};

static FACTIVA: Export = Export {
    about: About::new("factiva", "an export of Factiva", &[], Counts::Records),
    split: factiva::split,
    read: factiva::read,
};

static PROQUEST: Export = Export {
    about: About::new("proquest", "an export of ProQuest", &[], Counts::Records),
    split: proquest::split,
    read: proquest::read,
};

/// All databases, for `--type`; they have no extensions of their own.
pub static ALL: [&Export; 3] = [&LEXIS, &FACTIVA, &PROQUEST];

/// Outputs the articles of a text if it is an export; otherwise returns false.
pub fn part(text: &str, out: &mut Sink<'_>) -> io::Result<bool> {
    let found = ALL
        .iter()
        .find_map(|export| Some((*export, (export.split)(text)?)));
    let Some((export, pieces)) = found else {
        return Ok(false);
    };
    out.among(export, |out| {
        for (number, piece) in (1..).zip(pieces) {
            if out.record(number, Ok(piece.into_bytes())).is_break() {
                break;
            }
        }
        Ok(())
    })?;
    Ok(true)
}

/// Whether bytes may be an export: a cheap search for the separator lines, before decoding.
pub fn may_be(bytes: &[u8]) -> bool {
    const NEAR: [&[u8]; 3] = [b"ocument", b"okument", b"proquest"];
    let is_wide = bytes
        .get(..bytes.len().min(64))
        .unwrap_or_default()
        .contains(&0);
    let is_near = |line: &[u8]| {
        let line = line.trim_ascii();
        if line.len() > LINE {
            return false;
        }
        let line = line.to_ascii_lowercase();
        line.starts_with(b"hd") && line.get(2).is_none_or(u8::is_ascii_whitespace)
            || NEAR
                .iter()
                .any(|word| line.windows(word.len()).any(|window| window == *word))
    };
    is_wide || bytes.split(|byte| *byte == b'\n').any(is_near)
}

/// The longest separator line, in bytes.
const LINE: usize = 64;

impl Format for Export {
    fn about(&self) -> &About {
        &self.about
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut fault = None;
        let mut text = None;
        let mut each = |raw: Raw| {
            match raw.bytes.map(|bytes| charset::decode(bytes, false)) {
                Ok(Ok((decoded, _))) => text = Some(decoded),
                Ok(Err(reason)) => fault = Some(reason.into()),
                Err(other) => fault = Some(other),
            }
            std::ops::ControlFlow::Continue(())
        };
        split_whole(input, &mut Sink::new(&mut each, out.bounds()))?;
        let pieces = text.and_then(|text| (self.split)(&text));
        match (fault, pieces) {
            (Some(fault), _) => {
                let _ = out.record(1, Err(fault));
            }
            (None, None) => {
                let reason = format!("not {}: no article begins as there", self.about.what);
                let _ = out.record(1, Err(reason.into()));
            }
            (None, Some(pieces)) => {
                for (number, piece) in (1..).zip(pieces) {
                    if out.record(number, Ok(piece.into_bytes())).is_break() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let number = raw.number;
        let bytes = raw.bytes?;
        if bytes.len() > RECORD_BYTES {
            return Err(too_large());
        }
        let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
        let (text, charset) = charset::decode(bytes, false)?;
        let piece = (self.read)(&text);
        if piece.body.trim().is_empty() && piece.title.is_none() {
            return Err("no text: neither a headline nor a body between the labels".into());
        }
        let length = piece
            .length
            .map(|length| format!("its length, as the database has it: {length}"));
        let sidecar = Sidecar {
            id: piece.id,
            title: piece.title,
            author: piece.author,
            date: piece.date,
            url: piece.url,
            source: piece.source,
            language: piece.language,
            section: piece.section,
            notes: length.into_iter().collect(),
            ..Sidecar::default()
        };
        let location = place(self, &origin.source.path, number);
        Ok(origin.record(location, hash, charset, Content::Plain(piece.body), sidecar))
    }
}
