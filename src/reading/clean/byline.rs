//! Finds the byline block and the names in it.
//!
//! Uses the words that come before names, and the look of a lone name under a title.

use super::letters::is_unspaced;
use super::lexicon::Cue;
use super::line::Line;
use super::names::family;
use super::view::View;

/// The number of lines after the title that are searched for the byline.
const BYLINE_DEPTH: usize = 14;
/// The number of lines before the title that are searched for an explicit byline.
const BYLINE_BEFORE: usize = 3;

pub(super) fn find(view: &View, title: Option<usize>) -> Option<usize> {
    let anchor = title.unwrap_or(view.run.start);
    let first = anchor.saturating_sub(if title.is_some() { BYLINE_BEFORE } else { 6 });
    let last = (anchor + 1 + BYLINE_DEPTH).min((view.run.start + 5).max(anchor + 4));
    let mut lone = None;
    let mut prose = 0;
    for index in first..last.min(view.lines.len()) {
        let Some(line) = view.lines.get(index) else {
            break;
        };
        if Some(index) == title || line.is_blank() {
            continue;
        }
        if line.prose {
            prose += 1;
            if prose > 2 {
                break;
            }
            continue;
        }
        if line.words > 16.0 || (line.is_credit() && line.words > 2.0) || line.is_furniture() {
            continue;
        }
        if line.cues.start(Cue::Byline) && line.words <= 1.0 {
            // "By" on a line of its own: the name follows.
            let next = index + 1;
            if view
                .lines
                .get(next)
                .is_some_and(|line| is_name(view, next, line))
            {
                return Some(next);
            }
            continue;
        }
        if line.cues.any(Cue::Byline)
            && !line.colon
            && byline_text(line.text).is_some_and(|name| looks_like_names(&name))
        {
            return Some(index);
        }
        if view.is_html() && line.named(family::BYLINE) && is_name(view, index, line) {
            return Some(index);
        }
        if lone.is_none()
            && title.is_some_and(|title| index > title && index <= title + 6)
            && prose <= 1
            && is_name(view, index, line)
        {
            lone = Some(index);
        }
    }
    lone
}

/// Whether a line is only a name, such as `Ada Fjord` or `PTI |`.
fn is_name(view: &View, index: usize, line: &Line) -> bool {
    let core = view.core(index);
    if line.date || line.digits > 0 || line.terminal || core.is_empty() {
        return false;
    }
    if !line.cues.is_empty() && !line.cues.any(Cue::Byline) && !line.cues.any(Cue::Agency) {
        return false;
    }
    if line.separators > 0 && line.words <= 4.0 && line.text.ends_with('|') {
        return line.capitals as f32 >= line.words;
    }
    line.separators == 0
        && line.commas == 0
        && (2.0..=4.0).contains(&line.words)
        && line.capitals as f32 >= line.words
        && !line.shouts()
}

/// Whether the rest of a byline looks like names: most words are capitalised, or the script has no
/// case.
fn looks_like_names(name: &str) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for word in name.split_whitespace() {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
            continue;
        };
        words += 1;
        if !first.is_lowercase() {
            capitals += 1;
        }
    }
    words > 0 && words <= 12 && capitals * 3 >= words * 2
}

/// Words that come before names in a byline, in lower case.
const BEFORE_NAMES: &[&str] = &[
    "written by",
    "reported by",
    "posted by",
    "published by",
    "story by",
    "words by",
    "text by",
    "by:",
    "by",
    "ein kommentar von",
    "kommentar von",
    "kolumne von",
    "ein gastbeitrag von",
    "von:",
    "von",
    "par :",
    "par",
    "publié par",
    "rédigé par",
    "por:",
    "por",
    "escrito por",
    "a cura di",
    "di",
    "door",
    "autor:",
    "autorka:",
    "author:",
    "authors:",
    "автор:",
    "автор",
    "авторы:",
    "автори:",
    "текст:",
    "текст",
    "yazar:",
    "haber:",
    "بقلم",
    "oleh:",
    "oleh",
    "penulis:",
    "av:",
    "av",
    "af",
    "tekst:",
    "text:",
    "记者",
    "記者",
    "作者：",
    "文/",
    "文／",
    "文：",
    "撰文",
    "tác giả",
];

/// The names in a byline, without the words and punctuation around them; `None` if nothing is left.
///
/// `By Ada Fjord | May 4, 2025` gives `Ada Fjord`, `PTI |` gives `PTI`.
pub fn byline_text(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = BEFORE_NAMES
        .iter()
        .filter_map(|before| {
            let head = text.get(..before.len())?;
            let rest = text.get(before.len()..)?;
            let parted = before.ends_with([':', '/', '：', '／'])
                || before.chars().next().is_some_and(is_unspaced)
                || rest.starts_with([' ', '\u{a0}', ':', '：']);
            (parted && head.to_lowercase() == **before).then_some((before.len(), rest))
        })
        .max_by_key(|(length, _)| *length)
        .map_or(text, |(_, rest)| rest);
    // A date or a job title may follow a bar or a bullet.
    let names = rest
        .split(['|', '•', '·', '｜', '\n'])
        .map(str::trim)
        .find(|part| part.chars().any(char::is_alphabetic))?;
    let end = names
        .char_indices()
        .find(|(_, c)| c.is_ascii_digit())
        .map_or(names.len(), |(at, _)| at);
    let names = names.get(..end)?.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–' | '—' | '/' | '：' | '／' | '(')
    });
    let names = without_post(names.trim_matches(['*', '_']));
    (!names.is_empty()).then(|| names.to_owned())
}

/// Job titles that follow a name, in lower case.
const POSTS: [&str; 16] = [
    "correspondent",
    "editor",
    "reporter",
    "writer",
    "columnist",
    "staff",
    "critic",
    "chief",
    "bureau",
    "korrespondent",
    "redakteur",
    "redaktion",
    "corresponsal",
    "redactor",
    "envoyé",
    "корреспондент",
];

/// A name without the job title or place after it: "Ada Fjord, health reporter", "Bo Lind in Kyiv".
fn without_post(names: &str) -> &str {
    let names = match names.split_once(',') {
        Some((name, behind))
            if POSTS
                .iter()
                .any(|post| behind.to_lowercase().contains(post)) =>
        {
            name
        }
        _ => names,
    };
    [" in ", " en ", " à ", " aus "]
        .iter()
        .find_map(|word| {
            names
                .split_once(word)
                .filter(|(_, place)| place.starts_with(char::is_uppercase))
        })
        .map_or(names, |(name, _)| name)
        .trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_out_of_bylines() {
        for (line, names) in [
            ("By Ada Fjord", "Ada Fjord"),
            ("PTI |", "PTI"),
            (
                "by Ada Fjord and Bo Lind | May 4, 2025",
                "Ada Fjord and Bo Lind",
            ),
            ("Von Till Eck, Max Bern", "Till Eck, Max Bern"),
            ("Bylaw Office", "Bylaw Office"),
            ("Ada Fjord, 4 May 2025", "Ada Fjord"),
            ("By Ada Fjord, Health Reporter", "Ada Fjord"),
            ("Bo Lind in Kyiv", "Bo Lind"),
        ] {
            assert_eq!(byline_text(line).as_deref(), Some(names), "{line}");
        }
        assert_eq!(byline_text("|"), None);
    }
}
