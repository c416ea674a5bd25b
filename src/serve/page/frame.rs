//! What stands around every page.

use chrono::Datelike;

use super::text::grouped;
use crate::serve::reply::Failure;
use crate::serve::route::Request;

/// What stands around every page.
pub(in crate::serve) struct Frame {
    /// The title in the browser.
    pub title: String,
    /// The page that is open, as the menu calls it.
    pub here: &'static str,
    /// What is in the field.
    pub q: String,
    /// Filters that a new query keeps.
    pub kept: Vec<(String, String)>,
    /// `48,212 articles · 2022 – 2025`
    pub held: String,
    /// Whether the field has something that cannot be read.
    pub broken: bool,
}

/// Parameters that belong to a place in an answer and not to the question.
const PLACE: [&str; 6] = ["q", "offset", "tab", "removed", "passages", "by"];

impl Frame {
    pub fn new(request: &Request, here: &'static str, title: &str) -> Result<Self, Failure> {
        let summary = request.session.snapshot().summary()?;
        let years = match (summary.first_day, summary.last_day) {
            (Some(first), Some(last)) if first.year() == last.year() => {
                format!(" · {}", first.year())
            }
            (Some(first), Some(last)) => format!(" · {} – {}", first.year(), last.year()),
            _ => String::new(),
        };
        let kept = request.params.without(&PLACE);
        let kept = kept
            .pairs()
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ok(Frame {
            title: if title.is_empty() {
                "dateline".into()
            } else {
                format!("{title} · dateline")
            },
            here,
            q: request.params.get("q").unwrap_or_default().to_owned(),
            kept: kept.collect(),
            held: format!("{} articles{years}", grouped(summary.articles)),
            broken: false,
        })
    }
}
