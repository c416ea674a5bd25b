//! Decides which Latin character set some bytes are in. Each byte beyond ASCII is a letter or a
//! sign in all of them: 0xA3 is £ or Ł, 0xEF is ï or ď. The ASCII words around them show the
//! language, the language its letters, and the position of a sign whether it is plausible: `£4` is
//! a price and `Ł4` is nothing.

use encoding_rs::{Encoding, ISO_8859_2, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};

/// A language in Latin script.
struct Tongue {
    /// ASCII words that occur often in every text in it.
    words: &'static str,
    /// Its letters beyond ASCII, in lower case.
    letters: &'static str,
}

/// The languages whose letters decide, one per line.
const TONGUES: [Tongue; 22] = [
    Tongue {
        words: "the and of to in was for that is on with said",
        letters: "",
    },
    Tongue {
        words: "der die das und ist von mit den nicht ein im auf",
        letters: "äöüß",
    },
    Tongue {
        words: "le la les des et est dans une pour du sur que",
        letters: "àâæçéèêëîïôœùûüÿ",
    },
    Tongue {
        words: "el la los las que y del por con una es para",
        letters: "áéíñóúü¿¡",
    },
    Tongue {
        words: "il la che di per con una del non sono della le",
        letters: "àèéìíòóù",
    },
    Tongue {
        words: "o a de do da no na que os as uma para com em um foi dos ao por seu sua mais depois",
        letters: "áâãàçéêíóôõú",
    },
    Tongue {
        words: "de het een van en dat is op te voor niet met",
        letters: "éëïóöüè",
    },
    Tongue {
        words: "och att det som en av har den till med inte om var efter vid",
        letters: "åäöé",
    },
    Tongue {
        words: "og det af er til en den har ikke med blev om som kan vil fra efter mod",
        letters: "åæøé",
    },
    Tongue {
        words: "ja on oli ei se mutta kun ovat joka sen myös",
        letters: "äöå",
    },
    Tongue {
        words: "og ekki var er um til sem hann frá hefur hún",
        letters: "áéíóúýðþæö",
    },
    Tongue {
        words: "w na i z do nie jest to przez od za po dla oraz ale jak co",
        letters: "ąćęłńóśźż",
    },
    Tongue {
        words: "na se v je do to s z o k po za pro ve ze od by jako ale jeho",
        letters: "áčďéěíňóřšťúůýž",
    },
    Tongue {
        words: "sa na v je do a z o s po za pre ako",
        letters: "áäčďéíĺľňóôŕšťúýž",
    },
    Tongue {
        words: "a az egy hogy nem is meg volt ki ez",
        letters: "áéíóöőúüű",
    },
    Tongue {
        words: "de la un pe cu din care nu o se a pentru mai sunt",
        letters: "ăâîşţ",
    },
    Tongue {
        words: "je na se u da za i su od o bi koji",
        letters: "čćđšž",
    },
    Tongue {
        words: "ve bir bu ile da de ki olan daha sonra gibi kadar ancak her en",
        letters: "çğıöşüâî",
    },
    Tongue {
        words: "ir kad su yra buvo tai kaip bet po nuo iki dar bei dalis",
        letters: "ąčęėįšųūž",
    },
    Tongue {
        words: "un ir par ar no uz kas lai bija gan pie bet",
        letters: "āčēģīķļņšūž",
    },
    Tongue {
        words: "ja on ei et oli see ka kui mis",
        letters: "äöõüšž",
    },
    Tongue {
        words: "dhe i e ne nga me per se te nuk",
        letters: "ëç",
    },
];

/// The candidate character sets; on a tie the first wins.
const SETS: [&Encoding; 5] = [
    WINDOWS_1252,
    WINDOWS_1250,
    ISO_8859_2,
    WINDOWS_1254,
    WINDOWS_1257,
];

/// Letters that occur in names and loanwords in every language.
const LOANS: &str = "éèêëáàâäãåçñöóòôøüúùïíæß";

/// The fewest words that identify a language.
const LEAST_WORDS: usize = 2;

/// The share of bytes beyond ASCII to letters is lower than this in Latin text.
const BEYOND: f32 = 0.3;

/// The most text to examine, in bytes, to bound the work.
const MOST_BYTES: usize = 256 << 10;

/// The Latin character set of some bytes, if a language decides.
///
/// `first` is the guess from the bytes alone.
pub(super) fn latin(
    bytes: &[u8],
    is_html: bool,
    first: &'static Encoding,
) -> Option<&'static Encoding> {
    let text = visible(bytes, is_html);
    let (ascii, beyond) = count(&text);
    if beyond as f32 >= (ascii + beyond) as f32 * BEYOND {
        return None;
    }
    let is_latin = first.is_single_byte() && SETS.contains(&first);
    let known = tongues(&text);
    if known.is_empty() && !is_latin {
        return None;
    }
    // if no words show the language, or its letters do not fit, use the letters of all languages
    let (score, set) = match best_of(&known, &text) {
        Some((score, set)) if score >= beyond as i64 => (score, set),
        _ => best_of(&TONGUES.iter().collect::<Vec<_>>(), &text)?,
    };
    // if no Latin reading of a non-Latin text makes sense, keep the first guess
    (is_latin || score > 0).then_some(set)
}

