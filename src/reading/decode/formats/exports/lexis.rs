//! LexisNexis: old exports number their documents (`1 of 3 DOCUMENTS`); new ones end each with a
//! line (`End of Document`).

use super::labels::{Label, is_body, label};
use super::piece::{Piece, counted, is_day, is_rights, language, line, name};

/// Lines that end a document in new exports.
const ENDS: [&str; 8] = [
    "end of document",
    "ende des dokuments",
    "ende des dokumentes",
    "fin du document",
    "fin de document",
    "fin del documento",
    "fin de documento",
    "final del documento",
];

/// The documents of a text.
pub fn split(text: &str) -> Option<Vec<String>> {
    // the other databases use the same numbering
    if text.contains("ProQuest") {
        return None;
    }
    let pieces = by_count(text).or_else(|| by_end(text))?;
    let labelled = |piece: &&String| {
        piece
            .lines()
            .any(|line| label(line).is_some_and(|(label, _)| label != Label::Title))
    };
    let known = pieces.iter().filter(labelled).count();
    (known > 0 && known * 2 >= pieces.len()).then_some(pieces)
}

/// Documents that each follow a line with their number.
fn by_count(text: &str) -> Option<Vec<String>> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last = None;
    for line in text.split_inclusive('\n') {
        let next = match (counted(line), last) {
            (Some(count), None) => Some(count),
            (Some((number, all)), Some((before, of))) if number == before + 1 && all == of => {
                Some((number, all))
            }
            _ => None,
        };
        if next.is_some() {
            last = next;
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push_str(line);
        }
    }
    (!pieces.is_empty()).then_some(pieces)
}

/// Documents that each end with an end line.
fn by_end(text: &str) -> Option<Vec<String>> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for line in text.split_inclusive('\n') {
        if ENDS.contains(&line.trim().to_lowercase().as_str()) {
            pieces.push(std::mem::take(&mut piece));
        } else {
            piece.push_str(line);
        }
    }
    if pieces.is_empty() {
        return None;
    }
    // the export was cut off in this document
    if label_count(&piece) > 1 {
        pieces.push(piece);
    }
    Some(pieces)
}

fn label_count(piece: &str) -> usize {
    piece.lines().filter(|line| label(line).is_some()).count()
}

/// Reads a document: its head, where labels begin at some line, its text, and the fields after it.
pub fn read(text: &str) -> Piece {
    let lines: Vec<&str> = text.lines().collect();
    let mut piece = Piece::default();
    let start = head(&lines, &mut piece);
    let rest = lines.get(start..).unwrap_or_default();
    body(rest, &mut piece);
    piece
}

/// Reads the lines before the first label; returns where they end.
fn head(lines: &[&str], piece: &mut Piece) -> usize {
    let day = lines.iter().position(|line| is_day(line));
    let first = lines
        .iter()
        .enumerate()
        .position(|(at, line)| day.is_none_or(|day| at > day) && label(line).is_some())
        .unwrap_or(lines.len());
    let Some(day) = day.filter(|day| *day < first) else {
        return untitled(lines, first, piece);
    };
    piece.date = line(lines.get(day).unwrap_or(&""));
    let said = |at: usize| {
        let text = lines.get(at).copied().unwrap_or_default();
        let is_said = !text.trim().is_empty() && !is_rights(text) && counted(text).is_none();
        is_said.then_some(at)
    };
    let before: Vec<usize> = (0..day).rev().filter_map(said).take(2).collect();
    let (title, source) = match before.as_slice() {
        // in new exports the headline is above the outlet: only labels follow the day
        [source, title] if !has_title(lines, day, first) => (Some(*title), Some(*source)),
        [source, ..] => (None, Some(*source)),
        [] => (None, None),
    };
    piece.source = source.and_then(|at| line(lines.get(at)?));
    if let Some(at) = title {
        piece.title = line(lines.get(at).unwrap_or(&""));
        return first;
    }
    below_day(lines, day, first, piece)
}

/// Whether there is a headline between the day and the first label: a block that is not an edition.
fn has_title(lines: &[&str], day: usize, first: usize) -> bool {
    let mut probe = Piece::default();
    below_day(lines, day, first, &mut probe);
    probe.title.is_some()
}

