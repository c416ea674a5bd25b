//! The words that give boilerplate away, in the languages of news, found in one pass over a page.
//!
//! The tables hold phrases in lower case by [`Cue`] and language. How a phrase must stand in its block
//! is written into it: `phrase` is all of the block (marks and numbers around it do not count),
//! `^phrase` starts it, `$phrase` ends it, `~phrase` stands anywhere; a trailing `*` lets the last word go on.
//! Knows phrases and where they stand; what follows from one is for the rules.

mod appeals;
mod article;
mod page;

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::letters::is_unspaced;

/// Every table, in the order of the files.
fn tables() -> impl Iterator<Item = &'static Table> {
    page::TABLES
        .iter()
        .chain(appeals::TABLES)
        .chain(article::TABLES)
}

/// What a phrase speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Cue {
    /// Navigation: menus, skip links, the service links of a footer.
    Menu,
    /// Buttons that share, save, print or read a page aloud.
    Share,
    /// Consent to cookies and to data processing.
    Cookie,
    /// Asks for consent in so many words, as no article does.
    Consent,
    /// Marks around advertisements.
    Advertisement,
    /// Asks for money for the paper.
    Donation,
    /// Would be at home in an appeal, and elsewhere as well.
    Appeal,
    /// A button of an appeal.
    AppealButton,
    /// Sells subscriptions, or stands where an article is cut off for those without one.
    Subscription,
    /// Newsletters and alerts.
    Newsletter,
    /// Heads a list of other articles.
    Related,
    /// Points to one other article in the same line.
    ReadAlso,
    /// Heads a list of what is read most, or newest.
    MostRead,
    /// Heads or fills a live ticker.
    Live,
    /// Says that a line belongs to a picture.
    Caption,
    /// Names somebody who sells or gives pictures, at the end of a line.
    Agency,
    /// Advertises the paper in general behind an article.
    Trailer,
    /// Comments and their forms.
    Comments,
    /// Copyright and terms.
    Copyright,
    /// Accounts and apps to follow.
    Follow,
    /// Heads a list of tags.
    Tags,
    /// Heads or starts a note about the author.
    Bio,
    /// Starts a byline.
    Byline,
    /// Says when something was published or changed.
    Dateline,
    /// Logging in, and forms.
    Login,
    /// Labels of players, galleries and embeds.
    Media,
}

/// The cues found in a block, by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues {
    whole: u32,
    start: u32,
    within: u32,
}

impl Cues {
    /// Whether a phrase of the cue is all of the block.
    pub fn whole(self, cue: Cue) -> bool {
        self.whole & bit(cue) != 0
    }

    /// Whether a phrase of the cue is all of the block or starts it.
    pub fn start(self, cue: Cue) -> bool {
        (self.whole | self.start) & bit(cue) != 0
    }

    /// Whether a phrase of the cue stands anywhere it may.
    pub fn any(self, cue: Cue) -> bool {
        (self.whole | self.start | self.within) & bit(cue) != 0
    }

    /// Adds the cues of another block.
    pub fn join(&mut self, other: Cues) {
        self.whole |= other.whole;
        self.start |= other.start;
        self.within |= other.within;
    }

    /// Those of some cues that stand in so many of some blocks.
    pub fn frequent(blocks: &[Cues], often: RangeInclusive<usize>, of: &[Cue]) -> Cues {
        let mut counts = [0usize; 32];
        for block in blocks {
            let mut bits = block.whole | block.start | block.within;
            while bits != 0 {
                if let Some(count) = counts.get_mut(bits.trailing_zeros() as usize) {
                    *count += 1;
                }
                bits &= bits - 1;
            }
        }
        let of = of.iter().fold(0, |bits, cue| bits | bit(*cue));
        let within = counts
            .iter()
            .enumerate()
            .filter(|(_, count)| often.contains(*count))
            .fold(0, |found, (place, _)| found | 1 << place)
            & of;
        Cues {
            within,
            ..Cues::default()
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(self) -> bool {
        self.whole | self.start | self.within == 0
    }
}

fn bit(cue: Cue) -> u32 {
    1 << cue as u8
}

/// How a phrase must stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    End,
    Within,
}

struct Phrase {
    cue: Cue,
    place: Place,
    goes_on: bool,
}

struct Lexicon {
    automaton: Option<AhoCorasick>,
    phrases: Vec<Phrase>,
}

/// One table of the lexicon: the phrases of a cue by language, parted by `|`.
type Table = (Cue, &'static [(&'static str, &'static str)]);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut phrases = Vec::new();
    let mut patterns = Vec::new();
    for (cue, languages) in tables() {
        for phrase in languages.iter().flat_map(|(_, list)| list.split('|')) {
            let phrase = phrase.trim();
            let (place, phrase) = match phrase.as_bytes().first() {
                Some(b'^') => (Place::Start, &phrase[1..]),
                Some(b'$') => (Place::End, &phrase[1..]),
                Some(b'~') => (Place::Within, &phrase[1..]),
                _ => (Place::Whole, phrase),
            };
            let (goes_on, phrase) = match phrase.strip_suffix('*') {
                Some(stem) => (true, stem),
                None => (false, phrase),
            };
            if !phrase.is_empty() {
                patterns.push(phrase);
                phrases.push(Phrase {
                    cue: *cue,
                    place,
                    goes_on,
                });
            }
        }
    }
    // Built of constants: a failure would be a fault of the tables, which the tests would show.
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(&patterns)
        .ok();
    Lexicon { automaton, phrases }
});

