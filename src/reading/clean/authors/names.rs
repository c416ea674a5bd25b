//! A byline as printed → the names in it.
//!
//! A name is a run of words with capitals, and the small words of names between them. It ends at a
//! role, at a word of publication, at a date, at a sign. What stands behind a comma is a name only
//! if it looks like one.

use super::lead;
use super::words::{
    AGENCIES, AND, COLLECTIVES, EASTERN_ROLES, LABELS, MONTHS, ORGANISATIONS, PARTICLES, ROLES,
    STOPS, is,
};
use crate::reading::clean::dates::is_date_word;
use crate::reading::clean::letters::is_unspaced;

/// A name, of a person or of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub text: String,
    pub person: bool,
}

/// Most words of a name, and most names of a byline.
const WORDS: usize = 6;
const NAMES: usize = 20;

/// The names in a text without words around them, such as a value of linked data.
pub(super) fn of_value(text: &str, sites: &[String]) -> Vec<Name> {
    let text = text.trim();
    let handle =
        !text.contains(' ') && text.len() <= 40 && !text.contains(['/', '@', '.', ':', '<']);
    let small = text.starts_with(char::is_lowercase);
    if handle && small && !is(&text.to_lowercase(), LABELS) && !AGENCIES.contains(&text) {
        return vec![Name {
            text: text.to_owned(),
            person: !sites.iter().any(|site| same(site, text)),
        }];
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &&str| {
        word.chars().all(|c| c.is_lowercase() || c == '-') && !is(word, LABELS) && !is(word, ROLES)
    };
    // "ada fjord", as people write themselves down
    if matches!(words.len(), 2 | 3)
        && words.iter().all(plain)
        && !words.iter().any(|word| is(word, STOPS))
    {
        return vec![Name {
            text: words.join(" "),
            person: true,
        }];
    }
    of_runs(&[text], sites)
}

/// The names in the runs of a byline.
pub(super) fn of_runs(runs: &[&str], sites: &[String]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for run in runs
        .iter()
        .filter(|run| !run.trim_start().starts_with("http"))
    {
        let text = run.split_whitespace().collect::<Vec<_>>().join(" ");
        for piece in pieces(lead::without(&text)) {
            if names.len() >= NAMES {
                return names;
            }
            // "Travel News Reporter" behind a name is its role.
            let words = piece.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
            if !names.is_empty()
                && words.iter().any(|word| is(trimmed(word), ROLES))
                && !words.iter().any(|word| is(word, &["team"]))
            {
                let first = words
                    .iter()
                    .position(|word| is(trimmed(word), ROLES))
                    .unwrap_or(0);
                if first < 2 || first == 2 && words.len() == 3 {
                    continue;
                }
            }
            // "Ada Fjord, PSP", "…, Head of Growth, Acme": a single word behind a whole name is
            // none
            let whole = |name: &Name| name.person && name.text.contains(' ');
            if names.iter().any(whole) && is_beside(&piece) {
                continue;
            }
            if let Some(name) = name(&piece, sites)
                && !names.iter().any(|known| same(&known.text, &name.text))
            {
                names.push(name);
            }
        }
    }
    names
}

/// Whether a piece is a single word of Latin letters and no agency.
fn is_beside(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    let latin = |c: char| !c.is_alphabetic() || c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c);
    !piece.contains(' ') && piece.chars().all(latin) && !AGENCIES.contains(&lower.as_str())
}

/// Whether two texts are one name, but for case, accents aside and signs.
pub(in crate::reading::clean) fn same(one: &str, two: &str) -> bool {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    bare(one) == bare(two)
}

/// The parts of a byline between signs and words that part names.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut depth = 0usize;
    let flush = |piece: &mut String, pieces: &mut Vec<String>| {
        let done = std::mem::take(piece);
        if !done.trim().is_empty() {
            pieces.push(done.trim().to_owned());
        }
    };
    for word in text.split(' ') {
        let lower = word.to_lowercase();
        if AND.contains(&lower.as_str()) && word.chars().next().is_some_and(char::is_lowercase)
            || word == "&"
        {
            flush(&mut piece, &mut pieces);
            continue;
        }
        for c in word.chars() {
            match c {
                '(' | '[' | '（' => depth += 1,
                ')' | ']' | '）' => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                ',' | ';' | '|' | '•' | '·' | '⋅' | '●' | '/' | '、' | '，' | '｜' | '・' | '—'
                | '–' | '=' | '\n' => flush(&mut piece, &mut pieces),
                c => piece.push(c),
            }
        }
        piece.push(' ');
        if word == "-" {
            flush(&mut piece, &mut pieces);
        }
    }
    flush(&mut piece, &mut pieces);
    pieces
}

