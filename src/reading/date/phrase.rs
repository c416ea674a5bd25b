//! Interprets the words around a date in its line: a date line, part of a sentence, the hours of an
//! event, or a credit.

use super::scan::Written;
use super::scan::labels::Label;

/// The minimum number of words before a date in a short narrative line that ends with a full stop
/// (by judgement).
const TOLD_WORDS: usize = 5;
/// The minimum number of letters besides the date in a caption (by judgement).
pub(super) const CAPTION_LETTERS: usize = 15;
/// The minimum numbers of letters before and after a date that make the words running through it a
/// sentence (by judgement).
const RUN_BEFORE: usize = 10;
const RUN_BEHIND: usize = 8;

/// The number of letters in a line outside its dates.
pub(super) fn letters_besides(text: &str, dates: &[Written]) -> usize {
    let mut letters = 0;
    let mut from = 0;
    for written in dates {
        letters += count_letters(text.get(from..written.span.start).unwrap_or_default());
        from = written.span.end.max(from);
    }
    letters + count_letters(text.get(from..).unwrap_or_default())
}

/// The number of letters in a text.
pub(super) fn count_letters(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphabetic).count();
    }
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether a short line with a date is a sentence. It ends like one and has many words or words on
/// both sides, or its words run through the date.
pub(super) fn is_sentence(text: &str, written: &Written, letters: usize) -> bool {
    let end = text.trim_end_matches(['"', '”', '»', '\'', '’', ')']);
    let stops = end.ends_with(['.', '!', '?', '。', '।', '؟', '۔'])
        && !end.ends_with("..")
        && written.span.end < end.len();
    let tail = text.get(written.span.end..).map_or(0, count_letters);
    let before = text.get(..written.span.start).unwrap_or_default();
    // "The next race is planned for 6 April 2025."
    let told = before.split_whitespace().count() >= TOLD_WORDS;
    (stops && letters >= 16 && (tail >= 4 || letters >= 30 || told)) || runs_through(text, written)
}

/// Words that lead from a line's date to a name, place or time: "4 May 2025 by Ada Fjord in
/// Travel".
const LEADS_ON: [&str; 34] = [
    "by", "von", "par", "por", "di", "da", "de", "door", "af", "av", "in", "at", "um", "à", "a",
    "alle", "kl", "om", "um", "en", "em", "im", "i", "о", "в", "от", "od", "przez", "przy",
    "under", "unter", "and", "und", "et",
];

/// Whether words run through a date without punctuation: "appointed as of 1.9.2015 for three
/// years".
fn runs_through(text: &str, written: &Written) -> bool {
    let before = text.get(..written.span.start).unwrap_or_default();
    let behind = text.get(written.span.end..).unwrap_or_default();
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let first = behind.split_whitespace().next().unwrap_or_default();
    let plain =
        |word: &str| word.chars().all(char::is_alphabetic) && word.chars().any(char::is_lowercase);
    let parted =
        |text: &str| text.contains(['|', '•', '·', '–', '—', ':', ';', '/', '(', ')', ' ']);
    before.ends_with(char::is_whitespace)
        && behind.starts_with(char::is_whitespace)
        && plain(last)
        && plain(first)
        && first.starts_with(char::is_lowercase)
        && !parted(before)
        && !LEADS_ON.contains(&first.to_lowercase().as_str())
        && count_letters(before) >= RUN_BEFORE
        && count_letters(behind) >= RUN_BEHIND
}

/// Words right before a date that make it the end, start or duration of something else.
const BOUNDS: [&str; 44] = [
    "ab",
    "seit",
    "zum",
    "bis",
    "until",
    "till",
    "through",
    "thru",
    "effective",
    "since",
    "before",
    "depuis",
    "dès",
    "desde",
    "hasta",
    "dal",
    "entro",
    "fino",
    "vanaf",
    "tot",
    "sinds",
    "från",
    "fra",
    "til",
    "siden",
    "fram",
    "od",
    "do",
    "по",
    "до",
    "с",
    "від",
    "από",
    "έως",
    "mulai",
    "hingga",
    "jusqu'au",
    "jusqu’au",
    "ends",
    "ending",
    "endet",
    "expires",
    "starts",
    "beginnt",
];

/// Whether the words right before a date make it a bound: "until 1 May", "gültig ab 1.5.", "as of".
pub(super) fn is_bound(text: &str, written: &Written) -> bool {
    let before = text.get(..written.span.start).unwrap_or_default();
    if !before.ends_with(char::is_whitespace) {
        return false;
    }
    let lower = before.trim_end().to_lowercase();
    let mut words = lower.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    // In "Do 9 Apr 2020", "Do" is Thursday.
    let small = before
        .split_whitespace()
        .next_back()
        .is_some_and(|word| word.starts_with(char::is_lowercase) || word.chars().count() > 3);
    if last == "by" && before.contains(char::is_alphabetic) {
        return true;
    }
    let known = small && BOUNDS.contains(&last)
        // "as of", "ab dem", "bis zum", "à partir du", "a partir del", "valid from"
        || matches!(
            (words.next().unwrap_or_default(), last),
            ("as", "of") | ("ab" | "seit" | "bis", "dem" | "zum") | ("partir", "du" | "de" | "del" | "do")
                | ("valid" | "effective" | "available" | "open" | "from", "from" | "on")
                | ("decorrere" | "partire", "dal" | "da")
        );
    known && count_letters(&lower) > count_letters(last)
}

