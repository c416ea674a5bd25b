//! A document without a file name: a page if it begins like one, else plain text.

use std::io::{self, BufRead};

use super::{html::Html, split_whole, text::Text};
use crate::model::Record;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// The default type of stdin for `clean`.
pub struct Page;

static ABOUT: About = About::new("page", "a page, or plain text", &[], Counts::File);

impl Format for Page {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        split_whole(input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let is_page = raw.bytes.as_ref().is_ok_and(|bytes| {
            let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
            let head = head.trim_ascii_start().to_ascii_lowercase();
            head.starts_with(b"<!doctype html") || head.starts_with(b"<html")
        });
        if is_page {
            Html.decode(raw, origin)
        } else {
            Text.decode(raw, origin)
        }
    }
}
