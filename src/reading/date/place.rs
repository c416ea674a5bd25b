//! Where a block is on its page: in navigation and asides, inside links, or in elements named after
//! dates.

use super::context::{Aside, Context};
use crate::model::Verdict;

/// Where a block is.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Whether it is in navigation, comments, teasers or similar.
    pub aside: Aside,
    /// Whether it is mostly inside links.
    pub linked: bool,
    /// How strongly the names of its elements suggest a date: 0, .5 or 1.
    pub named: f32,
    /// The rule that removed the block, unless blocks it removes may contain the page's own date.
    pub removed: Option<String>,
}

/// Determines the places of blocks, caching the kind of each element.
#[derive(Debug)]
pub struct Places<'a> {
    context_page: &'a crate::model::Page,
    verdicts: &'a [Verdict],
    /// Elements that contain the title: their names say nothing about a date near the title.
    shared: Vec<bool>,
    /// For each element, once computed: whether its own name marks an aside.
    known: Vec<Option<Aside>>,
}

/// Name parts of elements that contain comments, other articles or posts from elsewhere. This list
/// and [`FURNITURE`] were tested on training pages as a whole, not word by word.
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

/// Name parts of elements that contain page furniture.
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

/// Names that match one of these lists by accident.
const NOT_ASIDE: [&str; 4] = ["navigable", "commentary", "latest-update", "prevent"];

/// Tags whose content is not the article's own.
const ASIDE_TAGS: [&str; 4] = ["nav", "footer", "aside", "blockquote"];

/// Name parts of elements that contain a date, byline or similar.
const DATED: [&str; 14] = [
    "date", "time", "byline", "meta", "stamp", "publish", "posted", "pubdate", "author", "datum",
    "fecha", "info", "credit", "dateline",
];

/// Cleaning rules whose blocks may contain the page's own date: they remove blocks at the head, or
/// for their shape alone rather than their content.
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
    /// Prepares a page.
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

    /// The place of a block.
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

    /// The most severe kind among an element and its ancestors below those that contain the title.
    pub fn aside(&mut self, element: Option<u32>) -> Aside {
        let mut worst = Aside::No;
        let mut next = element;
        // Parents come before children, so this terminates.
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

/// The kind of aside that an element's names indicate.
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
            // Short words occur inside many others ("nav", "event"), so they must start a word.
            let opens = !before.ends_with(|c: char| c.is_ascii_alphanumeric());
            (opens || word.len() > 5)
                && !before.ends_with("no-")
                && !before.ends_with("has-")
                && !NOT_ASIDE.iter().any(|no| rest.starts_with(no))
        })
    })
}