/// Whether the hours of an event follow a date: two times of day joined by "to" or a dash.
pub(super) fn has_hours(text: &str, written: &Written) -> bool {
    let mut clocks = usize::from(written.date.time().is_some());
    let mut joined = false;
    let mut rest = text.get(written.span.end..).unwrap_or_default();
    // Between a day and its hours: a comma, "from", "at" or similar.
    for _ in 0..10 {
        rest = rest.trim_start();
        let Some(c) = rest.chars().next() else { break };
        if let Some(behind) = clock(rest) {
            clocks += 1;
            if joined && clocks >= 2 {
                return true;
            }
            rest = behind;
            continue;
        }
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default().to_lowercase();
        if word.is_empty() {
            joined |= matches!(c, '-' | '–' | '—' | '~' | '〜' | '～');
            if !joined && !matches!(c, ',' | '.' | '(' | '|' | '·' | '@' | '/') {
                break;
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        joined |= clocks > 0 && JOINTS.contains(&word.as_str());
        if !JOINTS.contains(&word.as_str()) && !HOUR_WORDS.contains(&word.as_str()) {
            break;
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    false
}

/// Whether the text after a date opens the other end of a range: "– 20 May", "bis 16 Uhr".
pub(super) fn opens_stretch(behind: &str) -> bool {
    let behind = behind.trim_start();
    let rest = behind.trim_start_matches(['-', '–', '—', '~', '〜']);
    let rest = if rest.len() < behind.len() {
        rest
    } else {
        let end = behind
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(behind.len());
        let word = behind.get(..end).unwrap_or_default().to_lowercase();
        if !matches!(
            word.as_str(),
            "to" | "bis" | "until" | "till" | "al" | "до" | "tot" | "til" | "até" | "hasta"
        ) {
            return false;
        }
        behind.get(end..).unwrap_or_default()
    };
    rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Words between two times of day.
const JOINTS: [&str; 22] = [
    "to", "bis", "until", "till", "a", "à", "al", "alle", "às", "do", "до", "по", "tot", "til",
    "till", "och", "kl", "jusqu", "hasta", "从", "から", "至",
];
/// Words next to a time of day.
const HOUR_WORDS: [&str; 30] = [
    "uhr", "h", "hrs", "hours", "am", "pm", "um", "von", "from", "at", "ore", "alle", "dalle",
    "de", "às", "das", "las", "od", "godz", "kl", "klo", "om", "van", "vanaf", "c", "с", "ч",
    "est", "edt", "cet",
];

/// The rest of a text after a leading time of day: `18:00`, `6 pm`, `16 Uhr`, `19h30`.
fn clock(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let hour: u32 = text
        .get(..digits)
        .filter(|d| (1..=2).contains(&d.len()))?
        .parse()
        .ok()?;
    let rest = text.get(digits..)?;
    if hour > 24 {
        return None;
    }
    let minutes = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count() == 2;
    if let Some(after) = rest.strip_prefix([':', '.', 'h', '時', '点'])
        && minutes(after)
    {
        return after.get(2..);
    }
    let word = rest.trim_start().to_lowercase();
    let with_unit = [
        "uhr", "am", "pm", "a.m", "p.m", "h", "hrs", "時", "点", "시",
    ]
    .iter()
    .any(|unit| {
        word.strip_prefix(unit)
            .is_some_and(|tail| !tail.starts_with(char::is_alphabetic) || !unit.is_ascii())
    });
    // "10 bis 16 Uhr": the unit follows the second time.
    let end = word
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(word.len());
    let joined = word.starts_with(['-', '–', '—'])
        || word.get(..end).is_some_and(|word| JOINTS.contains(&word));
    (with_unit || joined).then_some(rest)
}

/// Whether a line near a picture describes it: some words, more than a name, and a day.
pub(super) fn is_caption(
    text: &str,
    written: &Written,
    label: Option<Label>,
    letters: usize,
) -> bool {
    if label == Some(Label::Published)
        || label == Some(Label::Updated)
        || letters < CAPTION_LETTERS
        || written.date.time().is_some()
    {
        return false;
    }
    let outside = [text.get(..written.span.start), text.get(written.span.end..)];
    let words = || {
        let parts = outside
            .iter()
            .flatten()
            .flat_map(|part| part.split_whitespace());
        parts.filter(|word| word.chars().any(char::is_alphabetic))
    };
    let small = words()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    words().count() >= 4 && small >= 2 && !text.contains(['|', '•', '·'])
}

/// Whether a line is the signature of a quoted social-media post: `— Name (@name) August 5, 2024`.
pub(super) fn is_quoted_post(text: &str) -> bool {
    text.split_once("(@")
        .is_some_and(|(_, rest)| rest.contains(')'))
}

/// Whether a sentence starts by mentioning the article itself: "This entry was posted on …",
/// "Dieser Artikel wurde am …".
pub(super) fn speaks_of_itself(text: &str) -> bool {
    const ITSELF: [&str; 16] = [
        "entry",
        "post",
        "article",
        "artikel",
        "beitrag",
        "eintrag",
        "billet",
        "entrada",
        "articolo",
        "artículo",
        "artigo",
        "artykuł",
        "wpis",
        "запись",
        "статья",
        "story",
    ];
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(3)
        .any(|word| ITSELF.contains(&word.to_lowercase().as_str()))
}
