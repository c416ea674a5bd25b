//! Where a block stands on its page: in navigation and asides, inside links, in elements named
//! after dates.

use super::context::{Aside, Context};
use crate::model::Verdict;

/// Where a block stands.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// In navigation, comments, teasers and the like.
    pub aside: Aside,
    /// Mostly inside links.
    pub linked: bool,
    /// How much the names of its elements speak of dates: 0, .5 or 1.
    pub named: f32,
    /// The rule that removed the block, unless such blocks carry a page's own date.
    pub removed: Option<String>,
}

/// Finds places, and remembers what the elements of a page are.
#[derive(Debug)]
pub struct Places<'a> {
    context_page: &'a crate::model::Page,
    verdicts: &'a [Verdict],
    /// Elements that hold the title: what they are named says nothing about a date beside the
    /// title.
    shared: Vec<bool>,
    /// For each element, once asked: whether its own name speaks of an aside.
    known: Vec<Option<Aside>>,
}

/// Parts of names of elements that hold comments, other articles, posts from elsewhere. These and
/// [`FURNITURE`] were tried on training pages as a whole, not word by word.
const FOREIGN: [&str; 25] = [
    "comment",
    "related",
    "recent",
    "latest",
    "popular",
    "archive",
    "upcoming",
    "tweet",
    "twitter",
    "recommend",
    "trending",
    "most-read",
    "mostread",
    "more-stories",
    "morestories",
    "readmore",
    "read-more",
    "read-next",
    "similar",
    "instagram",
    "facebook",
    "disqus",
    "reply",
    "calendar",
    "event",
];

/// Parts of names of elements that hold the furniture of a page.
const FURNITURE: [&str; 19] = [
    "teaser",
    "sidebar",
    "side-bar",
    "widget",
    "prev",
    "next",
    "copyright",
    "footer",
    "nav",
    "menu",
    "newsletter",
    "promo",
    "sponsor",
    "advert",
    "carousel",
    "slider",
    "feed",
    "cookie",
    "ticker",
];

/// Names that look like one of them and are not.
const NOT_ASIDE: [&str; 4] = ["navigable", "commentary", "latest-update", "prevent"];

/// Tags that hold what is not the article.
const ASIDE_TAGS: [&str; 4] = ["nav", "footer", "aside", "blockquote"];

/// Parts of names of elements that hold a date, a byline or the like.
const DATED: [&str; 14] = [
    "date", "time", "byline", "meta", "stamp", "publish", "posted", "pubdate", "author", "datum",
    "fecha", "info", "credit", "dateline",
];

/// Rules of cleaning whose blocks may carry the page's own date: what they remove stood at the
/// head, or was removed for its shape alone and not for what it speaks of.
const OPEN_RULES: [&str; 8] = [
    "dateline",
    "byline",
    "title",
    "menu",
    "tags",
    "not-prose",
    "outside-body",
    "repeat",
];

impl<'a> Places<'a> {
    /// Prepares for a page.
    pub fn new(context: &Context<'a>) -> Places<'a> {
        let page = context.page;
        let mut shared = vec![false; page.outline.len()];
        let title = context
            .title
            .and_then(|line| context.lines.get(line))
            .and_then(|line| page.blocks.get(line.block));
        let mut next = title.and_then(|block| block.element);
        while let Some(index) = next {
            match shared.get_mut(index as usize) {
                Some(flag) if !*flag => *flag = true,
                _ => break,
            }
            next = page
                .outline
                .get(index as usize)
                .and_then(|element| element.parent);
        }
        Places {
            context_page: page,
            verdicts: &context.judgement.verdicts,
            shared,
            known: vec![None; page.outline.len()],
        }
    }

    /// Where a block stands.
    pub fn of(&mut self, index: usize) -> Place {
        let Some(block) = self.context_page.blocks.get(index) else {
            return Place::default();
        };
        let length = self.context_page.text(block).len();
        Place {
            aside: self.aside(block.element),
            linked: block.link_bytes as usize * 5 >= length * 4,
            named: self.named(block.element),
            removed: match self.verdicts.get(index) {
                Some(Verdict::Drop(reason)) if !OPEN_RULES.contains(&reason.rule.as_ref()) => {
                    Some(reason.rule.to_string())
                }
                _ => None,
            },
        }
    }

    /// What an element below those that hold the title is, or stands in.
    pub fn aside(&mut self, element: Option<u32>) -> Aside {
        let mut worst = Aside::No;
        let mut next = element;
        // Parents come before children, so this ends.
        while let Some(index) = next {
            let at = index as usize;
            if self.shared.get(at).copied().unwrap_or(true) {
                break;
            }
            let Some(element) = self.context_page.outline.get(at) else {
                break;
            };
            let own = match self.known.get(at).copied().flatten() {
                Some(own) => own,
                None => {
                    let by_tag = ASIDE_TAGS.contains(&element.tag.as_str());
                    let own = names_aside(&element.names).max(if by_tag {
                        Aside::Furniture
                    } else {
                        Aside::No
                    });
                    if let Some(slot) = self.known.get_mut(at) {
                        *slot = Some(own);
                    }
                    own
                }
            };
            worst = worst.max(own);
            next = element.parent.filter(|parent| *parent < index);
        }
        worst
    }

    fn named(&self, element: Option<u32>) -> f32 {
        let mut next = element;
        for depth in 0..3 {
            let Some(element) =
                next.and_then(|index| self.context_page.outline.get(index as usize))
            else {
                break;
            };
            if element.tag == "time" || DATED.iter().any(|word| element.names.contains(word)) {
                return if depth == 0 { 1.0 } else { 0.5 };
            }
            next = element.parent;
        }
        0.0
    }
}

/// What the names of an element say that it is.
pub fn names_aside(names: &str) -> Aside {
    if names.is_empty() {
        Aside::No
    } else if names_any(names, &FOREIGN) {
        Aside::Foreign
    } else if names_any(names, &FURNITURE) {
        Aside::Furniture
    } else {
        Aside::No
    }
}

fn names_any(names: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        names.match_indices(word).any(|(at, _)| {
            let rest = names.get(at..).unwrap_or_default();
            let before = names.get(..at).unwrap_or_default();
            // Short words are parts of many others ("nav", "event"): they must open one.
            let opens = !before.ends_with(|c: char| c.is_ascii_alphanumeric());
            (opens || word.len() > 5)
                && !before.ends_with("no-")
                && !before.ends_with("has-")
                && !NOT_ASIDE.iter().any(|no| rest.starts_with(no))
        })
    })
}
