//! Lists of articles on a page: linked headlines next to days.
//!
//! A home page, section, tag page or list of search results has no publication date of its own. The
//! day of an item is never the day of the page. Three items of one form make a list.

use std::collections::{HashMap, HashSet};

use super::context::{Context, Listing};
use crate::model::{Block, BlockKind, LinkedItem, Page, PageForm};

/// The minimum number of items in a list (as many as the related articles under an article).
const ITEMS: usize = 3;
/// The most blocks between an item's headline and its day.
const REACH: usize = 4;
/// The most lines below the title at which an article's own day appears.
const OWN: usize = 6;
/// The length of a headline in bytes.
const HEADLINE: std::ops::RangeInclusive<usize> = 8..=300;
/// The number of items from which everything between the first and the last belongs to the list.
const MANY: usize = 6;
/// The bytes of prose outside a list that make a page an article despite the list (two paragraphs).
const OWN_PROSE: usize = 700;
/// The same for a page that otherwise looks like an article (one short paragraph).
const SHORT_PROSE: usize = 230;

/// The form of an item: where its headline is relative to its day, and the elements of both.
type Form = (i8, String, String);

/// Finds the lists of a page.
pub(super) fn find(context: &Context<'_>) -> Listing {
    let page = context.page;
    if page.form != PageForm::Html {
        return Listing::default();
    }
    let mut dated: Vec<usize> = context
        .seen
        .iter()
        .filter(|seen| !seen.prose)
        .filter_map(|seen| context.lines.get(seen.line))
        .map(|line| line.block)
        .chain(page.metadata.times.iter().map(|mark| mark.block as usize))
        .filter(|block| *block < page.blocks.len())
        .collect();
    dated.sort_unstable();
    dated.dedup();
    if dated.len() < ITEMS {
        return Listing::default();
    }
    let mut forms: HashMap<Form, Vec<(usize, usize)>> = HashMap::new();
    for &block in &dated {
        for (side, headline) in headlines(page, block, &dated) {
            let form = (side, sort(page, block), sort(page, headline));
            forms.entry(form).or_default().push((block, headline));
        }
    }
    let own = own_line(context);
    let said = says_article(page);
    let below_title = first_line(context);
    let mut items = HashSet::new();
    let mut whole = false;
    for pairs in forms.values() {
        let heads: HashSet<&str> = pairs
            .iter()
            .filter_map(|(_, head)| page.blocks.get(*head))
            .map(|block| page.text(block))
            .collect();
        if heads.len() < ITEMS {
            continue;
        }
        let of_items = pairs.iter().map(|(block, _)| *block);
        items.extend(of_items.filter(|block| Some(*block) != own));
        // an article by its markup, or by a day below the title that belongs to no item
        let like_article = page.metadata.is_article()
            || below_title.is_some_and(|own| pairs.iter().all(|(block, _)| *block != own));
        let least = if like_article { SHORT_PROSE } else { OWN_PROSE };
        whole |= own.is_none() && !said && own_prose(context, pairs) < least;
    }
    Listing { items, whole }
}

/// Whether linked data calls the page an article.
fn says_article(page: &Page) -> bool {
    let kind = |item: &LinkedItem| item.kind.contains("Article") || item.kind.contains("Posting");
    page.metadata.linked.iter().any(kind)
}

/// The block of the first date below the title, if markup says that the page is an article.
fn own_line(context: &Context<'_>) -> Option<usize> {
    let linked = &context.page.metadata.linked;
    let kind = |word: &str| linked.iter().any(|item| item.kind.contains(word));
    // For other sites, programs call every page an article; linked data says what it really is.
    let article = says_article(context.page)
        || (context.page.metadata.is_article() && !kind("WebPage") && !kind("CollectionPage"));
    first_line(context).filter(|_| article)
}

/// The block of the first date below the title.
fn first_line(context: &Context<'_>) -> Option<usize> {
    let title = context.title?;
    let line = context.seen.iter().find(|seen| seen.line >= title)?.line;
    (line - title <= OWN).then(|| context.lines.get(line).map(|line| line.block))?
}

/// The headlines near the day in a block: the nearest link above and below it, or its own text.
fn headlines(page: &Page, block: usize, dated: &[usize]) -> Vec<(i8, usize)> {
    let other_day = |at: usize| at != block && dated.binary_search(&at).is_ok();
    let mut found = Vec::new();
    if page
        .blocks
        .get(block)
        .is_some_and(|own| own.links > 0 && is_headline(page, own, 2))
    {
        found.push((0, block));
    }
    for (side, step) in [(-1i8, -1isize), (1, 1)] {
        for distance in 1..=REACH as isize {
            let Some(at) = block.checked_add_signed(step * distance) else {
                break;
            };
            if other_day(at) && step < 0 {
                break;
            }
            let Some(beside) = page.blocks.get(at) else {
                break;
            };
            if is_headline(page, beside, 5) {
                found.push((side, at));
                break;
            }
            if other_day(at) {
                break;
            }
        }
    }
    found
}

/// Whether a block is a link as long as a headline, with at least `fifths` of it linked.
fn is_headline(page: &Page, block: &Block, fifths: usize) -> bool {
    let text = page.text(block);
    let linked = block.link_bytes as usize * 5 >= text.len() * fifths.min(4);
    HEADLINE.contains(&text.len())
        && linked
        && block.links > 0
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 5
}

/// The tags and names of a block's element and its parent, without the digits that number items.
fn sort(page: &Page, block: usize) -> String {
    let Some(block) = page.blocks.get(block) else {
        return String::new();
    };
    let mut sort = match block.kind {
        BlockKind::Heading(level) => format!("h{level}"),
        _ => String::new(),
    };
    for element in page.ancestors(block).take(2) {
        sort.push('/');
        sort.push_str(&element.tag);
        let first = element.names.split(' ').next().unwrap_or_default();
        sort.push('.');
        sort.extend(first.chars().filter(|c| !c.is_ascii_digit()));
    }
    sort
}

/// The bytes of prose before the first item of a list, after the last, and between scattered items.
fn own_prose(context: &Context<'_>, pairs: &[(usize, usize)]) -> usize {
    let first = pairs.iter().map(|(day, head)| *day.min(head)).min();
    let last = pairs.iter().map(|(day, head)| *day.max(head)).max();
    let (Some(first), Some(last)) = (first, last) else {
        return usize::MAX;
    };
    let step = (last - first) / pairs.len().max(1) + REACH;
    // A few items may be scattered over an article; many make up the page.
    let strewn = pairs.len() < MANY;
    let of_item = |block: usize| {
        pairs
            .iter()
            .any(|(day, head)| (*day.min(head)..=*day.max(head) + REACH).contains(&block))
    };
    context
        .prose_lines()
        .filter_map(|line| context.lines.get(line))
        .filter(|line| {
            line.block < first || line.block > last + step || (strewn && !of_item(line.block))
        })
        .map(|line| line.span.len())
        .sum()
}
