//! Factiva: lines with two-letter codes, or the same lines without the codes. Each article ends
//! with its number (`Document ABCD000020240314ek3e0001p`).

use super::piece::{Piece, is_day, is_length, is_rights, language, line, name};

/// The line codes, in the order of an article.
const CODES: [&str; 37] = [
    "CLM", "SE", "HD", "HL", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA",
    "CY", "LP", "TD", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "DE", "IPC", "IPD", "PUB", "AN",
    "NGC", "GC", "TXT", "DJ", "CX", "DN", "RIC",
];

/// The articles of a text.
pub fn split(text: &str) -> Option<Vec<String>> {
    by_code(text).or_else(|| by_number(text))
}

/// The code at the start of a line, and the rest of the line.
fn code(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    let end = line
        .find(|char: char| !char.is_ascii_uppercase())
        .unwrap_or(line.len());
    let (code, rest) = line.split_at_checked(end)?;
    let is_apart = rest.is_empty() || rest.starts_with('\t') || rest.starts_with("  ");
    (is_apart && CODES.contains(&code)).then(|| (code, rest.trim()))
}

fn by_code(text: &str) -> Option<Vec<String>> {
    let codes: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(code(line)?.0))
        .collect();
    let has = |wanted: &str| codes.contains(&wanted);
    let is_export = has("HD") && has("PD") && (has("LP") || has("TD")) && has("SN");
    if !is_export {
        return None;
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some((code, _)) = code(line) {
            let is_over = seen.contains(&"AN") || seen.contains(&"HD") && code == "HD";
            let begins = ["CLM", "SE", "HD"].contains(&code);
            if begins && (is_over || pieces.is_empty()) {
                pieces.push(String::new());
                seen.clear();
            }
            seen.push(code);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(line);
        }
    }
    Some(pieces)
}

/// The number of an article, if a line is one.
fn number(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let (Some(word), Some(number), None) = (words.next(), words.next(), words.next()) else {
        return None;
    };
    let is_number = number.len() >= 16
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.starts_with(|char: char| char.is_ascii_uppercase())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8;
    (["Document", "Dokument", "Documento"].contains(&word) && is_number).then_some(number)
}

fn by_number(text: &str) -> Option<Vec<String>> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for line in text.split_inclusive('\n') {
        piece.push_str(line);
        if number(line).is_some() {
            pieces.push(std::mem::take(&mut piece));
        }
    }
    let is_article = |piece: &&String| piece.lines().any(is_length);
    let known = pieces.iter().filter(is_article).count();
    (known > 0 && known * 2 >= pieces.len()).then_some(pieces)
}

/// Reads an article.
pub fn read(text: &str) -> Piece {
    if text
        .lines()
        .any(|line| code(line).is_some_and(|(code, _)| code == "HD"))
    {
        labelled(text)
    } else {
        plain(text)
    }
}

fn labelled(text: &str) -> Piece {
    let mut piece = Piece::default();
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match code(line) {
            Some((code, value)) => fields.push((code, format!("{value}\n"))),
            None => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push_str(line);
                }
            }
        }
    }
    let mut body = Vec::new();
    for (code, value) in fields {
        let one = line(&value);
        match code {
            "HD" => piece.title = one,
            "BY" => piece.author = one.and_then(|text| name(&text)),
            "WC" => piece.length = one,
            "PD" => piece.date = one,
            "SN" => piece.source = one,
            "SE" | "CLM" => piece.section = piece.section.or(one),
            "LA" => piece.language = one.and_then(|text| language(&text)),
            "AN" => {
                piece.id = one.map(|text| number(&text).unwrap_or(&text).to_owned());
            }
            "LP" | "TD" | "TXT" => body.push(value.trim().to_owned()),
            _ => {}
        }
    }
    body.retain(|text| !text.is_empty());
    piece.body = body.join("\n\n");
    piece
}

/// Whether a line is the name of one or several people: a few words, each capitalised.
fn is_person(line: &str) -> bool {
    const SMALL: [&str; 14] = [
        "and", "und", "et", "y", "e", "en", "von", "van", "de", "der", "den", "la", "le", "du",
    ];
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_name = |word: &&str| {
        SMALL.contains(word) || word.starts_with(|char: char| char.is_uppercase() || char == '&')
    };
    (2..=9).contains(&words.len())
        && words.iter().all(is_name)
        && !line.contains(|char: char| char.is_ascii_digit() || "?!:;\"“„«".contains(char))
}

/// An article whose lines have no codes; the position of the length orients the rest of the head.
fn plain(text: &str) -> Piece {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = |at: usize| lines.get(at).copied().unwrap_or_default();
    let mut piece = Piece::default();
    let length = lines.iter().position(|line| is_length(line));
    let start = length.unwrap_or(0);
    let before: Vec<&str> = lines
        .iter()
        .take(start)
        .copied()
        .filter(|line| !line.is_empty())
        .collect();
    let is_author = |author: &str, title: &str| {
        let is_told = name(author).as_deref() != Some(author);
        // with no author, a title of one or two words is a section
        let is_section = before.len() == 2 && title.split_whitespace().count() <= 2;
        is_told || is_person(author) && !is_section
    };
    match before.as_slice() {
        [.., title, author] if is_author(author, title) => {
            piece.title = line(title);
            piece.author = name(author);
            let section = before.len().checked_sub(3).and_then(|at| before.get(at));
            piece.section = section.and_then(|text| line(text));
        }
        [section @ .., title] => {
            piece.title = line(title);
            piece.section = section.last().and_then(|text| line(text));
        }
        [] => {}
    }
    piece.length = length.and_then(|start| line(at(start)));
    let mut next = start + usize::from(length.is_some());
    if is_day(at(next)) {
        piece.date = line(at(next));
        next += 1;
    }
    let is_time = |line: &str| line.len() <= 8 && line.contains(':');
    if is_time(at(next)) {
        next += 1;
    }
    piece.source = line(at(next));
    // the head ends with the copyright line, or else at the first blank line
    let rest = || lines.iter().enumerate().skip(next);
    let rights = rest().take(12).rfind(|(_, line)| is_rights(line));
    let end = rights
        .or_else(|| rest().find(|(_, line)| line.is_empty()))
        .map_or(lines.len(), |(at, _)| at + 1);
    for line in lines.iter().take(end).skip(next) {
        piece.language = piece.language.or_else(|| language(line));
    }
    let mut body: Vec<&str> = lines.iter().skip(end).copied().collect();
    while let Some(last) = body.last() {
        if let Some(number) = number(last) {
            piece.id = Some(number.to_owned());
        } else if !last.is_empty() {
            break;
        }
        body.pop();
    }
    piece.body = body.join("\n");
    piece
}
