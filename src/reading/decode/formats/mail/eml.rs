//! Mail, a message a file. One that carries others is a digest of them.

use std::io::{self, BufRead};

use super::digest;
use super::mbox::Mbox;
use super::message::{hash_of, read};
use crate::model::Record;
use crate::reading::decode::formats::read_whole;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw, place};

/// A message a file.
pub struct Eml;

static EML: About = About::new("eml", "mail, a message an article", &["eml"], Counts::File).taking(
    "Title from Subject, byline from From, date from Date; the HTML part goes before the text. Of a digest, each message.",
);

impl Format for Eml {
    fn about(&self) -> &About {
        &EML
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let bytes = read_whole(input)?;
        if let Some(messages) = bytes
            .as_ref()
            .ok()
            .and_then(|bytes| digest::messages(bytes))
        {
            return out.among(&Mbox, |out| {
                digest::give(messages, out);
                Ok(())
            });
        }
        let _ = out.record(1, bytes);
        Ok(())
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let number = raw.number;
        let bytes = raw.bytes?;
        if bytes.trim_ascii().is_empty() {
            return Err("empty: no message".into());
        }
        read(
            place(self, &origin.source.path, number),
            &bytes,
            hash_of(&bytes),
            origin,
        )
    }
}