/// Reads the headline below the day; the rest before the labels is text.
fn below_day(lines: &[&str], day: usize, first: usize, piece: &mut Piece) -> usize {
    // an edition is directly below the day
    let mut at = day + 1;
    while at < first && lines.get(at).is_some_and(|line| !line.trim().is_empty()) {
        at += 1;
    }
    let mut title: Vec<&str> = Vec::new();
    while at < first {
        let line = lines.get(at).copied().unwrap_or_default();
        if line.trim().is_empty() {
            if !title.is_empty() {
                break;
            }
        } else if is_body(line) {
            break;
        } else if title.is_empty() && (is_rights(line) || is_edition(line)) {
            // not the headline yet
        } else {
            title.push(line);
        }
        at += 1;
    }
    piece.title = line(&title.join(" "));
    at
}

/// A document without a day: its first lines are the headline and the outlet.
fn untitled(lines: &[&str], first: usize, piece: &mut Piece) -> usize {
    let said = lines
        .iter()
        .take(first)
        .filter(|line| !line.trim().is_empty() && !is_rights(line));
    piece.title = said.clone().next().and_then(|text| line(text));
    if first == lines.len() {
        // there are no labels either: everything below the headline is text
        return lines
            .iter()
            .position(|line| !line.trim().is_empty())
            .map_or(0, |at| at + 1);
    }
    first
}

/// Whether a line only names an edition.
fn is_edition(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "edition",
        "ausgabe",
        "auflage",
        "édition",
        "edición",
        "edicion",
        "correction",
        "final",
    ];
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.len() <= 5 && words.iter().any(|word| WORDS.contains(&word.as_str()))
}

/// Reads the lines with labels and the text between them.
fn body(lines: &[&str], piece: &mut Piece) {
    let mut body = String::new();
    let mut deck = None;
    let mut dateline = None;
    let mut open: Option<(Label, String)> = None;
    let mut begun = false;
    let mut after_blank = true;
    for text in lines {
        let is_blank = text.trim().is_empty();
        let found = label(text).filter(|(kind, _)| !begun || after_blank && ends_text(*kind));
        if let Some((kind, value)) = found {
            close(open.take(), piece, &mut deck, &mut dateline);
            if begun {
                // a label after the text describes and ends it
                begun = false;
                body.push('\n');
            }
            if kind == Label::Body {
                begun = true;
                body.push_str(value);
                body.push('\n');
            } else {
                open = Some((kind, value.to_owned()));
            }
        } else if !begun && is_body(text) {
            close(open.take(), piece, &mut deck, &mut dateline);
            begun = true;
        } else if is_blank {
            close(open.take(), piece, &mut deck, &mut dateline);
            if begun {
                body.push('\n');
            }
        } else if let Some((_, value)) = &mut open {
            value.push(' ');
            value.push_str(text.trim());
        } else if is_rights(text) && (!begun || after_blank) {
            begun = false;
        } else if !is_behind(&body, begun) {
            begun = true;
            body.push_str(text);
            body.push('\n');
        }
        after_blank = is_blank;
    }
    close(open.take(), piece, &mut deck, &mut dateline);
    let before: Vec<String> = deck.into_iter().chain(dateline).collect();
    piece.body = if before.is_empty() {
        body
    } else {
        format!("{}\n\n{body}", before.join("\n\n"))
    };
}

/// Whether the text has already ended.
fn is_behind(body: &str, begun: bool) -> bool {
    !begun && !body.trim().is_empty()
}

/// Labels that can follow the text.
fn ends_text(label: Label) -> bool {
    matches!(
        label,
        Label::Other | Label::Language | Label::Url | Label::Section | Label::Length
    )
}

/// Stores the value of a label.
fn close(
    open: Option<(Label, String)>,
    piece: &mut Piece,
    deck: &mut Option<String>,
    dateline: &mut Option<String>,
) {
    let Some((label, value)) = open else {
        return;
    };
    let Some(value) = line(&value) else {
        return;
    };
    match label {
        Label::Title => piece.title = Some(value),
        Label::Author => piece.author = name(&value),
        Label::Date => {
            piece.date.get_or_insert(value);
        }
        Label::Source | Label::Publication => {
            piece.source.get_or_insert(value);
        }
        Label::Section => piece.section = value.split(';').next().and_then(line),
        Label::Length => piece.length = Some(value),
        Label::Language => piece.language = language(&value),
        Label::Url => piece.url = Some(value),
        Label::Id => piece.id = Some(value),
        Label::Deck => *deck = Some(value),
        Label::Dateline => *dateline = Some(value),
        Label::Body | Label::Abstract | Label::Other => {}
    }
}
