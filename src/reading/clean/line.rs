//! One block, as the rules see it.

use super::lexicon::{Cue, Cues, Stand};
use crate::model::BlockKind;

/// How a line starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// With an upper-case letter, or a letter of a script without case.
    Upper,
    /// With a lower-case letter.
    Lower,
    /// With a digit.
    Digit,
    /// With a quotation mark.
    Quote,
    /// With a bullet.
    Bullet,
    /// With anything else, or empty.
    #[default]
    Other,
}

/// The properties of one block.
#[derive(Clone, Debug, Default)]
pub struct Line<'p> {
    /// Its text, without surrounding white space.
    pub text: &'p str,
    /// The kind of the block.
    pub kind: BlockKind,
    /// Its position in the folded text.
    pub stand: Stand,
    /// The number of words; a character of a script without spaces counts as half of one.
    pub words: f32,
    /// Whether it ends like a sentence.
    pub terminal: bool,
    /// Whether it ends with a colon.
    pub colon: bool,
    /// Whether it ends with an ellipsis.
    pub ellipsis: bool,
    /// The number of sentence ends inside the line.
    pub breaks: u16,
    /// The number of digits.
    pub digits: u16,
    /// The number of letters.
    pub letters: u16,
    /// The number of upper-case letters.
    pub uppers: u16,
    /// The number of words that start with an upper-case letter.
    pub capitals: u16,
    /// The number of characters that separate menu entries.
    pub separators: u16,
    /// The number of commas.
    pub commas: u16,
    /// How it starts.
    pub opening: Opening,
    /// Share of its bytes inside links.
    pub links: f32,
    /// Whether it reads like running text: at least ten words with a sentence end, or 35 words, and
    /// not mostly links.
    pub prose: bool,
    /// Whether it is only a date.
    pub date: bool,
    /// Whether at least half of it is a date.
    pub dated: bool,
    /// Phrases that indicate boilerplate.
    pub cues: Cues,
    /// The number of the block in its page, as shown in evidence.
    pub number: usize,
    /// Hash of the folded text; equal lines have equal keys.
    pub key: u64,
    /// The number of blocks with this text.
    pub copies: u16,
    /// The first block with this text.
    pub first: usize,
    /// Families of the names of the surrounding elements that contain a small part of the page.
    pub names: u32,
    /// Whether a surrounding element is marked as hidden.
    pub hidden: bool,
    /// Whether it is in the smallest element that contains most of the page's prose.
    pub housed: bool,
    /// Whether it is a child of an element whose own paragraphs contain much of the page's prose.
    pub mainstream: bool,
}

impl Line<'_> {
    /// Whether the line contains neither letters nor digits.
    pub fn is_blank(&self) -> bool {
        self.letters == 0 && self.digits == 0
    }

    /// Whether the names of a surrounding element are in any of these families.
    pub fn named(&self, families: u32) -> bool {
        self.names & families != 0
    }

    /// Whether the line is marked up as a heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading(_))
    }

    /// Whether the line starts like a list item.
    pub fn is_item(&self) -> bool {
        self.kind == BlockKind::ListItem || self.opening == Opening::Bullet
    }

    /// Whether most letters are capitals.
    pub fn shouts(&self) -> bool {
        self.letters >= 4 && u32::from(self.uppers) * 4 > u32::from(self.letters) * 3
    }

    /// Whether the whole line, or its start, is a cue that no line of an article has.
    pub fn is_furniture(&self) -> bool {
        [
            Cue::Menu,
            Cue::Share,
            Cue::Advertisement,
            Cue::Subscription,
            Cue::Newsletter,
            Cue::Related,
            Cue::MostRead,
            Cue::Follow,
            Cue::Comments,
            Cue::Tags,
            Cue::Login,
            Cue::Media,
            Cue::Donation,
            Cue::Copyright,
            Cue::Live,
        ]
        .iter()
        .any(|cue| self.cues.whole(*cue))
            || (!self.prose
                && [
                    Cue::Share,
                    Cue::Advertisement,
                    Cue::Related,
                    Cue::MostRead,
                    Cue::Follow,
                    Cue::Comments,
                    Cue::Copyright,
                    Cue::ReadAlso,
                    Cue::Newsletter,
                    Cue::Subscription,
                ]
                .iter()
                .any(|cue| self.cues.start(*cue)))
    }

    /// Whether the line credits a picture.
    pub fn is_credit(&self) -> bool {
        self.cues.any(Cue::Caption)
            || (self.cues.any(Cue::Agency) && !self.terminal)
            || ends_with_code(self.text)
    }
}

/// Whether a line ends in an agency's initials in parentheses, as in "(AVE)".
fn ends_with_code(text: &str) -> bool {
    let inside = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    inside.is_some_and(|(_, code)| {
        (2..=5).contains(&code.chars().count()) && code.chars().all(char::is_uppercase)
    })
}
