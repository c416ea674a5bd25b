//! Detects the language of a text.
//!
//! A trigram model (the crate `whatlang`) proposes a language. For Latin script, the language's
//! most common words must confirm it, because tables, names and all-caps headlines can look like
//! anything to trigrams.

use rustc_hash::FxHashSet;
use whatlang::Script;

use super::fold::fold_into;
use super::frequent::{COMMON, LANGUAGES_OF};
use super::iso_639;
use super::words::words;
use crate::model::Language;

/// How many bytes of a text to examine: enough for certainty at a negligible cost.
const SAMPLE: usize = 1500;

/// The least share of words that must be among the proposed language's most common. In every listed
/// language, running text has at least .2.
const BORNE_OUT: f64 = 0.04;

/// The least share without a proposal.
const PLAIN: f64 = 0.08;

/// The fewest common words: any headline may have one or two by chance.
const LEAST: usize = 3;

/// The fewest different common words: a recurring name is only one.
const DIFFERENT: u32 = 3;

/// Languages of few articles in the world's press. They must have more different common words, and
/// a larger share of them, than a list of names, a table or a misspelt text has by chance.
const RARE: &str = "ca et lt lv sl hr sk";

/// See [`RARE`].
const RARE_DIFFERENT: u32 = 5;
const RARE_SHARE: f64 = 0.12;

/// The fewest different words, except numbers, in a text to accept a language without a list here.
const WORDS: usize = 40;

/// The letters specific to a language that confirm a proposal, in a text of names with few common
/// words.
const TELLING: usize = 4;

/// The languages with such letters.
const TOLD: [&str; 6] = ["tr", "pl", "cs", "hu", "ro", "vi"];

/// The trigram confidence required for such a language.
const SURE: f64 = 0.9;

/// The trigram confidence required when another language has as many common words in a short text.
/// Among 1,328 English titles, it reduces the misdetections from ten to two.
const TIED: f64 = 0.3;

/// Cases clear enough to skip the proposal, which costs ten times as much. Each has the least share
/// of common words, their least ratio to the next language's, and their least number. Most texts
/// end here.
const PLAINLY: [(f64, usize, usize); 2] = [(0.2, 2, LEAST), (PLAIN, 3, 5)];

/// Words of more bytes cannot fold to a common one.
const LONGEST: usize = 24;

/// How many bytes of a text to examine first; this is enough for most texts, if it has that many
/// common words.
const GLANCE: usize = 400;
const AT_A_GLANCE: usize = 10;

/// The language of a text, if it can be detected.
pub fn detect(text: &str) -> Option<Language> {
    if text.len() > GLANCE
        && let Some((code, hits)) = Hits::count(start(text, GLANCE)).plain()
        && hits >= AT_A_GLANCE
    {
        return Language::parse(code);
    }
    let sample = start(text, SAMPLE);
    let hits = Hits::count(sample);
    if let Some((code, _)) = hits.plain() {
        return Language::parse(code);
    }
    let (leader, most) = hits.leader();
    if most < LEAST && hits.latin * 2 > hits.words && different_words(sample) < WORDS {
        return told(sample).or_else(|| of_few_words(sample, &hits));
    }
    let mut proposed = whatlang::detect(sample)?;
    // Latin names in it have more letters than the rest has characters
    if proposed.script() == Script::Latin && hits.latin * 2 <= hits.words {
        let others: String = sample
            .chars()
            .filter(|c| !c.is_ascii_alphabetic())
            .collect();
        proposed = whatlang::detect(&others).unwrap_or(proposed);
    }
    let code = iso_639::code(proposed.lang());
    match proposed.script() {
        Script::Latin => {}
        Script::Cyrillic => {
            let told = cyrillic(sample);
            return Language::parse(told.unwrap_or_else(|| borne_out_or_russian(code, sample)));
        }
        _ => return Language::parse(code),
    }
    match hits.of(code) {
        Some(common) if hits.enough(code, common, BORNE_OUT) => return Language::parse(code),
        Some(_) if telling(code, sample) >= TELLING => return Language::parse(code),
        None if proposed.confidence() >= SURE && different_words(sample) >= WORDS => {
            return Language::parse(code);
        }
        _ => {}
    }
    if hits.enough(leader, most, PLAIN) {
        Language::parse(leader)
    } else {
        told(sample)
    }
}

