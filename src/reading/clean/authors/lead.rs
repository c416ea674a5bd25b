//! The words before the names of a byline: "By", "Text:", "Ein Gastbeitrag von".

use super::words::LEADS;
use crate::reading::clean::letters::is_unspaced;

/// A text without the words before the names.
pub(super) fn without(text: &str) -> &str {
    let text = behind_sentence(text);
    let lower = text.to_lowercase();
    let mut best = 0;
    for lead in LEADS.iter().copied() {
        if lead.len() <= best
            || !lower.starts_with(lead)
            || lower.len() != text.len() && !text.is_char_boundary(lead.len())
        {
            continue;
        }
        let rest = text.get(lead.len()..).unwrap_or_default();
        if introduces(lead, text, rest) {
            best = lead.len();
        }
    }
    let rest = text.get(best..).unwrap_or_default();
    let rest =
        rest.trim_start_matches(|c: char| c.is_whitespace() || ":：/／|-–—•·*_\"“”".contains(c));
    if best > 0 && rest.len() < text.len() && !rest.is_empty() {
        // "Written by: By Ada Fjord"
        let again = ["By ", "by ", "Von ", "Por ", "Par "]
            .iter()
            .find_map(|lead| rest.strip_prefix(lead));
        return again.unwrap_or(rest);
    }
    rest
}

/// Whether a lead at the start of a text introduces names, judging by the text after it.
fn introduces(lead: &str, text: &str, rest: &str) -> bool {
    let signed = rest.trim_start().starts_with([':', '：', '/', '／', '|']);
    let spaced = rest.starts_with(char::is_whitespace);
    // "ByNina Pineda": run together, with a capital and a second word after it.
    let glued = matches!(lead, "by" | "von" | "por" | "par")
        && text.starts_with(char::is_uppercase)
        && rest.starts_with(char::is_uppercase)
        && rest.contains(' ');
    // "Text Eva Lind" needs punctuation; "Di Marco" is a name unless a name of two words follows.
    let followed = rest.split_whitespace().count();
    let word = !AMBIGUOUS.contains(&lead)
        || (matches!(lead, "de" | "di") && followed >= 2 && text.starts_with(char::is_lowercase))
        || (lead == "di" && followed == 2);
    let eastern = lead.chars().next().is_some_and(is_unspaced)
        && !rest.is_empty()
        && lead.chars().count() > 1;
    signed || glued || (spaced && word) || eastern
}

/// Leads that are also other words.
const AMBIGUOUS: [&str; 12] = [
    "text",
    "texto",
    "texte",
    "words",
    "interview",
    "reportage",
    "haber",
    "de",
    "di",
    "en",
    "文",
    "글",
];

/// Words that introduce names in a sentence.
const IN_SENTENCE: [&str; 9] = [
    " written by ",
    " authored by ",
    " contributed by ",
    " geschrieben von ",
    " verfasst von ",
    " escrito por ",
    " écrit par ",
    " rédigé par ",
    " scritto da ",
];

/// The most words of such a sentence before them: "This post was originally written by".
const BEFORE: usize = 5;

/// A text starting at the names, if a sentence introduces them.
fn behind_sentence(text: &str) -> &str {
    let found = IN_SENTENCE.iter().find_map(|lead| text.split_once(lead));
    match found {
        Some((before, names)) if before.split_whitespace().count() <= BEFORE => names,
        _ => text,
    }
}
