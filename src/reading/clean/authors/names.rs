//! A byline as printed → the names in it.
//!
//! A name is a sequence of capitalised words and the particles between them. It ends at a role, a
//! publication word, a date or punctuation. Text after a comma is a name only if it looks like one.

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

impl Name {
    fn organisation(text: String) -> Self {
        Name {
            text,
            person: false,
        }
    }
}

/// The most words in a name, and the most names in a byline.
const WORDS: usize = 6;
const NAMES: usize = 20;

/// The names in a bare value, such as one of linked data.
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
    // "ada fjord", as people write their own names
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

/// The names in the parts of a byline.
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
            // "Travel News Reporter" after a name is its role.
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
            // "Ada Fjord, PSP", "…, Head of Growth, Acme": a single word after a full name is not a
            // name
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

/// Whether a piece is a single word of Latin letters and not an agency.
fn is_beside(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    let latin = |c: char| !c.is_alphabetic() || c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c);
    !piece.contains(' ') && piece.chars().all(latin) && !AGENCIES.contains(&lower.as_str())
}

/// Whether two texts are the same name, ignoring case and punctuation but not accents.
pub(in crate::reading::clean) fn same(one: &str, two: &str) -> bool {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    bare(one) == bare(two)
}

/// Splits a byline at punctuation and at words that separate names.
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
    let piece = without_signs(piece);
    if !may_name(piece) {
        return None;
    }
    if piece.starts_with(|c: char| is_unspaced(c) || ('\u{ac00}'..='\u{d7a3}').contains(&c)) {
        return eastern(piece, sites);
    }
    let lower = piece.to_lowercase();
    if is_agency(piece, &lower, sites) || is_collective(piece, &lower) {
        return Some(Name::organisation(piece.to_owned()));
    }
    let mut words = cut(piece);
    if is_initials(&words) {
        words.remove(0);
    }
    if words.is_empty() || words.len() > WORDS {
        return None;
    }
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    if is_organisation(piece, &lower, &small) {
        let whole = piece.split(' ').take(8).collect::<Vec<_>>().join(" ");
        let role_alone = is(trimmed(small.first()?), ROLES) && !lower.contains(' ');
        return (!role_alone).then(|| Name::organisation(whole));
    }
    let of_date = small.len() == 1 && is_date_word(trimmed(small.first()?));
    if of_date
        || small.iter().any(|word| is(trimmed(word), LABELS))
        || is(trimmed(small.first()?), ROLES)
        || !has_capitals(&words)
    {
        return None;
    }
    let text = words.join(" ");
    let person = !is_agency(&text, &text.to_lowercase(), sites);
    Some(Name { text, person })
}

/// A piece without surrounding symbols: "✉ Ada Fjord".
fn without_signs(piece: &str) -> &str {
    let piece = piece.trim_matches(|c: char| c.is_whitespace() || ".:-*_\"“”„«»".contains(c));
    let sign = |c: char| !c.is_alphanumeric() && !c.is_ascii() && !is_unspaced(c);
    piece.trim_start_matches(|c: char| sign(c) || c.is_whitespace())
}

/// Whether a piece has the length of a name and is not an address, account or markup.
fn may_name(piece: &str) -> bool {
    piece.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && piece.len() <= 120
        && !piece.contains("://")
        && !piece.starts_with(['@', '#', '{', '<'])
}

/// Whether a text names an agency or the site itself.
fn is_agency(text: &str, lower: &str, sites: &[String]) -> bool {
    AGENCIES.contains(&lower) || sites.iter().any(|site| same(site, text))
}

/// Whether a piece ends in a word for many people: "Harbour Post Staff".
fn is_collective(piece: &str, lower: &str) -> bool {
    let last = lower.split(' ').next_back();
    last.is_some_and(|word| COLLECTIVES.contains(&word))
        && piece.chars().any(char::is_uppercase)
        && (2..=WORDS).contains(&piece.split(' ').count())
}

/// Whether a piece names an organisation: it has a word for one, and its name is the whole piece or
/// at most one word.
fn is_organisation(piece: &str, lower: &str, name: &[String]) -> bool {
    lower
        .split(' ')
        .any(|word| is(trimmed(word), ORGANISATIONS))
        && !name.iter().any(|word| is(word, LABELS))
        && (name.len() == lower.split(' ').count() || name.len() < 2)
        && piece.chars().any(char::is_uppercase)
}

