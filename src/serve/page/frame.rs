//! The frame around every page.

use chrono::Datelike;

use super::text::grouped;
use crate::serve::reply::Failure;
use crate::serve::route::Request;

/// The frame around every page.
pub(in crate::serve) struct Frame {
    /// The title in the browser.
    pub title: String,
    /// The current page, by its menu name.
    pub here: &'static str,
    /// The text in the search field.
    pub q: String,
    /// Filters that a new query keeps.
    pub kept: Vec<(String, String)>,
    /// `48,212 articles · 2022 – 2025`
    pub held: String,
    /// Whether the query in the field is invalid.
    pub broken: bool,
}

/// Parameters that describe a position in an answer rather than the query.
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
