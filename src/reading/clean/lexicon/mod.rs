//! Phrases that indicate boilerplate, in the languages of news, found in one pass over a page.
//!
//! The tables contain phrases in lower case by [`Cue`] and language. A prefix gives a phrase's
//! required position: `phrase` is the whole block (ignoring punctuation and numbers around it),
//! `^phrase` starts it, `$phrase` ends it, `~phrase` is anywhere. A trailing `*` allows the last
//! word to continue. This module only finds phrases and their positions; the rules draw the
//! conclusions.

mod appeals;
mod article;
mod others;
mod page;
mod phrases;

use std::hash::Hasher;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use phrases::{Phrase, Phrases, Place};

/// Every table, in the order of the files.
fn tables() -> impl Iterator<Item = &'static Table> {
    page::TABLES
        .iter()
        .chain(appeals::TABLES)
        .chain(others::TABLES)
        .chain(article::TABLES)
}

/// The topic of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Cue {
    /// Navigation: menus, skip links, the service links of a footer.
    Menu,
    /// Buttons that share, save, print or read a page aloud.
    Share,
    /// Consent to cookies and to data processing.
    Cookie,
    /// Asks for consent explicitly, as no article does.
    Consent,
    /// Labels around advertisements.
    Advertisement,
    /// Asks for money for the newspaper.
    Donation,
    /// Is common in appeals, and elsewhere as well.
    Appeal,
    /// A button of an appeal.
    AppealButton,
    /// Sells subscriptions, or marks where an article is cut off for non-subscribers.
    Subscription,
    /// Newsletters and alerts.
    Newsletter,
    /// Explicitly invites to newsletters, as no article does.
    Invitation,
    /// Heads a list of other articles.
    Related,
    /// Points to one other article in the same line.
    ReadAlso,
    /// Heads a list of most-read or latest articles.
    MostRead,
    /// Heads or fills a live ticker.
    Live,
    /// Marks a line as belonging to a picture.
    Caption,
    /// Names a supplier of pictures, at the end of a line.
    Agency,
    /// Advertises the newspaper in general after an article.
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

/// The cues found in a block, by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues {
    whole: u32,
    start: u32,
    within: u32,
}

impl Cues {
    /// Whether a phrase of the cue is the whole block.
    pub fn whole(self, cue: Cue) -> bool {
        self.whole & bit(cue) != 0
    }

    /// Whether a phrase of the cue is the whole block or starts it.
    pub fn start(self, cue: Cue) -> bool {
        (self.whole | self.start) & bit(cue) != 0
    }

    /// Whether a phrase of the cue matches at any allowed position.
    pub fn any(self, cue: Cue) -> bool {
        (self.whole | self.start | self.within) & bit(cue) != 0
    }

    /// Adds the cues of another block.
    pub fn join(&mut self, other: Cues) {
        self.whole |= other.whole;
        self.start |= other.start;
        self.within |= other.within;
    }

    /// The cues in `of` that occur in a number of blocks within `often`.
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

struct Lexicon {
    /// Phrases that may be anywhere, or whose last word may continue.
    loose: Phrases,
    /// All others, looked up only at the start of each block.
    heads: Phrases,
}

/// One table of the lexicon: the phrases of a cue by language, separated by `|`.
type Table = (Cue, &'static [(&'static str, &'static str)]);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let (mut loose, mut heads) = (Vec::new(), Vec::new());
    for (cue, languages) in tables() {
        for text in languages.iter().flat_map(|(_, list)| list.split('|')) {
            let text = text.trim();
            let (place, text) = match text.as_bytes().first() {
                Some(b'^') => (Place::Start, &text[1..]),
                Some(b'$') => (Place::End, &text[1..]),
                Some(b'~') => (Place::Within, &text[1..]),
                _ => (Place::Whole, text),
            };
            let (goes_on, text) = match text.strip_suffix('*') {
                Some(stem) => (true, stem),
                None => (false, text),
            };
            if text.is_empty() {
                continue;
            }
            let phrase = Phrase {
                text,
                cue: *cue,
                place,
                goes_on,
            };
            if goes_on || matches!(place, Place::End | Place::Within) {
                loose.push(phrase);
            } else {
                heads.push(phrase);
            }
        }
    }
    Lexicon {
        loose: Phrases::new(loose),
        heads: Phrases::new(heads),
    }
});

/// The FNV-1a hash, which is incremental: one pass hashes all prefixes of a block.
pub(super) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

pub(super) fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// A hasher for keys that are already hashes.
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

/// The position of a block in a folded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// The whole block.
    pub full: Range<usize>,
    /// The block without the punctuation and numbers around it, or all of it if there is nothing
    /// else.
    pub core: Range<usize>,
}

/// Finds the cues of a block of a folded text.
pub fn find(folded: &str, stand: &Stand) -> Cues {
    let Stand { full, core } = stand;
    let mut cues = Cues::default();
    let mut fits = |at: usize, phrase: &Phrase| {
        let end = at + phrase.text.len();
        let bit = bit(phrase.cue);
        match phrase.place {
            Place::Whole if at <= core.start && end >= core.end => cues.whole |= bit,
            Place::Start if at <= core.start => cues.start |= bit,
            Place::End if end >= core.end => cues.within |= bit,
            Place::Within => cues.within |= bit,
            _ => {}
        }
    };
    let heads = [full.start, core.start];
    let apart = if core.start > full.start { 2 } else { 1 };
    for at in heads.into_iter().take(apart) {
        for phrase in LEXICON.heads.at(folded, at, full.end) {
            fits(at, phrase);
        }
    }
    LEXICON.loose.each(folded, full.clone(), fits);
    cues
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Cues {
        let all = Stand {
            full: 0..text.len(),
            core: 0..text.len(),
        };
        find(text, &all)
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
    }
}
