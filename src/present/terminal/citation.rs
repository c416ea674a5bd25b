//! Citations and checked quotations for people.

use super::paint::{BAD, FAINT, PLAIN, Paint, STRONG};
use super::versions::difference;
use crate::model::{CheckedQuote, Citation, QuotePlace, QuoteReport, QuoteStatus};
use crate::present::{safe, words};

/// Columns of a quotation shown in a list.
const SHOWN: usize = 70;

pub fn write(paint: &mut Paint, citation: &Citation) {
    let article = &citation.article;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(words::filled(&article.byline).map(safe::line));
    let title = words::filled(&article.title).map(safe::line);
    parts.push(title.unwrap_or_else(|| "untitled".into()));
    parts.extend(words::filled(&article.source).map(safe::line));
    parts.push(match &article.published {
        Some(published) => format!(
            "{} (confidence {:.2})",
            published.date, published.confidence
        ),
        None => words::day(article),
    });
    parts.extend(words::filled(&article.url).map(safe::line));
    paint.wrapped(PLAIN, 0, &parts.join(", "));
    if let Some(quote) = &citation.quote {
        paint.end();
        // on one line: breaking a line changes the text in scripts without spaces
        for paragraph in words::paragraphs(&quote.exact) {
            paint.put(PLAIN, &format!("> {}", safe::line(&paragraph.join(" "))));
            paint.end();
        }
        paint.end();
    }
    let mut tail = vec![format!("id {}", citation.id())];
    if let Some(number) = citation.quote.as_ref().and_then(|quote| quote.number) {
        tail.push(format!("passage {number}"));
    }
    if let Some(date) = &citation.captured {
        tail.push(format!(
            "captured {}",
            date.at().unwrap_or(date.to_string())
        ));
    }
    tail.push(article.location.to_string());
    paint.wrapped(FAINT, 0, &tail.join(" · "));
    paint.wrapped(FAINT, 0, &format!("text {}", citation.content_hash));
}

pub fn report(paint: &mut Paint, report: &QuoteReport) {
    for quote in &report.quotes {
        checked(paint, &report.document, quote);
    }
    if !report.quotes.is_empty() {
        paint.end();
    }
    let counts = [
        QuoteStatus::Verbatim,
        QuoteStatus::Moved,
        QuoteStatus::Changed,
        QuoteStatus::Gone,
    ];
    let counts = counts.map(|status| format!("{} {}", report.count(status), status.name()));
    let total = words::counted(report.quotes.len() as u64, "quotation");
    paint.wrapped(STRONG, 0, &format!("{total}: {}", counts.join(", ")));
}

fn checked(paint: &mut Paint, document: &str, quote: &CheckedQuote) {
    let style = if quote.status.holds() { PLAIN } else { BAD };
    let quotation = &quote.quotation;
    paint.wrapped(
        style,
        0,
        &format!(
            "{}:{}: {}: {}",
            safe::line(document),
            quotation.line,
            quote.status.name(),
            safe::cut(&quotation.text, SHOWN)
        ),
    );
    if quote.status == QuoteStatus::Changed {
        paint.wrapped(PLAIN, 2, &difference(&quote.changes));
    }
    if let Some(place) = &quote.place {
        paint.wrapped(FAINT, 2, &stands(place));
    }
    let other = |earliest: &&QuotePlace| {
        let place = quote.place.as_ref();
        place.is_none_or(|place| place.article.id != earliest.article.id)
    };
    if let Some(earliest) = quote.earliest.as_ref().filter(other) {
        paint.wrapped(FAINT, 2, &format!("earliest: {}", stands(earliest)));
    }
}

fn stands(place: &QuotePlace) -> String {
    let article = &place.article;
    let mut parts = vec![words::day(article)];
    parts.extend(words::filled(&article.source).map(str::to_owned));
    parts.extend(words::filled(&article.title).map(str::to_owned));
    parts.push(match &place.span {
        Some(span) => format!("id {}:{}-{}", article.id, span.start, span.end),
        None => format!("id {}", article.id),
    });
    parts.join(" · ")
}