/// The character set in which the text reads best in any of these languages, and its score.
fn best_of(tongues: &[&Tongue], text: &[u8]) -> Option<(i64, &'static Encoding)> {
    let mut best: Option<(i64, &'static Encoding)> = None;
    for set in SETS {
        let (decoded, _) = set.decode_without_bom_handling(text);
        let scores = tongues.iter().map(|tongue| score(&decoded, tongue.letters));
        let score = scores.max()?;
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, set));
        }
    }
    best
}

/// The number of ASCII letters, and of bytes beyond ASCII.
pub(super) fn letters(bytes: &[u8], is_html: bool) -> (usize, usize) {
    count(&visible(bytes, is_html))
}

fn count(text: &[u8]) -> (usize, usize) {
    let letters = text.iter().filter(|byte| byte.is_ascii_alphabetic());
    let beyond = text.iter().filter(|byte| !byte.is_ascii());
    (letters.count(), beyond.count())
}

/// The text of a page without tags, scripts and styles; other text unchanged.
fn visible(bytes: &[u8], is_html: bool) -> Vec<u8> {
    let bytes = bytes.get(..bytes.len().min(MOST_BYTES)).unwrap_or_default();
    if !is_html {
        return bytes.to_vec();
    }
    let mut text = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        let (before, tag) = rest.split_at(at);
        text.extend_from_slice(before);
        text.push(b' ');
        let name: Vec<u8> = tag
            .iter()
            .skip(1)
            .take(6)
            .map(u8::to_ascii_lowercase)
            .collect();
        let is_raw = name.starts_with(b"script") || name.starts_with(b"style");
        let end: &[u8] = if is_raw { b"</s" } else { b">" };
        let skip = if is_raw { 1 } else { 0 };
        let tail = tag.get(skip..).unwrap_or_default();
        let close = tail
            .windows(end.len())
            .position(|window| window.eq_ignore_ascii_case(end));
        rest = match close {
            Some(close) => tail.get(close + end.len()..).unwrap_or_default(),
            None => &[],
        };
    }
    text.extend_from_slice(rest);
    text
}

/// The languages that most of the words belong to.
fn tongues(text: &[u8]) -> Vec<&'static Tongue> {
    let mut counts = [0usize; TONGUES.len()];
    let is_inside = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    for word in text.split(|byte| !is_inside(byte)) {
        if word.len() > 8 || word.is_empty() || !word.is_ascii() {
            continue;
        }
        let word = word.to_ascii_lowercase();
        for (tongue, count) in TONGUES.iter().zip(&mut counts) {
            let mut words = tongue.words.split(' ');
            *count += usize::from(words.any(|known| known.as_bytes() == word));
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    if most < LEAST_WORDS {
        return Vec::new();
    }
    // languages share their small words, so a close second may be right too
    let near = |(_, count): &(_, &usize)| **count * 4 >= most * 3;
    let found = TONGUES.iter().zip(&counts).filter(near);
    found.map(|(tongue, _)| tongue).collect()
}

/// How well the non-ASCII characters of a text fit their positions.
fn score(text: &str, letters: &str) -> i64 {
    let mut sum = 0;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if !char.is_ascii() {
            let after = chars.peek().copied().unwrap_or(' ');
            sum += fits(char, before, after, letters);
        }
        before = char;
    }
    sum
}

/// How well a character fits between its neighbours.
fn fits(char: char, before: char, after: char, letters: &str) -> i64 {
    let lower = char.to_lowercase().next().unwrap_or(char);
    let in_word = before.is_alphabetic() || after.is_alphabetic();
    match char {
        // an ordinal: 1º, 2ª
        'ª' | 'º' => {
            if before.is_ascii_digit() {
                3
            } else {
                -4
            }
        }
        _ if letters.contains(lower) && (in_word || !char.is_alphabetic()) => {
            if char.is_uppercase() && before.is_lowercase() {
                -3
            } else {
                4
            }
        }
        '£' | '€' | '¥' => {
            if after.is_ascii_digit() || before.is_ascii_digit() {
                4
            } else if after == ' ' || before == ' ' {
                1
            } else {
                -2
            }
        }
        '°' | '½' | '¼' | '¾' | '²' | '³' => {
            if before.is_ascii_digit() || before == ' ' {
                3
            } else {
                0
            }
        }
        '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '–' | '—' | '…' | '\u{a0}' => {
            2
        }
        '§' | '©' | '®' | '™' | '•' | '·' | '¡' | '¿' => 1,
        '\u{80}'..='\u{9f}' | char::REPLACEMENT_CHARACTER => -6,
        _ if !char.is_alphabetic() => -3,
        // a letter next to a digit, or a capital inside a word
        _ if before.is_ascii_digit() || after.is_ascii_digit() => -4,
        _ if char.is_uppercase() && before.is_lowercase() => -4,
        _ if !in_word => -2,
        _ if LOANS.contains(lower) => 1,
        _ => -2,
    }
}
