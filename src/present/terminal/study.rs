//! Words in context, significant words, first mentions and tables, for people.

use unicode_width::UnicodeWidthStr;

use super::answer::write_hit;
use super::paint::{FAINT, MATCH, PLAIN, Paint, STRONG};
use crate::model::{Concordance, CrossTable, FirstMention, SignificantTerms};
use crate::present::{safe, words};

/// Columns of the widest row name of a table.
const NAME: usize = 28;

/// A heading: how many articles, and for what.
fn head(paint: &mut Paint, articles: u64, text: &str, rest: &str) {
    let mut head = words::counted(articles, "article");
    head += &words::asked(text);
    paint.wrapped(STRONG, 0, &format!("{head}{rest}"));
}

pub fn concordance(paint: &mut Paint, found: &Concordance) {
    let rest = format!(", {}", words::counted(found.places, "place"));
    head(paint, found.articles, &found.query.text, &rest);
    paint.end();
    let keyword = found
        .lines
        .iter()
        .map(|line| safe::line(&line.keyword).width());
    let keyword = keyword.max().unwrap_or(0).min(NAME);
    let day = "2025-05-04".len();
    let side = paint.width().saturating_sub(keyword + day + 4) / 2;
    for line in &found.lines {
        let left = last_columns(&safe::line(&line.left), side);
        paint.put(FAINT, &format!("{:day$}  ", words::day(&line.article)));
        paint.gap(side.saturating_sub(left.width()));
        paint.put(PLAIN, &left);
        paint.gap(1);
        let word = safe::cut(&line.keyword, keyword);
        paint.put(MATCH, &word);
        paint.gap(1 + keyword.saturating_sub(word.width()));
        paint.put(PLAIN, safe::cut(&line.right, side).trim_end());
        paint.end();
    }
    if (found.lines.len() as u64) < found.places {
        paint.end();
        let shown = format!("{} shown; more with --limit", found.lines.len());
        paint.wrapped(FAINT, 0, &shown);
    }
    if let Some(collocates) = &found.collocates {
        paint.end();
        let rows: Vec<Vec<String>> = collocates
            .iter()
            .map(|word| {
                vec![
                    word.word.clone(),
                    word.left.to_string(),
                    word.right.to_string(),
                    format!("{:.1}", word.expected),
                    format!("{:.1}", word.g2),
                    format!("{:.1}", word.log_ratio),
                ]
            })
            .collect();
        columns(
            paint,
            &["near", "left", "right", "expected", "G²", "log ratio"],
            &rows,
        );
    }
}

/// The last columns of a line.
fn last_columns(text: &str, most: usize) -> String {
    let mut kept: Vec<char> = Vec::new();
    let mut width = 0;
    for c in text.chars().rev() {
        width += c.to_string().width();
        if width > most {
            break;
        }
        kept.push(c);
    }
    kept.into_iter().rev().collect()
}

pub fn terms(paint: &mut Paint, found: &SignificantTerms) {
    let against = match &found.against {
        Some(against) => words::asked(against),
        None => " that do not match".to_owned(),
    };
    let rest = format!(
        ", against {}{against}",
        words::counted(found.against_articles, "article")
    );
    head(paint, found.articles, &found.query.text, &rest);
    paint.end();
    let rows: Vec<Vec<String>> = found
        .words
        .iter()
        .map(|word| {
            vec![
                word.word.clone(),
                words::number(word.articles),
                words::number(word.against),
                format!("{:.1}", word.g2),
                format!("{:.1}", word.log_ratio),
            ]
        })
        .collect();
    columns(
        paint,
        &["word", "articles", "against", "G²", "log ratio"],
        &rows,
    );
}

pub fn first(paint: &mut Paint, found: &FirstMention) {
    let rest = match found.undated {
        0 => String::new(),
        count => format!(", {} undated", words::number(count)),
    };
    head(paint, found.articles, &found.query.text, &rest);
    for hit in &found.hits {
        paint.end();
        write_hit(paint, hit, 1);
        if let Some(published) = &hit.article.published {
            let sure = format!(
                "date: {}, confidence {:.2}",
                published.provenance, published.confidence
            );
            paint.wrapped(FAINT, 4, &sure);
        }
    }
    if let Some(hit) = &found.sure {
        paint.end();
        paint.wrapped(STRONG, 0, "the first whose date is sure");
        paint.end();
        write_hit(paint, hit, 1);
    }
    if found.undated > 0 {
        paint.end();
        paint.wrapped(FAINT, 0, "an undated article may be earlier");
    }
}

pub fn table(paint: &mut Paint, found: &CrossTable) {
    let rest = format!(", {} by {}", found.by.name(), found.across.name());
    head(paint, found.articles, &found.query.text, &rest);
    paint.end();
    let without = found.rows.iter().any(|row| row.without > 0);
    let mut names = vec![found.by.name()];
    names.extend(found.columns.iter().map(String::as_str));
    let none = format!("no {}", found.across.name());
    if without {
        names.push(&none);
    }
    names.push("all");
    let rows: Vec<Vec<String>> = found
        .rows
        .iter()
        .map(|row| {
            let missing = format!("no {}", found.by.name());
            let mut cells = vec![row.value.clone().unwrap_or(missing)];
            cells.extend(row.cells.iter().map(|cell| words::number(*cell)));
            if without {
                cells.push(words::number(row.without));
            }
            cells.push(words::number(row.total()));
            cells
        })
        .collect();
    columns(paint, &names, &rows);
}

/// Rows under column names: the first column aligned left; the others, which are numbers, right.
fn columns(paint: &mut Paint, names: &[&str], rows: &[Vec<String>]) {
    let shown = |text: &str| safe::cut(text, NAME);
    let width = |column: usize, name: &str| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let widest = cells.map(|cell| shown(cell).width()).max().unwrap_or(0);
        widest.max(shown(name).width())
    };
    let widths: Vec<usize> = names
        .iter()
        .enumerate()
        .map(|(column, name)| width(column, name))
        .collect();
    let mut write = |style, cells: &mut dyn Iterator<Item = &str>| {
        for (column, (cell, width)) in cells.zip(&widths).enumerate() {
            let cell = shown(cell);
            let gap = width.saturating_sub(cell.width());
            if column == 0 {
                paint.put(style, &cell);
                paint.gap(gap);
            } else {
                paint.gap(2 + gap);
                paint.put(style, &cell);
            }
        }
        paint.end();
    };
    write(FAINT, &mut names.iter().copied());
    for row in rows {
        write(PLAIN, &mut row.iter().map(String::as_str));
    }
}