/// The language of a headline or caption. Accepts the trigram proposal if it is confident, or if
/// the text has some of its common words and no language has more. Tables and lists of names have
/// neither.
fn of_few_words(text: &str, hits: &Hits) -> Option<Language> {
    // the model is slow, so tables, lists of names and headlines in capitals do not reach it
    let table = hits.numbers * 3 >= hits.words;
    if table || !small_words(text, 1) {
        return None;
    }
    let proposed = whatlang::detect(text)?;
    let code = iso_639::code(proposed.lang());
    let common = hits.of(code)?;
    let beside = hits.most_beside(code);
    let sure = match common {
        0 => SURE,
        _ if common > beside => 0.0,
        _ => TIED,
    };
    let small = if common == 0 { 2 } else { 1 };
    if is_rare(code) || common < beside || proposed.confidence() < sure || !small_words(text, small)
    {
        return None;
    }
    Language::parse(code)
}

/// Whether at least `least` words begin with a small letter; few do in lists of names.
fn small_words(text: &str, least: usize) -> bool {
    let small = text
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase));
    small.take(least).count() == least
}

/// The language identified by its specific letters.
fn told(text: &str) -> Option<Language> {
    let code = TOLD.iter().find(|code| telling(code, text) >= TELLING)?;
    Language::parse(code)
}

/// How many letters of a text are specific to this and few other languages.
fn telling(code: &str, text: &str) -> usize {
    let letters: &[char] = match code {
        "tr" if !text.contains('ə') => &['ı', 'ğ', 'ş', 'İ'],
        "pl" => &['ł', 'ą', 'ę', 'ś', 'ż', 'ź'],
        "cs" => &['ř', 'ě', 'ů'],
        "hu" => &['ő', 'ű'],
        "ro" => &['ă', 'ț', 'ș'],
        "vi" => &['ơ', 'ư', 'ạ', 'ế', 'ệ', 'ộ'],
        _ => return 0,
    };
    text.matches(letters).count()
}

/// The language identified by Cyrillic letters; trigrams confuse these languages in short texts.
fn cyrillic(text: &str) -> Option<&'static str> {
    let has = |letters: &[char]| text.contains(letters);
    [
        ("uk", &['ї', 'є', 'ґ', 'Ї', 'Є'][..]),
        ("be", &['ў', 'Ў']),
        ("mk", &['ѓ', 'ќ', 'ѕ']),
        ("sr", &['ђ', 'ћ', 'љ', 'њ']),
        ("ru", &['ы', 'э', 'Э']),
    ]
    .into_iter()
    .find(|(_, letters)| has(letters))
    .map(|(code, _)| code)
    // Kazakh, Tatar, Mongolian and others have letters from several of these
    .filter(|_| !has(&['ә', 'ө', 'ү', 'қ', 'ң', 'ғ', 'һ', 'ҳ', 'ҷ', 'ӣ', 'ӯ']))
}

