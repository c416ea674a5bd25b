//! ProQuest: articles between lines of underscores or after lines that number them, with all their
//! fields in labelled lines.

use super::labels::{Label, label};
use super::piece::{Piece, counted, language, line, name};

/// The articles of a text.
pub fn split(text: &str) -> Option<Vec<String>> {
    if !text.contains("ProQuest") && !text.contains("Full text:") {
        return None;
    }
    let mut pieces = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if is_rule(line) || counted(line).is_some() {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push_str(line);
        }
    }
    pieces.retain(|piece| is_article(piece));
    (!pieces.is_empty()).then_some(pieces)
}

/// Whether a line consists of underscores.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|byte| byte == b'_')
}

/// Whether a piece has a text or a summary, and a date or an outlet.
fn is_article(piece: &str) -> bool {
    let has = |wanted: &[Label]| {
        piece
            .lines()
            .any(|line| label(line).is_some_and(|(label, _)| wanted.contains(&label)))
    };
    has(&[Label::Body, Label::Abstract]) && has(&[Label::Date, Label::Source, Label::Publication])
}

/// Reads an article.
pub fn read(text: &str) -> Piece {
    let mut fields: Vec<(Label, String)> = vec![(Label::Title, String::new())];
    let mut after_blank = true;
    for text in text.lines() {
        let is_blank = text.trim().is_empty();
        // a text may contain lines that look like labels, but not after a blank line
        let in_body = fields
            .last()
            .is_some_and(|(label, _)| *label == Label::Body);
        match label(text).filter(|_| after_blank || !in_body) {
            Some((label, value)) => fields.push((label, format!("{value}\n"))),
            None => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push_str(text);
                    value.push('\n');
                }
            }
        }
        after_blank = is_blank;
    }
    let mut piece = Piece::default();
    let mut summary = None;
    let mut info = None;
    for (label, value) in fields {
        let Some(one) = line(&value) else {
            continue;
        };
        match label {
            // the first line can also be the headline
            Label::Title => piece.title = Some(one),
            Label::Author => piece.author = name(&one),
            Label::Date => piece.date = Some(one),
            Label::Publication => info = Some(one),
            Label::Source => piece.source = Some(one),
            Label::Section => piece.section = Some(one),
            Label::Length => piece.length = Some(one),
            Label::Language => piece.language = language(&one),
            Label::Url => piece.url = Some(one),
            Label::Id => piece.id = Some(one),
            Label::Body => piece.body.push_str(&value),
            Label::Abstract => summary = Some(value),
            Label::Deck | Label::Dateline | Label::Other => {}
        }
    }
    if let Some(info) = info {
        published(&info, &mut piece);
    }
    if piece.body.trim().is_empty()
        && let Some(summary) = summary
    {
        piece.body = summary;
    }
    piece
}

/// Takes the outlet and the day from `Herald ; Town [Town]. Mar 14, 2024: A.1.`, if no other line
/// gives them.
fn published(info: &str, piece: &mut Piece) {
    let outlet = info.split([';', '[']).next().and_then(line);
    if piece.source.is_none() {
        piece.source = outlet;
    }
    if piece.date.is_none() {
        let day = info.rsplit_once(']').map_or(info, |(_, day)| day);
        let day = day.trim_start_matches(['.', ' ']);
        let day = day.rsplit_once(':').map_or(day, |(day, _)| day);
        piece.date = line(day);
    }
}
