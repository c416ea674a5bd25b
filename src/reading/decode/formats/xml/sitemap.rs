//! News sitemaps: pages of a site, and when each was published. They hold no articles; their dates
//! count for pages that are read from elsewhere.

use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::cut::{Bytewise, STEP};
use super::tree::reference;

/// Pages that are taken from a sitemap: four times what the protocol allows.
const PAGES: usize = 200_000;

/// How much of a file is looked at for the root element, in bytes.
const HEAD: usize = 4096;

/// An address and the date beside it, as written.
pub type Page = (String, String);

/// The pages of a news sitemap, as far as it can be read; none of anything else.
///
/// Errors: the stream cannot be read at all.
pub fn pages(input: &mut dyn BufRead) -> io::Result<Vec<Page>> {
    let head = crate::reading::decode::compression::peek(input, HEAD)?;
    if !head.windows(7).any(|bytes| bytes == b"<urlset") {
        return Ok(Vec::new());
    }
    let mut whole = io::Cursor::new(head).chain(input);
    let mut reader = Reader::from_reader(Bytewise::new(&mut whole));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut reading = Reading::default();
    let mut buffer = Vec::new();
    while reading.pages.len() < PAGES {
        buffer.clear();
        reader.get_mut().refill();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => reading.take(&event),
        }
    }
    Ok(reading.pages)
}

/// How far the reading is.
#[derive(Default)]
struct Reading {
    pages: Vec<Page>,
    /// The entry that is open.
    url: Option<String>,
    date: Option<String>,
    /// What is in the element that is open, where it is wanted.
    text: Option<String>,
}

impl Reading {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                // the address of a picture is called `image:loc`
                let is_wanted =
                    tag.name().as_ref() == "loc" || tag.local_name().as_ref() == "publication_date";
                self.text = is_wanted.then(String::new);
                if tag.local_name().as_ref() == "url" {
                    (self.url, self.date) = (None, None);
                }
            }
            Event::Text(text) => self.push(text),
            Event::CData(text) => self.push(text),
            Event::GeneralRef(name) => self.push(&reference(name)),
            Event::End(tag) => {
                let text = self.text.take().map(|text| text.trim().to_owned());
                match (tag.local_name().as_ref(), text) {
                    ("loc", Some(text)) => self.url = Some(text),
                    ("publication_date", Some(text)) => self.date = Some(text),
                    ("url", _) => {
                        let page = self.url.take().zip(self.date.take());
                        self.pages
                            .extend(page.filter(|(url, date)| !url.is_empty() && !date.is_empty()));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, more: &str) {
        if let Some(text) = &mut self.text
            && text.len() + more.len() <= STEP
        {
            text.push_str(more);
        }
    }
}
