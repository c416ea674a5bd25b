//! The tree of a page's elements: the depth and structure of each, and which contains a block.

use xxhash_rust::xxh3::xxh3_64;

use super::super::table::mix;
use crate::model::{Element, Page};

/// An element from which distances are measured.
pub(super) struct Anchor {
    pub(super) depth: u16,
    /// For each element, the depth of its nearest ancestor that also contains the anchor.
    pub(super) common: Vec<u16>,
}

/// The parent of an element.
pub(super) fn parent(page: &Page, index: usize) -> Option<usize> {
    let element = page.outline.get(index)?;
    element.parent.map(|parent| parent as usize)
}

/// The depth of every element, and signatures of its structure: two and four levels of tags and
/// names, and the tags of all levels.
pub(super) fn shape(page: &Page) -> (Vec<u16>, [Vec<u32>; 3]) {
    let count = page.outline.len();
    let mut depths: Vec<u16> = Vec::with_capacity(count);
    let mut signatures: [Vec<u32>; 3] = Default::default();
    let mut own_names: Vec<u32> = Vec::with_capacity(count);
    for (index, element) in page.outline.iter().enumerate() {
        let above = parent(page, index);
        let depth = above.and_then(|at| depths.get(at));
        depths.push(depth.map_or(1, |depth| depth.saturating_add(1)));
        own_names.push(name_of(element));
        let up = |steps: usize| {
            let mut at = Some(index);
            for _ in 0..steps {
                at = at.and_then(|at| parent(page, at));
            }
            at.and_then(|at| own_names.get(at)).copied().unwrap_or(0)
        };
        let two = mix(up(0), up(1));
        signatures[0].push(two);
        signatures[1].push(mix(two, mix(up(2), up(3))));
        let path = above.and_then(|at| signatures[2].get(at));
        let path = path.copied().unwrap_or(0);
        signatures[2].push(mix(path, xxh3_64(element.tag.as_bytes()) as u32));
    }
    (depths, signatures)
}

/// For each block, the nearest element around it that is not inline.
pub(super) fn owners(page: &Page) -> Vec<Option<u32>> {
    let mut nearest: Vec<u32> = Vec::with_capacity(page.outline.len());
    for (index, element) in page.outline.iter().enumerate() {
        let above = parent(page, index).and_then(|at| nearest.get(at)).copied();
        nearest.push(match above {
            Some(above) if is_inline(&element.tag) => above,
            _ => index as u32,
        });
    }
    page.blocks
        .iter()
        .map(|block| nearest.get(block.element? as usize).copied())
        .collect()
}

/// Whether a tag is inline.
fn is_inline(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "b"
            | "i"
            | "em"
            | "strong"
            | "span"
            | "u"
            | "small"
            | "font"
            | "time"
            | "cite"
            | "q"
            | "mark"
            | "sub"
            | "sup"
            | "abbr"
            | "s"
            | "code"
            | "big"
            | "ins"
            | "del"
            | "label"
            | "button"
            | "data"
            | "bdi"
    )
}

fn name_of(element: &Element) -> u32 {
    let first = element.names.split(' ').next().unwrap_or_default();
    let tag = xxh3_64(element.tag.as_bytes()) as u32;
    if first.bytes().any(|byte| byte.is_ascii_digit()) {
        let zeros: String = first
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        mix(tag, xxh3_64(zeros.as_bytes()) as u32)
    } else {
        mix(tag, xxh3_64(first.as_bytes()) as u32)
    }
}

/// Measures the distance of every element to an anchor.
pub(super) fn anchor(page: &Page, depths: &[u16], at: Option<usize>) -> Anchor {
    let mut on_path = vec![false; page.outline.len()];
    let mut next = at;
    let mut depth = 0;
    if let Some(at) = at {
        depth = depths.get(at).copied().unwrap_or(0);
    }
    while let Some(at) = next {
        if let Some(slot) = on_path.get_mut(at) {
            *slot = true;
        }
        next = page
            .outline
            .get(at)
            .and_then(|element| element.parent)
            .map(|parent| parent as usize);
    }
    let mut common = Vec::with_capacity(page.outline.len());
    for (index, element) in page.outline.iter().enumerate() {
        let own = if on_path.get(index).copied().unwrap_or(false) {
            depths.get(index).copied().unwrap_or(0)
        } else {
            element
                .parent
                .and_then(|parent| common.get(parent as usize))
                .copied()
                .unwrap_or(0)
        };
        common.push(own);
    }
    Anchor { depth, common }
}
