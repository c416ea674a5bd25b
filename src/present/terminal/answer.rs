//! Ranked passages for people.

use unicode_width::UnicodeWidthStr;

use crate::model::{Answer, Hit};
use crate::present::{safe, words};

use super::facets;
use super::paint::{FAINT, PLAIN, Paint, STRONG};

/// Columns of a day, such as 2025-05-04.
const DAY: usize = 10;

pub fn write(paint: &mut Paint, answer: &Answer, brief: bool) {
    paint.wrapped(STRONG, 0, &words::found_in(answer));
    for suggestion in &answer.suggestions {
        paint.wrapped(PLAIN, 0, &words::suggested(suggestion));
    }
    let digits = answer
        .hits
        .last()
        .map_or(0, |hit| hit.rank.to_string().len());
    let mut heading = words::partial(answer);
    for hit in &answer.hits {
        if hit.partial
            && let Some(heading) = heading.take()
        {
            paint.end();
            paint.wrapped(STRONG, 0, &heading);
        }
        if brief {
            write_brief(paint, hit, digits);
        } else {
            paint.end();
            write_hit(paint, hit, digits);
        }
    }
    // none of them is shown, but they are reported all the same
    if let Some(heading) = heading {
        paint.wrapped(PLAIN, 0, &heading);
    }
    if let Some(more) = words::more(answer) {
        paint.end();
        paint.wrapped(FAINT, 0, &more);
    }
    if !answer.facets.is_empty() {
        facets::write(paint, answer);
    }
}

/// A hit on one line: rank, day, title and source, truncated to the width, and the id at the end.
fn write_brief(paint: &mut Paint, hit: &Hit, digits: usize) {
    let article = &hit.article;
    let id = article.id.to_string();
    let day = words::day(article);
    let rank = format!("{:>1$}", hit.rank, digits.max(2));
    let taken = rank.width() + day.width().max(DAY) + id.width() + 6;
    let room = paint.width().saturating_sub(taken);
    // an article without a title is identified by its first words
    let title = words::filled(&article.title).unwrap_or(&hit.passage.text);
    let mut name = title.to_owned();
    if let Some(source) = words::filled(&article.source) {
        name = format!("{name} · {source}");
    }
    let name = safe::cut(&safe::line(&name), room);
    paint.put(FAINT, &rank);
    paint.gap(2);
    paint.put(PLAIN, &day);
    paint.gap(2 + DAY.saturating_sub(day.width()));
    paint.put(STRONG, &name);
    paint.gap(2 + room.saturating_sub(name.width()));
    paint.put(FAINT, &id);
    paint.end();
}

pub(super) fn write_hit(paint: &mut Paint, hit: &Hit, digits: usize) {
    let indent = digits.max(2) + 2;
    let article = &hit.article;
    paint.put(FAINT, &format!("{:>1$}  ", hit.rank, indent - 2));
    match words::filled(&article.title) {
        Some(title) => paint.hanging(STRONG, indent, title, &[]),
        None => paint.hanging(FAINT, indent, "untitled", &[]),
    }
    let mut place = vec![words::day(article)];
    place.extend(words::filled(&article.source).map(str::to_owned));
    place.push(article.location.to_string());
    paint.wrapped(FAINT, indent, &place.join(" · "));
    paint.gap(indent);
    paint.paragraphs(PLAIN, indent, &hit.passage.text, &hit.passage.highlights);
    let mut tail = format!("id {}", article.id);
    if hit.more_passages > 0 {
        tail += &format!(
            " · +{}",
            words::counted(hit.more_passages as u64, "more passage")
        );
    }
    paint.wrapped(FAINT, indent, &tail);
}
