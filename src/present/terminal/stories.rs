//! Stories for people: each with who printed it and when.

use super::paint::{FAINT, PLAIN, Paint, STRONG};
use crate::model::{Copied, Stories, Story};
use crate::present::{safe, words};

/// Copies of a story shown in a list.
const COPIES: usize = 4;

pub fn write(paint: &mut Paint, found: &Stories) {
    let mut head = words::stories(found.count);
    head += &words::asked(&found.query.text);
    head += &format!(
        " with {}; {} searched",
        words::copies(found.copies),
        words::counted(found.articles, "article")
    );
    paint.wrapped(STRONG, 0, &head);
    let mut period = None;
    for story in &found.stories {
        paint.end();
        if story.period.is_some() && period != story.period {
            period.clone_from(&story.period);
            let name = story.period.as_deref().filter(|name| !name.is_empty());
            paint.wrapped(STRONG, 0, name.unwrap_or("undated"));
            paint.end();
        }
        title(paint, story);
        for copy in story.copies.iter().take(COPIES) {
            paint.wrapped(PLAIN, 2, &line(copy));
        }
        let rest = story.copies.len().saturating_sub(COPIES);
        if rest > 0 {
            let of = story.id;
            let more = format!("{rest} more: dateline show {of} --copies");
            paint.wrapped(FAINT, 2, &more);
        }
    }
    if (found.stories.len() as u64) < found.count {
        paint.end();
        let shown = format!("{} shown; more with --limit", found.stories.len());
        paint.wrapped(FAINT, 0, &shown);
    }
}

/// One story with all its copies and the evidence of their dates.
pub fn whole(paint: &mut Paint, story: &Story) {
    title(paint, story);
    for copy in &story.copies {
        paint.end();
        paint.wrapped(PLAIN, 2, &line(copy));
        let title = words::filled(&copy.article.title).unwrap_or("untitled");
        let similarity = copy.similarity * 100.0;
        paint.wrapped(PLAIN, 4, &format!("{title} ({similarity:.0} % alike)"));
        if let Some(published) = &copy.article.published {
            let sure = format!(
                "date: {}, confidence {:.2}",
                published.provenance, published.confidence
            );
            paint.wrapped(FAINT, 4, &sure);
        }
    }
    if !story.related.is_empty() {
        paint.end();
        let ids: Vec<String> = story.related.iter().map(ToString::to_string).collect();
        paint.wrapped(FAINT, 2, &format!("related: {}", ids.join(", ")));
    }
}

fn title(paint: &mut Paint, story: &Story) {
    paint.wrapped(STRONG, 0, story.title().unwrap_or("untitled"));
    paint.wrapped(FAINT, 2, &reach(story));
}

/// When and where a copy was printed.
fn line(copy: &Copied) -> String {
    let source = words::filled(&copy.article.source).unwrap_or("no source");
    let published = copy.article.published.as_ref();
    let date = published.map_or("undated".into(), |published| {
        published.date.at().unwrap_or(published.date.to_string())
    });
    format!("{date}  {}  id {}", safe::line(source), copy.article.id)
}

/// Number of copies and sources, and the first date.
fn reach(story: &Story) -> String {
    let mut text = words::copies(story.copies.len() as u64);
    text += &format!(" in {}", words::counted(story.sources() as u64, "source"));
    let dates: Vec<_> = story
        .copies
        .iter()
        .filter_map(|copy| Some(copy.article.published.as_ref()?.date))
        .collect();
    if let (Some(article), Some(first), Some(last)) = (story.first(), dates.first(), dates.last()) {
        let source = words::filled(&article.source).unwrap_or("no source");
        let word = if story.is_first_sure() {
            "first"
        } else {
            "earliest known"
        };
        let when = first.at().unwrap_or(first.to_string());
        text += &format!(", {word}: {} {when}", safe::line(source));
        let days = (last.last_day() - first.first_day()).num_days();
        if days > 0 {
            text += &format!(", over {}", words::counted(days.unsigned_abs(), "day"));
        }
    }
    text
}
