//! Markdown, with or without front matter: a file is a record. The text below the front matter is
//! the reading text.

use std::io::{self, BufRead};

use super::{fields, front_matter, split_whole, whole};
use crate::model::{Content, Record};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// Markdown.
pub struct Markdown;

static ABOUT: About = About::new(
    "markdown",
    "Markdown with or without front matter, a file an article",
    &["md", "markdown"],
    Counts::File,
)
.taking("Fields from front matter in YAML, TOML or JSON; the text below it is the reading text.");

impl Format for Markdown {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        split_whole(input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        whole(raw, origin, false, |text| {
            let front = front_matter::read(&text);
            let named = fields::Named::of_object(front.fields, &origin.fields);
            let mut sidecar = fields::sidecar(&named, origin);
            sidecar.notes.extend(front.notes);
            let content = if front.body == 0 {
                text
            } else {
                text.get(front.body..).unwrap_or_default().to_owned()
            };
            (Content::Markdown(content), sidecar)
        })
    }
}