/// The proposed Cyrillic language, or Russian if the text lacks the letters or words that hardly
/// any sentence in the proposed one omits. Trigrams take one short Russian text in twelve for
/// Bulgarian or Ukrainian.
fn borne_out_or_russian(proposed: &'static str, text: &str) -> &'static str {
    let (letters, words): (&[char], &[&str]) = match proposed {
        "uk" | "be" => (&['і', 'І'], &[]),
        "sr" | "mk" => (&['ј', 'Ј'], &[]),
        "bg" => (&['ъ', 'Ъ'], &["се", "са", "ще", "че", "е"]),
        _ => return proposed,
    };
    let is_there =
        text.contains(letters) || text.split_whitespace().any(|word| words.contains(&word));
    if is_there { proposed } else { "ru" }
}

/// The start of a text: at most `bytes`, ending at a character boundary.
fn start(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The number of different words, without numbers, counted up to the limit that matters.
fn different_words(text: &str) -> usize {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    words(text, Language::NONE, |word| {
        let word = text.get(word.span).unwrap_or_default();
        if seen.len() < WORDS && !word.bytes().any(|byte| byte.is_ascii_digit()) {
            seen.insert(word);
        }
    });
    seen.len()
}

/// How many words of a text are among the most common of each language.
struct Hits {
    words: usize,
    /// Words that begin with an ASCII letter or digit.
    latin: usize,
    /// Words that start with an ASCII digit.
    numbers: usize,
    /// In the order of [`COMMON`].
    common: [usize; COMMON.len()],
    /// The number of different ones among them.
    different: [u32; COMMON.len()],
}

impl Hits {
    fn count(text: &str) -> Self {
        let mut hits = Hits {
            words: 0,
            latin: 0,
            numbers: 0,
            common: [0; COMMON.len()],
            different: [0; COMMON.len()],
        };
        let mut folded = String::new();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        words(text, Language::NONE, |word| {
            hits.words += 1;
            let word = text.get(word.span).unwrap_or_default();
            hits.latin += usize::from(word.starts_with(|c: char| c.is_ascii()));
            hits.numbers += usize::from(word.starts_with(|c: char| c.is_ascii_digit()));
            if word.len() > LONGEST {
                return;
            }
            folded.clear();
            fold_into(word, &mut folded);
            let Some((common, bits)) = LANGUAGES_OF.get_key_value(folded.as_str()) else {
                return;
            };
            let (new, mut bits) = (u32::from(seen.insert(common)), *bits);
            while bits != 0 {
                let language = bits.trailing_zeros() as usize;
                if let Some(count) = hits.common.get_mut(language) {
                    *count += 1;
                }
                if let Some(count) = hits.different.get_mut(language) {
                    *count += new;
                }
                bits &= bits - 1;
            }
        });
        hits
    }

    fn of(&self, code: &str) -> Option<usize> {
        let index = COMMON.iter().position(|(known, _)| *known == code)?;
        self.common.get(index).copied()
    }

    /// The highest count of common words among the other languages.
    fn most_beside(&self, code: &str) -> usize {
        let others = COMMON.iter().zip(self.common);
        let others = others.filter(|((other, _), _)| *other != code);
        others.map(|(_, hits)| hits).max().unwrap_or(0)
    }

    /// The language with the most common words; on a tie the first in the list.
    fn leader(&self) -> (&'static str, usize) {
        let mut leader = ("und", 0);
        for ((code, _), hits) in COMMON.iter().zip(self.common) {
            if hits > leader.1 {
                leader = (code, hits);
            }
        }
        leader
    }

    /// Whether a number of common words suffices. The lists cover Latin script, so a name in a text
    /// in another script does not count.
    fn enough(&self, code: &str, hits: usize, share: f64) -> bool {
        let index = COMMON.iter().position(|(known, _)| *known == code);
        let different = index.and_then(|index| self.different.get(index));
        let (least, share) = if is_rare(code) {
            (RARE_DIFFERENT, share.max(RARE_SHARE))
        } else {
            (DIFFERENT, share)
        };
        hits >= LEAST
            && different.is_some_and(|different| *different >= least)
            && self.latin * 2 > self.words
            && hits as f64 >= share * self.words as f64
    }

    /// The language of a clear case, and its common words.
    fn plain(&self) -> Option<(&'static str, usize)> {
        let (leader, most) = self.leader();
        let second = self.most_beside(leader);
        PLAINLY
            .iter()
            .any(|(share, lead, least)| {
                self.enough(leader, most, *share) && most >= second * lead && most >= *least
            })
            .then_some((leader, most))
    }
}

/// Whether few articles in the world's press are in a language.
fn is_rare(code: &str) -> bool {
    RARE.split(' ').any(|rare| rare == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_words() {
        for (text, code) in [
            (
                "The harbour was closed for two days after the storm, the port authority said.",
                Some("en"),
            ),
            (
                "Der Hafen blieb nach dem Sturm zwei Tage lang geschlossen, sagte die Behörde.",
                Some("de"),
            ),
            (
                "Порт был закрыт в течение двух дней после шторма, сообщили власти.",
                Some("ru"),
            ),
            ("港务局说，风暴过后港口关闭了两天。", Some("zh")),
            (
                "SHR 34 CTS VS 1.19 DLRS NET 807,000 VS 2,858,000 REVS 510.2 MLN",
                None,
            ),
            ("12 345", None),
            ("Repairs of a quay wall in salt water", Some("en")),
            (
                "Harbour police to question two skippers in smuggling inquiry",
                Some("en"),
            ),
            (
                "Hafenpolizei sucht Zeugen für Einbruch im Bootshaus",
                Some("de"),
            ),
            ("Анна Лодкина, Петр Причалов", Some("ru")),
            ("Пристанището ще бъде затворено", Some("bg")),
            ("Maren Holt, Jonas Brandt, Ida Moser, Piet Dam", None),
            (
                "Poyraz Gazetesi, Ödül Gecesi: Işıl Dağ, Ağrı Kış",
                Some("tr"),
            ),
            ("Поїзд стоїть.", Some("uk")),
            ("Los Angeles, los Angeles, Los Alamos: los.", None),
            (
                "การประชุม Los Angeles Los Angeles Los Angeles Los Angeles Los Angeles ที่สะพาน",
                Some("th"),
            ),
        ] {
            let found = detect(text).map(|language| language.to_string());
            assert_eq!(found.as_deref(), code, "{text}");
        }
    }
}
