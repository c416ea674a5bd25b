//! Numbers: where they end, and a single spelling for each.
//!
//! Depending on the language, `1.000`, `1,000`, `1 000` and `1'000` are a thousand, and `3,5` and
//! `3.5` are three and a half. The language decides what a comma and a full stop mean (CLDR).

use super::word_list::WordList;
use crate::model::Language;

/// Languages that write `3.5` and `1,000`; most others write `3,5` and `1.000`.
static POINT: WordList =
    WordList::new("en und zh ja ko th he hi bn ta te mr gu pa kn ml ur ne si my ms cy ga sw am");

/// Languages that separate thousands with a space; many keyboards type a plain one.
static SPACED: WordList =
    WordList::new("fr sv nb nn no fi ru uk be pl cs sk hu bg et lv lt kk uz ka hy sq eo af");

/// Units written directly after a number, in small letters.
static UNITS: WordList = WordList::new(
    "bn m mn mln k tn b t km kg cm mm g mg mph kmh kph kw mw gw kwh mwh gwh twh ha ft in lb lbs oz hp \
pc pct am pm p c min h hr hrs sec l ml cl hz khz mhz ghz gb mb tb kb mio mrd mia eur usd gbp chf kr kn sek nok dkk",
);

/// Currencies written directly before a number, in small letters.
static CURRENCIES: WordList = WordList::new(
    "rs us eur usd gbp chf inr rmb cny jpy aud cad nzd nok sek dkk pln czk huf try zar rm hk nt",
);

/// The longest currency, in letters.
const LONGEST: usize = 4;

/// The value of a decimal digit of any script.
pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let code = u32::from(c);
    let place = ZEROS.partition_point(|zero| *zero <= code);
    let zero = ZEROS.get(place.checked_sub(1)?)?;
    char::from_digit(code - zero, 10)
}

/// The zeros of Unicode's scripts; the other digits follow them.
const ZEROS: [u32; 40] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x11066, 0x1e140, 0x1e950,
];

/// Where the number that begins at `start` ends.
pub(super) fn end(text: &str, start: usize, language: Language) -> usize {
    let mut at = start;
    let mut commas = 0;
    let mut first_comma = None;
    let mut grouped = true;
    // digits since the last mark, marks so far, and whether a space has separated thousands
    let (mut group, mut marks, mut spaced) = (0, 0, false);
    let zero = text
        .get(start..)
        .and_then(|rest| rest.chars().next())
        .and_then(digit)
        == Some('0');
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if digit(c).is_some() {
            group += 1;
            at += c.len_utf8();
            continue;
        }
        let after = at + c.len_utf8();
        let follows = digits_at(text, after);
        let first = marks == 0 && (1..=3).contains(&group) && !zero;
        let thousands = follows == 3 && (first || spaced && group == 3);
        let joins = match c {
            '.' | ',' | '\u{66b}' | '\u{66c}' => follows > 0,
            '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' => thousands,
            ' ' => thousands && SPACED.contains(language.code()),
            _ => false,
        };
        if !joins {
            break;
        }
        match c {
            ',' => {
                commas += 1;
                first_comma = first_comma.or(Some(at));
                grouped &= follows == 3 || follows == 2 && commas >= 1;
            }
            '.' | '\u{66b}' | '\u{66c}' => {}
            _ => spaced = true,
        }
        marks += 1;
        group = 0;
        at = after;
    }
    match first_comma {
        // a list: 1,2,3
        Some(comma) if commas > 1 && !(grouped && group >= 2) => comma,
        _ => at,
    }
}

/// The number of digits at a place.
fn digits_at(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.chars().take_while(|c| digit(*c).is_some()).count()
}

/// Whether the letters after a number at `at` are a separate word, as in `1.5bn` and `5km`, not
/// part of it, as in `20th`, `5G` and `747s`.
pub(super) fn is_unit(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let letters: String = rest
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .take(LONGEST + 1)
        .collect();
    // other scripts do not join numbers and letters into one word
    if letters.chars().next().is_some_and(|c| u32::from(c) > 0x24f) {
        return true;
    }
    let unit = letters.to_lowercase();
    // 5G, 3D: a single letter is a unit if it is small or counts money
    let alone =
        letters.len() > 1 || letters == unit || matches!(letters.as_str(), "M" | "K" | "B" | "T");
    alone && unit.len() <= LONGEST && UNITS.contains(&unit)
}

/// Whether the letters before a number are a currency, as in `Rs500`.
pub(super) fn is_currency(letters: &str) -> bool {
    letters.len() <= LONGEST && CURRENCIES.contains(&letters.to_lowercase())
}