/// A name at the start of a piece.
fn name(piece: &str, sites: &[String]) -> Option<Name> {
    let piece = piece.trim_matches(|c: char| c.is_whitespace() || ".:-*_\"“”„«»".contains(c));
    // "✉ Ada Fjord"
    let sign = |c: char| !c.is_alphanumeric() && !c.is_ascii() && !is_unspaced(c);
    let piece = piece.trim_start_matches(|c: char| sign(c) || c.is_whitespace());
    let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2
        || piece.len() > 120
        || piece.contains("://")
        || piece.starts_with(['@', '#', '{', '<'])
    {
        return None;
    }
    if piece.starts_with(|c: char| is_unspaced(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c)) {
        return eastern(piece, sites);
    }
    let lower = piece.to_lowercase();
    if AGENCIES.contains(&lower.as_str()) || sites.iter().any(|site| same(site, piece)) {
        return Some(Name {
            text: piece.to_owned(),
            person: false,
        });
    }
    if lower
        .split(' ')
        .next_back()
        .is_some_and(|word| COLLECTIVES.contains(&word))
        && piece.chars().any(char::is_uppercase)
        && (2..=WORDS).contains(&piece.split(' ').count())
    {
        return Some(Name {
            text: piece.to_owned(),
            person: false,
        });
    }
    let mut words = cut(piece);
    if is_initials(&words) {
        words.remove(0);
    }
    if words.is_empty() || words.len() > WORDS {
        return None;
    }
    let text = words.join(" ");
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let all: Vec<String> = lower.split(' ').map(str::to_owned).collect();
    if all.iter().any(|word| is(trimmed(word), ORGANISATIONS))
        && !small.iter().any(|word| is(word, LABELS))
        && (words.len() == all.len() || words.len() < 2)
        && piece.chars().any(char::is_uppercase)
    {
        let whole = piece.split(' ').take(8).collect::<Vec<_>>().join(" ");
        return (!is(trimmed(small.first()?), ROLES) || all.len() > 1).then_some(Name {
            text: whole,
            person: false,
        });
    }
    let of_date = words.len() == 1
        && small
            .first()
            .is_some_and(|word| is_date_word(trimmed(word)));
    if of_date
        || small.iter().any(|word| is(trimmed(word), LABELS))
        || is(trimmed(small.first()?), ROLES)
    {
        return None;
    }
    // Of words in small letters no name is made: they are of a sentence.
    let capital = |word: &String| {
        !word.starts_with(char::is_lowercase) || PARTICLES.contains(&word.to_lowercase().as_str())
    };
    if !words.iter().all(capital)
        || words
            .first()
            .is_some_and(|word| word.starts_with(char::is_lowercase) && words.len() == 1)
    {
        return None;
    }
    let person = !sites.iter().any(|site| same(site, &text))
        && !AGENCIES.contains(&text.to_lowercase().as_str());
    Some(Name { text, person })
}

