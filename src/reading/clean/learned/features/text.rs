//! The block by itself: size, punctuation, letters, cues.

use super::super::super::letters::{is_quote, is_unspaced};
use super::super::super::lexicon::Cue;
use super::super::super::line::{Line, Opening};
use super::{Scene, add, share, yes};

/// Cues with the name of each.
const CUES: [(Cue, &str); 25] = [
    (Cue::Menu, "menu"),
    (Cue::Share, "share"),
    (Cue::Cookie, "cookie"),
    (Cue::Advertisement, "advertisement"),
    (Cue::Donation, "donation"),
    (Cue::Appeal, "appeal"),
    (Cue::AppealButton, "appeal button"),
    (Cue::Subscription, "subscription"),
    (Cue::Newsletter, "newsletter"),
    (Cue::Related, "related"),
    (Cue::ReadAlso, "read also"),
    (Cue::MostRead, "most read"),
    (Cue::Live, "live"),
    (Cue::Caption, "caption"),
    (Cue::Agency, "agency"),
    (Cue::Trailer, "trailer"),
    (Cue::Comments, "comments"),
    (Cue::Copyright, "copyright"),
    (Cue::Follow, "follow"),
    (Cue::Tags, "tags"),
    (Cue::Bio, "biography"),
    (Cue::Byline, "byline"),
    (Cue::Dateline, "dateline"),
    (Cue::Login, "login"),
    (Cue::Media, "media"),
];

pub(super) fn names(names: &mut Vec<String>) {
    add(
        names,
        &[
            "words#",
            "characters#",
            "characters a word",
            "sentence end?",
            "colon at the end?",
            "ellipsis at the end?",
            "question or exclamation at the end?",
            "digit at the end?",
            "bracket at the end?",
            "opening",
            "digit share",
            "capital letter share",
            "punctuation share",
            "capitalised word share",
            "inner sentence ends#",
            "commas a word",
            "quotation marks#",
            "separators#",
            "bracket?",
            "exclamation or question?",
            "currency?",
            "address of a page or mail?",
            "handle?",
            "year?",
            "clock time?",
            "date alone?",
            "copyright sign?",
            "prose?",
            "non-Latin share",
            "share of unspaced script",
            "furniture?",
            "shouts?",
        ],
    );
    names.extend(CUES.iter().map(|(_, name)| format!("cue: {name}")));
}

/// Properties of a text found in one pass.
#[derive(Default)]
struct Marks {
    characters: f32,
    punctuation: f32,
    quotes: f32,
    other: f32,
    unspaced: f32,
    bracket: bool,
    exclaims: bool,
    currency: bool,
    at: bool,
    copyright: bool,
    year: bool,
    clock: bool,
}

/// Whether a code point is an ASCII letter or a space.
fn is_plain(code: u32) -> bool {
    u8::try_from(code).is_ok_and(|byte| byte == b' ' || byte.is_ascii_alphabetic())
}

impl Marks {
    /// Counts a character other than an ASCII letter, digit or space. A block is far too short for
    /// its counts to overflow an `f32`.
    fn sign(&mut self, c: char) {
        if c.is_ascii() {
            if c.is_ascii_punctuation() {
                self.punctuation += 1.0;
                match c {
                    '(' | '[' => self.bracket = true,
                    '!' | '?' => self.exclaims = true,
                    '$' => self.currency = true,
                    '@' | '#' => self.at = true,
                    '"' => self.quotes += 1.0,
                    _ => {}
                }
            }
        } else {
            match c {
                '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' => self.currency = true,
                '©' => self.copyright = true,
                '（' | '【' | '［' => self.bracket = true,
                '！' | '？' | '؟' => self.exclaims = true,
                '\u{c0}'..='\u{24f}' => {}
                '\u{2000}'..='\u{206f}'
                | '«'
                | '»'
                | '\u{3000}'..='\u{303f}'
                | '\u{ff00}'..='\u{ff0f}' => {
                    self.punctuation += 1.0;
                    self.quotes += yes(is_quote(c));
                }
                _ => {
                    self.other += 1.0;
                    self.unspaced += yes(is_unspaced(c));
                }
            }
        }
    }
}

/// Finds these properties in one pass over the text.
fn marks(text: &str) -> Marks {
    let mut marks = Marks::default();
    let (mut run, mut value) = (0u32, 0u32);
    let mut colon = false;
    let mut characters = 0u32;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Most characters are ASCII letters and spaces, which only need counting.
        if run == 0 && !colon && is_plain(c as u32) {
            let plain = rest.bytes().take_while(|byte| is_plain((*byte).into()));
            let plain = plain.count();
            characters += plain as u32;
            rest = rest.get(plain..).unwrap_or_default();
            continue;
        }
        characters += 1;
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if let Some(digit) = c.to_digit(10) {
            run += 1;
            value = (value * 10 + digit).min(9999);
            if colon && run == 2 {
                marks.clock = true;
            }
            continue;
        }
        if run > 0 {
            marks.year |= run == 4 && (1900..2100).contains(&value);
            colon = run <= 2 && matches!(c, ':' | 'h');
            (run, value) = (0, 0);
        } else {
            colon = false;
        }
        marks.sign(c);
    }
    marks.year |= run == 4 && (1900..2100).contains(&value);
    marks.characters = characters as f32;
    marks
}

pub(super) fn push(scene: &Scene, index: usize, row: &mut Vec<f32>) {
    let Some(line) = scene.view.lines.get(index) else {
        return;
    };
    let found = marks(line.text);
    let last = line.text.chars().next_back().unwrap_or(' ');
    let letters = f32::from(line.letters);
    let folded = scene.view.folded(index);
    let web = folded.contains("http")
        || folded.contains("www.")
        || folded.contains(".com")
        || (found.at && folded.contains('@') && folded.contains('.'));
    row.extend_from_slice(&[
        line.words,
        found.characters,
        share(found.characters, line.words).min(30.0),
        yes(line.terminal),
        yes(line.colon),
        yes(line.ellipsis),
        yes(line.terminal && matches!(last, '?' | '!' | '？' | '！' | '؟')),
        yes(last.is_numeric()),
        yes(matches!(last, ')' | ']' | '）' | '】')),
        match line.opening {
            Opening::Upper => 0.0,
            Opening::Quote => 1.0,
            Opening::Lower => 2.0,
            Opening::Digit => 3.0,
            Opening::Bullet => 4.0,
            Opening::Other => 5.0,
        },
        share(f32::from(line.digits), found.characters),
        share(f32::from(line.uppers), letters),
        share(found.punctuation, found.characters),
        share(f32::from(line.capitals), line.words),
        f32::from(line.breaks),
        share(f32::from(line.commas), line.words),
        found.quotes,
        f32::from(line.separators),
        yes(found.bracket),
        yes(found.exclaims),
        yes(found.currency),
        yes(web),
        yes(found.at),
        yes(found.year),
        yes(found.clock),
        yes(line.date),
        yes(found.copyright),
        yes(line.prose),
        share(found.other, found.characters),
        share(found.unspaced, found.characters),
        yes(line.is_furniture()),
        yes(line.shouts()),
    ]);
    push_cues(line, row);
}

/// How strongly each cue matches.
fn push_cues(line: &Line, row: &mut Vec<f32>) {
    if line.cues.is_empty() {
        row.extend_from_slice(&[0.0; CUES.len()]);
        return;
    }
    for (cue, _) in CUES {
        row.push(if line.cues.whole(cue) {
            3.0
        } else if line.cues.start(cue) {
            2.0
        } else {
            yes(line.cues.any(cue))
        });
    }
}
