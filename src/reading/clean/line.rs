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

/// What is known of one block.
#[derive(Clone, Debug, Default)]
pub struct Line<'p> {
    /// Its text, without the white space around it.
    pub text: &'p str,
    /// What the block is.
    pub kind: BlockKind,
    /// Where it stands in the folded text.
    pub stand: Stand,
    /// Words; a character of a script without spaces counts as half of one.
    pub words: f32,
    /// Whether it ends as a sentence does.
    pub terminal: bool,
    /// Whether it ends with a colon.
    pub colon: bool,
    /// Whether it ends with an ellipsis.
    pub ellipsis: bool,
    /// Ends of sentences inside the line.
    pub breaks: u16,
    /// Characters that are digits.
    pub digits: u16,
    /// Letters.
    pub letters: u16,
    /// Letters in upper case.
    pub uppers: u16,
    /// Words that start with an upper-case letter.
    pub capitals: u16,
    /// Marks that part the entries of menus.
    pub separators: u16,
    /// Commas.
    pub commas: u16,
    /// How it starts.
    pub opening: Opening,
    /// Share of its bytes that stand in links.
    pub links: f32,
    /// Whether it reads like part of a text: ten words and an end of sentence, or 35 words; and not
    /// mostly links.
    pub prose: bool,
    /// Whether it is nothing but a date.
    pub date: bool,
    /// Whether at least half of it is a date.
    pub dated: bool,
    /// Phrases that give boilerplate away.
    pub cues: Cues,
    /// The number of the block in its page, as evidence names it.
    pub number: usize,
    /// Hash of the folded text; equal lines have equal keys.
    pub key: u64,
    /// How many blocks have this text.
    pub copies: u16,
    /// The first block that has this text.
    pub first: usize,
    /// Families of the names of the elements around it that hold a small part of the page.
    pub names: u32,
    /// Whether an element around it says that it is not shown.
    pub hidden: bool,
    /// Whether it stands in the smallest element that holds most of the page's prose.
    pub housed: bool,
    /// Whether it is a child of an element that holds much of the page's prose as its own
    /// paragraphs.
    pub mainstream: bool,
}

impl Line<'_> {
    /// Whether there is nothing to read in the line: no letter and no digit.
    pub fn is_blank(&self) -> bool {
        self.letters == 0 && self.digits == 0
    }

    /// Whether any of these families names an element around the line.
    pub fn named(&self, families: u32) -> bool {
        self.names & families != 0
    }

    /// Whether the line is a heading by its markup.
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading(_))
    }

    /// Whether the line starts as an item of a list does.
    pub fn is_item(&self) -> bool {
        self.kind == BlockKind::ListItem || self.opening == Opening::Bullet
    }

    /// Whether most letters are capitals.
    pub fn shouts(&self) -> bool {
        self.letters >= 4 && u32::from(self.uppers) * 4 > u32::from(self.letters) * 3
    }

    /// Whether the line has a cue that no line of an article has as its whole or its start.
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

/// Whether a line ends in an agency's initials in brackets, as in "(AVE)".
fn ends_with_code(text: &str) -> bool {
    let inside = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    inside.is_some_and(|(_, code)| {
        (2..=5).contains(&code.chars().count()) && code.chars().all(char::is_uppercase)
    })
}
