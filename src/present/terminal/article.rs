//! One article for people, with as much detail as requested.

use unicode_width::UnicodeWidthStr;

use crate::model::{Article, Language, Reading, Verdict};
use crate::present::{View, safe, words};

use super::paint::{FAINT, MATCH, PLAIN, Paint, STRONG};

/// Columns of evidence next to a removed block; the JSON has all of it.
const EVIDENCE: usize = 60;

pub fn write(paint: &mut Paint, reading: &Reading, view: View) {
    if view.reading {
        // Alone, with nothing around it: every offset counts from the first byte.
        write_reading(paint, reading);
        return;
    }
    let article = &reading.article;
    write_head(paint, article);
    paint.end();
    let mut rows = vec![("date", date(article))];
    let mut row = |name, value: Option<String>| {
        rows.extend(value.filter(|v| !v.is_empty()).map(|value| (name, value)));
    };
    row("url", article.url.clone());
    row("source", article.source.clone());
    row("section", article.section.clone());
    row("language", language(article.language));
    row("location", Some(article.location.to_string()));
    row("thin", article.thin.clone());
    row("charset", Some(reading.charset.clone()));
    for note in &reading.notes {
        row("note", Some(note.clone()));
    }
    row("id", Some(article.id.to_string()));
    row("own id", article.external_id.clone());
    paint.table(&rows);
    if view.dates {
        write_dates(paint, reading);
    }
    if view.removed {
        write_blocks(paint, reading);
    } else if !view.dates {
        write_paragraphs(paint, &article.body);
    }
}

/// Title and byline.
pub fn write_head(paint: &mut Paint, article: &Article) {
    match words::filled(&article.title) {
        Some(title) => paint.wrapped(STRONG, 0, title),
        None => paint.wrapped(FAINT, 0, "untitled"),
    }
    if let Some(byline) = words::filled(&article.byline) {
        paint.wrapped(PLAIN, 0, byline);
    }
}

/// The publication date with its evidence.
pub fn date(article: &Article) -> String {
    let Some(published) = &article.published else {
        let Some(estimate) = &article.estimate else {
            return "undated".to_owned();
        };
        let to = estimate.to.map_or(String::new(), |to| format!(" to {to}"));
        return format!(
            "undated · about ~{}, from {}{to} · {}",
            estimate.about, estimate.from, estimate.evidence
        );
    };
    let mut out = format!(
        "{} · {} · confidence {:.2}",
        published.date.at().unwrap_or(published.date.to_string()),
        published.provenance,
        published.confidence
    );
    if !published.evidence.is_empty() {
        out += &format!(" · \"{}\"", published.evidence);
    }
    out
}

fn language(language: Language) -> Option<String> {
    (language != Language::UNKNOWN).then(|| language.to_string())
}

/// The paragraphs of a text, each after an empty line.
pub fn write_paragraphs(paint: &mut Paint, text: &str) {
    for paragraph in words::paragraphs(text) {
        paint.end();
        for line in paragraph {
            paint.wrapped(PLAIN, 0, line);
        }
    }
}

/// All blocks in place; removed ones are marked with their rule and evidence.
pub fn write_blocks(paint: &mut Paint, reading: &Reading) {
    let mut after_removed = false;
    for block in &reading.blocks {
        let text = reading.text.get(block.span.clone()).unwrap_or_default();
        if text.trim().is_empty() {
            continue;
        }
        let reason = block.verdict.reason().map(|reason| {
            let evidence = safe::cut(&reason.evidence, EVIDENCE);
            let parted = if evidence.is_empty() { "" } else { ": " };
            format!("[{}{parted}{evidence}]", safe::line(&reason.rule))
        });
        let reason = reason.unwrap_or_default();
        // Adjacent removed blocks stay together; kept ones are set apart.
        let removed = !block.verdict.is_keep();
        if removed && !after_removed {
            paint.end();
        }
        after_removed = removed;
        match block.verdict {
            Verdict::Drop(_) => {
                paint.put(FAINT, "− ");
                paint.hanging(FAINT, 2, &format!("{reason} {text}"), &[]);
            }
            Verdict::Keep(Some(_)) => {
                paint.end();
                paint.put(FAINT, "? ");
                paint.hanging(FAINT, 2, &format!("{reason} kept in doubt:"), &[]);
                for line in text.lines().filter(|line| !line.trim().is_empty()) {
                    paint.wrapped(PLAIN, 0, line);
                }
            }
            Verdict::Keep(None) => write_paragraphs(paint, text),
        }
    }
    paint.end();
    let removed = words::removed(&reading.blocks);
    paint.wrapped(
        FAINT,
        0,
        removed.as_deref().unwrap_or("nothing was removed"),
    );
}

/// Every date found, with the chosen one ticked.
fn write_dates(paint: &mut Paint, reading: &Reading) {
    paint.end();
    let rows: Vec<[String; 3]> = reading
        .candidates
        .iter()
        .map(|candidate| {
            [
                candidate.date.at().unwrap_or(candidate.date.to_string()),
                candidate.kind.name().to_owned(),
                safe::line(&candidate.provenance),
            ]
        })
        .collect();
    let widest = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.width())
            .max()
            .unwrap_or(0)
    };
    let widths = [widest(0), widest(1), 0];
    paint.put(
        STRONG,
        &format!("{} found", words::counted(rows.len() as u64, "date")),
    );
    paint.end();
    for (candidate, row) in reading.candidates.iter().zip(&rows) {
        let style = if candidate.chosen { MATCH } else { PLAIN };
        paint.put(style, if candidate.chosen { "✓ " } else { "  " });
        for (cell, width) in row.iter().zip(widths) {
            paint.put(style, cell);
            if width > 0 {
                paint.gap(width - cell.width() + 2);
            }
        }
        paint.end();
        if !candidate.evidence.is_empty() {
            paint.wrapped(PLAIN, 4, &format!("\"{}\"", candidate.evidence));
        }
        let why = words::why(candidate);
        if !why.is_empty() {
            paint.wrapped(FAINT, 4, &why);
        }
    }
}

fn write_reading(paint: &mut Paint, reading: &Reading) {
    paint.put(PLAIN, &safe::lines(&reading.text));
    if !reading.text.ends_with('\n') {
        paint.end();
    }
}