/// Rewrites a folded number in its normal form: no mark between thousands, a full stop before
/// decimals.
pub(super) fn normalise(number: &mut String, language: Language) {
    number.retain(|c| {
        !matches!(
            c,
            ' ' | '\'' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{66c}'
        )
    });
    if number.contains('\u{66b}') {
        *number = number.replace('\u{66b}', ".");
    }
    let (dots, commas) = (count(number, '.'), count(number, ','));
    if dots + commas == 0 {
        return;
    }
    let point = POINT.contains(language.code());
    let (thousands, decimal) = match (dots, commas) {
        // 1,000.5 and 1.000,5 are unambiguous
        (0, 0) => return,
        (0, 1) if !point => ('.', ','),
        (0, _) => (',', '.'),
        (1, 0) if point => (',', '.'),
        (_, 0) => ('.', ','),
        _ if number.rfind('.') > number.rfind(',') => (',', '.'),
        _ => ('.', ','),
    };
    let (whole, rest) = match number.rsplit_once(decimal) {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (number.as_str(), None),
    };
    if !is_grouped(whole, thousands) {
        // 12.5.2020 stays as written, 3,5 becomes 3.5
        if commas > 0 {
            *number = number.replace(',', ".");
        }
        return;
    }
    let mut plain = whole.replace(thousands, "");
    if let Some(rest) = rest {
        plain.push('.');
        plain.push_str(rest);
    }
    *number = plain;
}

fn count(number: &str, mark: char) -> usize {
    number.matches(mark).count()
}

/// Whether a whole number is a single group of digits, or grouped like `1.000`, `12.000.000` or the
/// Indian `1,00,000`.
fn is_grouped(whole: &str, mark: char) -> bool {
    let mut groups: Vec<&str> = whole.split(mark).collect();
    let Some(last) = groups.pop() else {
        return false;
    };
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let Some(first) = groups.first() else {
        return digits(last);
    };
    !first.starts_with('0')
        && (1..=3).contains(&first.len())
        && groups.iter().all(|group| digits(group))
        && groups
            .iter()
            .skip(1)
            .all(|group| matches!(group.len(), 2 | 3))
        && last.len() == 3
        && digits(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(number: &str, code: &str) -> String {
        let language = Language::parse(code).unwrap_or(Language::UNKNOWN);
        let mut spelled = number.to_owned();
        normalise(&mut spelled, language);
        spelled
    }

    #[test]
    fn a_number_has_one_spelling_in_a_language() {
        for (number, code, expected) in [
            ("3,5", "de", "3.5"),
            ("1.000", "de", "1000"),
            ("12.000.000", "es", "12000000"),
            ("1.234,50", "it", "1234.50"),
            ("12.5.2020", "de", "12.5.2020"),
            ("0.500", "de", "0.500"),
            ("1,000", "en", "1000"),
            ("1,234.50", "en", "1234.50"),
            ("1.000", "en", "1.000"),
            ("1.000.000", "en", "1000000"),
            ("3,5", "en", "3.5"),
            ("1,00,000", "hi", "100000"),
            ("12\u{a0}500", "sv", "12500"),
            ("12\u{a0}500,75", "fr", "12500.75"),
        ] {
            assert_eq!(spelled(number, code), expected, "{number} in {code}");
        }
    }

    #[test]
    fn numbers_end_where_their_digits_do() {
        for (text, code, number) in [
            ("3.5 per cent", "en", "3.5"),
            ("1,000.", "en", "1,000"),
            ("1,2,3", "en", "1"),
            ("1,000,000", "en", "1,000,000"),
            ("12\u{a0}500 kronor", "sv", "12\u{a0}500"),
            ("12 500 kronor", "sv", "12 500"),
            ("12 500 kronor", "en", "12"),
            ("2019 500 kronor", "sv", "2019"),
            ("1'000 Franken", "de", "1'000"),
            ("٢٠٢١.", "ar", "٢٠٢١"),
        ] {
            let language = Language::parse(code).unwrap_or(Language::UNKNOWN);
            assert_eq!(&text[..end(text, 0, language)], number, "{text} in {code}");
        }
    }

    #[test]
    fn units_are_words_of_their_own() {
        assert!(is_unit("1.5bn", 3) && is_unit("20M", 2) && is_unit("5км", 1));
        assert!(!is_unit("20th", 2) && !is_unit("5G", 1) && !is_unit("747s", 3));
        assert!(is_currency("Rs") && !is_currency("COVID"));
    }
}
