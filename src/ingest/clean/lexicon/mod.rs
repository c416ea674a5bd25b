//! The words that give boilerplate away, in the languages of news, found in one pass over a page.
//!
//! The tables hold phrases in lower case by [`Cue`] and language. How a phrase must stand in its block
//! is written into it: `phrase` is all of the block (marks and numbers around it do not count),
//! `^phrase` starts it, `$phrase` ends it, `~phrase` stands anywhere; a trailing `*` lets the last word go on.
//! Knows phrases and where they stand; what follows from one is for the rules.

mod appeals;
mod article;
mod page;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::letters::Class;

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

/// A phrase that may stand anywhere, or whose last word goes on.
struct Loose {
    cue: Cue,
    place: Place,
    goes_on: bool,
}

/// What a text is when a block starts with it, as bits of cues.
#[derive(Default)]
struct Head {
    text: &'static str,
    whole: u32,
    start: u32,
}

struct Lexicon {
    /// Finds the loose phrases.
    automaton: Option<AhoCorasick>,
    loose: Vec<Loose>,
    /// All others, by the hash of their text: looked up at the start of each block only.
    heads: HashMap<u64, Head, BuildHasherDefault<Ready>>,
    /// Bytes of the longest of them.
    longest: usize,
}

/// One table of the lexicon: the phrases of a cue by language, parted by `|`.
type Table = (Cue, &'static [(&'static str, &'static str)]);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut loose = Vec::new();
    let mut patterns = Vec::new();
    let mut heads: HashMap<u64, Head, _> = HashMap::default();
    let mut longest = 0;
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
            if phrase.is_empty() {
                continue;
            }
            if goes_on || matches!(place, Place::End | Place::Within) {
                patterns.push(phrase);
                loose.push(Loose {
                    cue: *cue,
                    place,
                    goes_on,
                });
                continue;
            }
            longest = longest.max(phrase.len());
            let head = heads
                .entry(phrase.bytes().fold(FNV_START, fnv))
                .or_insert(Head {
                    text: phrase,
                    ..Head::default()
                });
            match place {
                Place::Whole => head.whole |= bit(*cue),
                _ => head.start |= bit(*cue),
            }
        }
    }
    // Built of constants: a failure would be a fault of the tables, which the tests would show.
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&patterns)
        .ok();
    Lexicon {
        automaton,
        loose,
        heads,
        longest,
    }
});

/// The FNV-1a hash, which grows byte by byte: all starts of a block are hashed in one pass.
pub(super) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

pub(super) fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(FNV_START, |hash, byte| fnv(hash, *byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Where a block stands in a folded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// All of it.
    pub full: Range<usize>,
    /// Without the marks and numbers around it; all of it when there is nothing else.
    pub core: Range<usize>,
}

/// Finds the cues of every block of a folded text; the blocks are in order and apart.
pub fn find<'s>(folded: &str, stands: impl Iterator<Item = &'s Stand>) -> Vec<Cues> {
    let mut hits = LEXICON
        .automaton
        .as_ref()
        .map(|automaton| automaton.find_overlapping_iter(folded).peekable());
    let mut found = Vec::new();
    for stand in stands {
        let Stand { full, core } = stand;
        let mut cues = heads(folded, stand, core.start);
        if core.start > full.start {
            cues.join(heads(folded, stand, full.start));
        }
        // Hits come by their ends.
        while let Some(hit) = hits
            .as_mut()
            .and_then(|hits| hits.next_if(|hit| hit.end() <= full.end))
        {
            let (start, end) = (hit.start(), hit.end());
            let Some(phrase) = LEXICON.loose.get(hit.pattern().as_usize()) else {
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

/// The cues of the phrases that start a block at `from`.
fn heads(folded: &str, stand: &Stand, from: usize) -> Cues {
    let mut cues = Cues::default();
    let text = folded.get(from..stand.full.end).unwrap_or_default();
    let mut hash = FNV_START;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at > LEXICON.longest {
            break;
        }
        let end = at + c.len_utf8();
        let bytes = text.as_bytes().get(at..end).unwrap_or_default();
        hash = bytes.iter().fold(hash, |hash, byte| fnv(hash, *byte));
        if !parts(chars.peek().map(|(_, next)| *next), Some(c)) {
            continue;
        }
        let Some(head) = LEXICON.heads.get(&hash) else {
            continue;
        };
        if text.get(..end) == Some(head.text) {
            cues.start |= head.start;
            if from + end >= stand.core.end {
                cues.whole |= head.whole;
            }
        }
    }
    cues
}

/// Whether a word ends between two characters that stand side by side.
fn parts(outside: Option<char>, inside: Option<char>) -> bool {
    match (outside, inside) {
        (Some(a), Some(b)) => {
            let (a, b) = (Class::of(a), Class::of(b));
            !(a.is_alphanumeric() && b.is_alphanumeric()) || a.is_unspaced() || b.is_unspaced()
        }
        _ => true,
    }
}

/// Whether a hit starts and ends at the bounds of words; scripts without spaces have none.
fn stands_alone(text: &str, start: usize, end: usize, goes_on: bool) -> bool {
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
        assert!(cues("相关阅读").start(Cue::Related));
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