/// Whether words are written like a name: only particles are lower-case. Any other lower-case word
/// means a sentence.
fn has_capitals(words: &[String]) -> bool {
    let small = |word: &String| word.starts_with(char::is_lowercase);
    let single = matches!(words, [word] if small(word));
    !single && words.iter().all(|word| !small(word) || is_particle(word))
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.to_lowercase().as_str())
}

/// Whether the first word is the initials of the following words, as in place of a picture: "AF Ada
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

/// The words of a piece that form the name.
fn cut(piece: &str) -> Vec<String> {
    let (mut words, role) = words_before_end(piece);
    if role && words.len() > 2 {
        leave_role(&mut words);
    }
    // The name twice: as a picture and as a link.
    let half = words.len() / 2;
    if half >= 2 && words.len().is_multiple_of(2) && words.get(..half) == words.get(half..) {
        words.truncate(half);
    }
    while words.last().is_some_and(|word| is_particle(word)) {
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

/// The words of a piece up to the end of the name, and whether a role ends it.
fn words_before_end(piece: &str) -> (Vec<String>, bool) {
    let all: Vec<&str> = piece.split(' ').filter(|word| !word.is_empty()).collect();
    let mut words: Vec<String> = Vec::new();
    for (index, word) in all.iter().enumerate() {
        let word = word.trim_end_matches([',', ':', ';']);
        let lower = word.to_lowercase();
        let bare = trimmed(&lower);
        let next = all.get(index + 1).map(|next| trimmed(next));
        let seam = seam(word);
        // A piece that starts with a publication word contains no name: "Published 4 May".
        if is_number(bare) || (word.contains('@') && seam.is_none()) || is(bare, STOPS) {
            break;
        }
        if !words.is_empty() {
            if begins_date(word, bare, next, words.len()) {
                break;
            }
            if is(bare, ROLES) {
                return (words, true);
            }
            if (word.starts_with(char::is_lowercase) && !leads_name(bare))
                || shouts_behind(word, bare, &words)
            {
                break;
            }
        }
        if let Some((name, rest)) = seam.and_then(|at| word.split_at_checked(at)) {
            words.push(name.to_owned());
            return (words, is(&rest.to_lowercase(), ROLES));
        }
        words.push(word.to_owned());
        if word.ends_with('.') && bare.chars().count() > 3 {
            break;
        }
    }
    (words, false)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word after others is the month of a date: a number follows, or the piece ends in its
/// abbreviation.
fn begins_date(word: &str, bare: &str, next: Option<&str>, before: usize) -> bool {
    let dated = match next {
        Some(next) => is_number(next),
        None => before >= 2 && word.ends_with('.'),
    };
    dated && is_month(bare)
}

/// Whether a lower-case word may be part of a name: "van", "d'Arc", "al-Hadi".
fn leads_name(bare: &str) -> bool {
    PARTICLES.contains(&bare)
        || ["d'", "d’", "al-"]
            .iter()
            .any(|start| bare.starts_with(start))
}

/// Whether a word is in capitals after a full name in mixed case: "Brian Truitt USA TODAY",
/// "Rebecca Lake CEPF".
fn shouts_behind(word: &str, bare: &str, words: &[String]) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let small = |word: &String| word.chars().any(char::is_lowercase);
    words.len() >= 2
        && bare.chars().count() >= 2
        && !word.contains('.')
        && letters.all(char::is_uppercase)
        && words.iter().any(small)
}

/// Keeps only the name before a role of several words: "Sina Eck Landespolitische Korrespondentin".
fn leave_role(words: &mut Vec<String>) {
    let small =
        |word: &String| is_particle(word) || word.chars().count() <= 2 || word.ends_with('.');
    let mut plain = 0;
    let keep = words.iter().position(|word| {
        plain += usize::from(!small(word));
        plain == 2
    });
    words.truncate(keep.map_or(words.len(), |at| at + 1));
}

/// Whether a word is a month, and does not just start like one, as Marchetti does.
fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| word.starts_with(month)) && is_date_word(word)
}

/// Where a role, a month or a publication word is attached to a name: `LindtStaff`,
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
    // "한서윤 기자 mail@…": text after a role is not part of the name.
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