/// Where a block stands in a folded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// All of it.
    pub full: Range<usize>,
    /// Without the marks and numbers around it; all of it when there is nothing else.
    pub core: Range<usize>,
}

/// Finds the cues of every block of a folded text in one pass; the blocks are in order and apart.
pub fn find<'s>(folded: &str, stands: impl Iterator<Item = &'s Stand>) -> Vec<Cues> {
    let mut found = Vec::new();
    let mut hits = match &LEXICON.automaton {
        Some(automaton) => automaton.find_overlapping_iter(folded).peekable(),
        None => return stands.map(|_| Cues::default()).collect(),
    };
    for Stand { full, core } in stands {
        let mut cues = Cues::default();
        // Hits come by their ends.
        while let Some(hit) = hits.next_if(|hit| hit.end() <= full.end) {
            let (start, end) = (hit.start(), hit.end());
            let Some(phrase) = LEXICON.phrases.get(hit.pattern().as_usize()) else {
                continue;
            };
            let fits = start >= full.start
                && match phrase.place {
                    Place::Whole => start <= core.start && end >= core.end,
                    Place::Start => start <= core.start,
                    Place::End => end >= core.end,
                    Place::Within => true,
                };
            if fits && stands_alone(folded, start, end, phrase.goes_on) {
                match phrase.place {
                    Place::Whole => cues.whole |= bit(phrase.cue),
                    Place::Start => cues.start |= bit(phrase.cue),
                    Place::End | Place::Within => cues.within |= bit(phrase.cue),
                }
            }
        }
        found.push(cues);
    }
    found
}

/// Whether a hit starts and ends at the bounds of words; scripts without spaces have none.
fn stands_alone(text: &str, start: usize, end: usize, goes_on: bool) -> bool {
    let parts = |outside: Option<char>, inside: Option<char>| match (outside, inside) {
        (Some(a), Some(b)) => {
            !(a.is_alphanumeric() && b.is_alphanumeric()) || is_unspaced(a) || is_unspaced(b)
        }
        _ => true,
    };
    let (Some(before), Some(hit), Some(after)) =
        (text.get(..start), text.get(start..end), text.get(end..))
    else {
        return false;
    };
    parts(before.chars().next_back(), hit.chars().next())
        && (goes_on || parts(after.chars().next(), hit.chars().next_back()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Cues {
        let all = Stand {
            full: 0..text.len(),
            core: 0..text.len(),
        };
        find(text, [&all].into_iter())[0]
    }

    #[test]
    fn a_phrase_is_found_only_where_it_may_stand() {
        assert!(cues("advertisement").whole(Cue::Advertisement));
        assert!(!cues("the advertisement was banned").any(Cue::Advertisement));
        assert!(cues("share on facebook").start(Cue::Share));
        assert!(!cues("shared on facebookish grounds").any(Cue::Share));
        assert!(cues("we use cookies to improve this site").any(Cue::Cookie));
        assert!(cues("相关阅读").whole(Cue::Related));
    }

    #[test]
    fn every_table_is_in_lower_case_and_apart() {
        for (cue, languages) in tables() {
            for (language, list) in languages.iter() {
                for phrase in list.split('|') {
                    assert!(
                        !phrase.trim().is_empty(),
                        "{cue:?} {language}: empty phrase"
                    );
                    assert_eq!(phrase, phrase.to_lowercase(), "{cue:?} {language}");
                    assert!(!phrase.contains('’'), "{cue:?} {language}: {phrase}");
                    let stem = phrase.trim().trim_start_matches(['^', '$', '~']);
                    let stem = stem.strip_suffix('*').unwrap_or(stem);
                    assert!(
                        !stem.is_empty() && !stem.contains('*'),
                        "{cue:?} {language}: {phrase}"
                    );
                }
            }
        }
        assert!(LEXICON.automaton.is_some());
    }
}
