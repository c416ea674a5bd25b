//! The rules, one file each, and the list of them.

mod advertisement;
mod author_bio;
mod byline;
mod caption;
mod comments;
mod cookie_notice;
mod copyright;
mod dateline;
mod donation_appeal;
mod follow;
mod live_ticker;
mod login;
mod menu;
mod most_read;
mod newsletter;
mod not_prose;
mod outside_body;
mod player;
mod related_content;
mod repeat;
mod share_bar;
mod subscription_appeal;
mod tags;
mod title;
mod trailer;

use super::learned::Learned;
use super::{Draft, View};

/// A rule: proposes drops, each with what it saw.
///
/// Rules are pure: what they drop depends on the view, and on what the rules before them dropped.
pub trait Rule: Sync {
    /// Its name, as verdicts show it; its file has the same name with `_` for `-`.
    fn name(&self) -> &'static str;
    /// Raised by one whenever the rule may judge a page in another way.
    fn version(&self) -> u32;
    /// The source file, whose doc comment is the manual page.
    fn source(&self) -> &'static str;
    /// Drops what it knows for boilerplate.
    fn judge(&self, view: &View, draft: &mut Draft);

    /// The manual page: what the rule removes, why, what it must not remove, an example, its evidence.
    fn manual(&self) -> String {
        let lines = self
            .source()
            .lines()
            .map_while(|line| line.strip_prefix("//!"));
        let mut page = String::new();
        for line in lines {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }
}

/// Every rule, in the order in which they judge.
///
/// The first rule that drops a block is the one that is shown, so the special come before the general:
/// first the parts of the article's own head, then notices and appeals (whole runs of lines), then the
/// furniture around and inside the article, then lists of other articles, and last the three that need no
/// words at all: what stands outside the body, what is said twice, what is no prose.
pub const ALL: &[&dyn Rule] = &[
    &title::Title,
    &byline::Byline,
    &dateline::Dateline,
    &cookie_notice::CookieNotice,
    &donation_appeal::DonationAppeal,
    &subscription_appeal::SubscriptionAppeal,
    &newsletter::Newsletter,
    &login::Login,
    &advertisement::Advertisement,
    &share_bar::ShareBar,
    &follow::Follow,
    &caption::Caption,
    &player::Player,
    &related_content::RelatedContent,
    &most_read::MostRead,
    &live_ticker::LiveTicker,
    &comments::Comments,
    &tags::Tags,
    &author_bio::AuthorBio,
    &trailer::Trailer,
    &copyright::Copyright,
    &menu::Menu,
    &outside_body::OutsideBody,
    &repeat::Repeat,
    &not_prose::NotProse,
];

/// The rules of [`ALL`] before this one have words for what they drop; those from it on are of last resort.
pub(super) const NAMED: usize = ALL.len() - 3;

/// Every name that a verdict may show: the rules, then the learned judge.
pub fn all() -> impl Iterator<Item = &'static dyn Rule> {
    let learned: &'static dyn Rule = &Learned;
    ALL.iter().copied().chain([learned])
}

/// A rule, or the learned judge, by its name.
pub fn by_name(name: &str) -> Option<&'static dyn Rule> {
    all().find(|rule| rule.name() == name)
}

/// Lets every rule judge a page.
pub fn apply(view: &View) -> Draft {
    let mut draft = Draft::new(view.lines.len());
    if let Some(deck) = view.head.deck {
        draft.hold(deck);
    }
    for index in (0..view.lines.len()).filter(|index| view.is_stored(*index)) {
        draft.hold(index);
    }
    for (place, rule) in ALL.iter().enumerate() {
        draft.set_rule(rule.name(), place);
        rule.judge(view, &mut draft);
    }
    // A text without any prose, a headline by itself, is not to vanish for its shape alone.
    if !(0..view.lines.len()).any(|block| draft.is_open(block)) {
        for block in 0..view.lines.len() {
            if matches!(draft.dropped_by(block), Some("outside-body" | "not-prose")) {
                draft.restore(block);
            }
        }
    }
    draft
}

/// What all rules have in common: name, version and the source file whose doc comment is the manual page.
macro_rules! about {
    ($name:literal, $version:literal, $file:literal) => {
        fn name(&self) -> &'static str {
            $name
        }
        fn version(&self) -> u32 {
            $version
        }
        fn source(&self) -> &'static str {
            include_str!($file)
        }
    };
}
pub(super) use about;

/// Things that several rules do.
mod help {
    use super::super::lexicon::Cue;
    use super::super::view::Line;
    use super::{Draft, View};

    /// The first words of a line, for evidence.
    pub(super) fn quote(line: &Line) -> String {
        const SHOWN: usize = 40;
        let (shown, more) = match line.text.char_indices().nth(SHOWN) {
            Some((end, _)) => (line.text.get(..end).unwrap_or_default(), "…"),
            None => (line.text, ""),
        };
        // Most need no escapes, for which every character is looked up.
        let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
        if shown.bytes().all(plain) {
            ["\"", shown, more, "\""].concat()
        } else {
            format!("{:?}", [shown, more].concat())
        }
    }

    /// Drops every line that has a cue as its whole or start, and for shorter lines anywhere.
    pub(super) fn drop_by_cue(view: &View, draft: &mut Draft, cue: Cue, what: &str, longest: f32) {
        let topic = view.is_topic(cue);
        for (index, line) in view.each() {
            if line.cues.is_empty() {
                continue;
            }
            let found = line.cues.whole(cue)
                || (line.words <= longest && line.cues.start(cue) && !view.is_guarded(index));
            let inside = line.words <= longest && line.cues.any(cue) && !topic;
            if found || (inside && !view.is_guarded(index)) {
                draft.drop_with(index, || format!("{what} {}", quote(line)));
            } else if line.cues.start(cue) && view.is_guarded(index) {
                draft.doubt(index, &format!("{what}, but a sentence of the body"));
            }
        }
    }

    /// Drops every line inside elements of some families, unless it is a long sentence of the body.
    pub(super) fn drop_by_names(view: &View, draft: &mut Draft, families: u32, what: &'static str) {
        if !view.is_html() {
            return;
        }
        for (index, line) in view.each() {
            if line.named(families) && !line.mainstream {
                draft.drop(index, what);
            }
        }
    }

    /// Words of a paragraph that no teaser has. Set by hand; 38 to 45 gave the same on public pages.
    const PARAGRAPH: f32 = 40.0;

    /// Where a box ends that starts at `start` (a heading, say): at the first paragraph of the body after it.
    ///
    /// Teasers are titles with at most one sentence each; a body shows itself by two sentences in a row or
    /// by a long paragraph. Without any such paragraph the box goes to the end.
    pub(super) fn box_end(view: &View, draft: &Draft, start: usize) -> usize {
        let mut previous: Option<usize> = None;
        for index in start + 1..view.lines.len() {
            let Some(line) = view.lines.get(index) else {
                break;
            };
            if line.is_blank() || line.cues.whole(Cue::Advertisement) {
                continue;
            }
            if !line.prose || !draft.is_open(index) || line.copies > 1 {
                previous = None;
                continue;
            }
            if line.mainstream || (line.words >= PARAGRAPH && !line.ellipsis) {
                return index;
            }
            match previous {
                Some(first) if !line.ellipsis => return first,
                _ => previous = (!line.ellipsis).then_some(index),
            }
        }
        view.lines.len()
    }
}
