//! Records for people: the result of `clean`.

use crate::error::Problem;
use crate::model::Reading;
use crate::present::words;

use super::article::{date, write_blocks, write_head, write_paragraphs};
use super::paint::{BAD, FAINT, PLAIN, Paint};

pub fn write(paint: &mut Paint, reading: &Reading) {
    let article = &reading.article;
    write_head(paint, article);
    paint.wrapped(PLAIN, 0, &date(article));
    paint.wrapped(FAINT, 0, &article.location.to_string());
    write_paragraphs(paint, &article.body);
    if let Some(removed) = words::removed(&reading.blocks) {
        paint.end();
        paint.wrapped(FAINT, 0, &removed);
    }
}

/// The same with every block in place, each removed or doubtful one with its rule.
pub fn write_explained(paint: &mut Paint, reading: &Reading) {
    write_head(paint, &reading.article);
    paint.wrapped(PLAIN, 0, &date(&reading.article));
    paint.wrapped(FAINT, 0, &reading.article.location.to_string());
    write_blocks(paint, reading);
}

pub fn write_rejected(paint: &mut Paint, problem: &Problem) {
    let word = "rejected ";
    paint.put(BAD, word);
    paint.hanging(PLAIN, word.len(), &problem.to_string(), &[]);
}