/// Whether the first word is the initials of those behind it, as in a picture's place: "AF Ada
/// Fjord".
fn is_initials(words: &[String]) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    let initials = rest.iter().filter_map(|word| word.chars().next());
    rest.len() >= 2 && first.chars().eq(initials)
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of a piece that are a name.
fn cut(piece: &str) -> Vec<String> {
    let all: Vec<&str> = piece.split(' ').filter(|word| !word.is_empty()).collect();
    let mut words: Vec<String> = Vec::new();
    let mut role = false;
    for (index, word) in all.iter().enumerate() {
        let word = word.trim_end_matches([',', ':', ';']);
        let lower = word.to_lowercase();
        let bare = trimmed(&lower);
        let next = all.get(index + 1).map(|next| trimmed(next));
        let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        if digit(bare)
            || (word.contains('@') && seam(word).is_none())
            || (!words.is_empty() && is(bare, STOPS))
        {
            break;
        }
        if is_month(bare)
            && !words.is_empty()
            && (next.is_some_and(digit)
                || next.is_none() && words.len() >= 2 && word.ends_with('.'))
        {
            break;
        }
        if !words.is_empty() && is(bare, ROLES) {
            role = true;
            break;
        }
        if words.is_empty() && is(bare, STOPS) {
            // A piece that begins so holds no name: "Published 4 May".
            return Vec::new();
        }
        let particle = PARTICLES.contains(&bare)
            || bare.starts_with("d'")
            || bare.starts_with("d’")
            || bare.starts_with("al-");
        if word.starts_with(char::is_lowercase) && !particle && !words.is_empty() {
            break;
        }
        // "Brian Truitt USA TODAY", "Rebecca Lake CEPF": capitals behind a name in small letters.
        let shouts = bare.chars().count() >= 2
            && word
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase)
            && !word.contains('.');
        let said = words
            .iter()
            .any(|word| word.chars().any(char::is_lowercase));
        if shouts && said && words.len() >= 2 {
            break;
        }
        if let Some(at) = seam(word) {
            words.push(word.get(..at).unwrap_or(word).to_owned());
            role = is(&word.get(at..).unwrap_or_default().to_lowercase(), ROLES);
            break;
        }
        words.push(word.to_owned());
        if word.ends_with('.') && bare.chars().count() > 3 {
            break;
        }
    }
    // "Sina Eck Landespolitische Korrespondentin": the words before a role belong to it.
    if role && words.len() > 2 {
        let small = |word: &String| {
            PARTICLES.contains(&word.to_lowercase().as_str())
                || word.chars().count() <= 2
                || word.ends_with('.')
        };
        let mut plain = 0;
        let keep = words.iter().position(|word| {
            plain += usize::from(!small(word));
            plain == 2
        });
        words.truncate(keep.map_or(words.len(), |at| at + 1));
    }
    // The name twice: picture and link.
    let half = words.len() / 2;
    if half >= 2 && words.len().is_multiple_of(2) && words.get(..half) == words.get(half..) {
        words.truncate(half);
    }
    while words
        .last()
        .is_some_and(|word| PARTICLES.contains(&word.to_lowercase().as_str()))
    {
        words.pop();
    }
    if let Some(last) = words.last_mut() {
        let kept = last.trim_end_matches([',', ':', ';', '-', '–']).len();
        last.truncate(kept);
        if last.chars().count() > 4 && last.ends_with('.') {
            last.pop();
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a word is a month, and not only begins like one, as Marchetti does.
fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| word.starts_with(month)) && is_date_word(word)
}

/// Where a role, a month or a word of publication is glued to a name: `LindtStaff`,
/// `MillerPublished`.
fn seam(word: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in word.char_indices() {
        if before.is_lowercase() && (c.is_uppercase() || c == '@') {
            let rest = word.get(at..)?.to_lowercase();
            let rest = trimmed(&rest);
            if c == '@'
                || is(rest, STOPS)
                || is(rest, ROLES)
                || (is_month(rest) && rest.chars().count() >= 3)
            {
                return Some(at);
            }
        }
        before = c;
    }
    None
}

/// A name in a script without spaces or case.
fn eastern(piece: &str, sites: &[String]) -> Option<Name> {
    let mut text = piece.trim();
    let person = |text: &str| {
        !ORGANISATIONS
            .iter()
            .any(|word| !word.is_ascii() && text.contains(word))
    };
    loop {
        let bare = EASTERN_ROLES
            .iter()
            .find_map(|role| text.strip_suffix(role))
            .map(str::trim_end);
        match bare {
            Some(bare) if !bare.is_empty() => text = bare,
            _ => break,
        }
    }
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    // "한서윤 기자 mail@…": what follows a role is none of it.
    let text = EASTERN_ROLES
        .iter()
        .filter(|role| role.chars().count() >= 2)
        .find_map(|role| text.split_once(&format!(" {role}")).map(|(name, _)| name))
        .unwrap_or(text);
    let text = text
        .split(|c: char| c.is_ascii_digit() || c == '@')
        .next()?
        .trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if !(2..=16).contains(&letters) || EASTERN_ROLES.contains(&text) {
        return None;
    }
    let known = sites.iter().any(|site| same(site, text)) || AGENCIES.contains(&text);
    Some(Name {
        text: text.to_owned(),
        person: person(text) && !known && letters <= 12,
    })
}
