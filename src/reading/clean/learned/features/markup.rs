//! Features from the markup: kinds, tags, links and emphasis, names of the surrounding elements,
//! metadata.

use rustc_hash::FxHashMap;

use super::super::super::line::Line;
use super::super::super::names::family;
use super::super::table::{Table, mix};
use super::super::tokens::words;
use super::{Scene, add, share, yes};

use crate::model::{Block, BlockKind, Metadata};

/// Tags whose distance upward is a feature.
const TAGS: [&str; 18] = [
    "article",
    "main",
    "aside",
    "nav",
    "footer",
    "header",
    "form",
    "figure",
    "figcaption",
    "table",
    "ul",
    "blockquote",
    "a",
    "section",
    "li",
    "label",
    "button",
    "details",
];

/// Families of names whose distance upward is a feature.
const FAMILIES: [(u32, &str); 24] = [
    (family::NAVIGATION, "navigation"),
    (family::FOOTER, "a footer"),
    (family::ASIDE, "an aside"),
    (family::RELATED, "related"),
    (family::SHARE, "share"),
    (family::COMMENTS, "comments"),
    (family::CAPTION, "a caption"),
    (family::NEWSLETTER, "a newsletter"),
    (family::SUBSCRIPTION, "a subscription"),
    (family::BYLINE, "a byline"),
    (family::DATE, "a date"),
    (family::ADVERTISEMENT, "advertisement"),
    (family::TAGS, "tags"),
    (family::COOKIE, "cookies"),
    (family::BIO, "a biography"),
    (family::FORM, "a form"),
    (family::DONATION, "donations"),
    (family::MEDIA, "media"),
    (family::MOST_READ, "most read"),
    (family::DECK, "a deck"),
    (family::KICKER, "a kicker"),
    (family::LIVE, "live"),
    (family::BODY, "a body"),
    (family::UNSEEN, "unseen text"),
];

/// Tags in the order of their numbers as a feature: similar tags are adjacent.
const NUMBERED: [&str; 44] = [
    "p",
    "br",
    "blockquote",
    "q",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "strong",
    "b",
    "em",
    "i",
    "u",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "article",
    "main",
    "section",
    "body",
    "div",
    "td",
    "tr",
    "th",
    "tbody",
    "table",
    "font",
    "center",
    "span",
    "time",
    "figure",
    "figcaption",
    "header",
    "aside",
    "a",
    "footer",
    "nav",
    "button",
];

/// How many levels up an element of each kind is, counting the element itself as 1; 0 if there is
/// none.
#[derive(Clone, Copy)]
struct Above {
    tags: [u8; TAGS.len()],
    families: [u8; FAMILIES.len()],
    counts: [u8; FAMILIES.len()],
    hidden: u8,
    depth: u16,
}

impl Default for Above {
    fn default() -> Self {
        Above {
            tags: [0; TAGS.len()],
            families: [0; FAMILIES.len()],
            counts: [0; FAMILIES.len()],
            hidden: 0,
            depth: 0,
        }
    }
}

pub(super) struct Markup {
    above: Vec<Above>,
    numbers: Vec<u8>,
    description: Table<u8>,
    images: Table<u8>,
    authors: Table<u8>,
    body: Table<u8>,
    body_words: f32,
    has_body: bool,
}

pub(super) fn names(names: &mut Vec<String>) {
    add(
        names,
        &[
            "link share",
            "links#",
            "bold share",
            "italic share",
            "images before#",
            "images after#",
            "kind",
            "same element as the block before?",
            "same element as the block after?",
            "hidden above",
            "depth#",
            "share said in the description",
            "share said of a picture",
            "share of words in author names",
            "share said in the article body of linked data",
            "words of the article body of linked data#",
        ],
    );
    for level in 0..5 {
        names.push(match level {
            0 => "tag".into(),
            level => format!("tag {level} up"),
        });
    }
    names.extend(TAGS.iter().map(|tag| format!("steps up to <{tag}>#")));
    for (_, name) in FAMILIES {
        names.push(format!("steps up to {name}#"));
        names.push(format!("elements around named {name}#"));
        names.push(format!("in a small element named {name}?"));
    }
}

fn triples(text: &str, table: &mut Table<u8>) {
    let mut tokens = Vec::new();
    words(&text.to_lowercase(), &mut tokens);
    for three in tokens.windows(3) {
        if let [a, b, c] = three
            && let Some(slot) = table.entry(mix(mix(*a, *b), *c))
        {
            *slot = 1;
        }
    }
}

impl Markup {
    pub(super) fn of(scene: &Scene) -> Self {
        let page = scene.view.page;
        let (above, numbers) = steps_up(scene);
        let meta = &page.metadata;
        let room: usize = meta.image_texts.iter().map(|text| text.len() / 5).sum();
        let mut images = Table::with_room(room);
        for text in &meta.image_texts {
            triples(text, &mut images);
        }
        let text = meta
            .linked
            .iter()
            .filter_map(|item| item.body.as_deref())
            .max_by_key(|body| body.len());
        let mut body = Table::with_room(text.map_or(0, |text| text.len() / 5));
        let mut body_words = 0.0;
        if let Some(text) = text {
            body_words = text.split_whitespace().count() as f32;
            triples(text, &mut body);
        }
        Markup {
            above,
            numbers,
            description: description(meta),
            images,
            authors: authors(meta),
            body,
            body_words,
            has_body: text.is_some(),
        }
    }

    fn above_of(&self, block: &Block) -> Above {
        let element = block.element;
        let above = element.and_then(|element| self.above.get(element as usize));
        above.copied().unwrap_or_default()
    }

    pub(super) fn push(&self, scene: &Scene, index: usize, row: &mut Vec<f32>) {
        let (Some(block), Some(line)) = (
            scene.view.page.blocks.get(index),
            scene.view.lines.get(index),
        ) else {
            return;
        };
        let blocks = &scene.view.page.blocks;
        let before = index.checked_sub(1).and_then(|at| blocks.get(at));
        let after = blocks.get(index + 1);
        let above = self.above_of(block);
        let length = line.text.len() as f32;
        let tokens = scene.tokens.line(index);
        let said = |table: &Table<u8>| {
            let hits = tokens
                .windows(3)
                .filter(|three| match three {
                    [a, b, c] => table.get(mix(mix(*a, *b), *c)).is_some(),
                    _ => false,
                })
                .count();
            share(hits as f32, tokens.len().saturating_sub(2) as f32)
        };
        let names = tokens
            .iter()
            .filter(|token| self.authors.get(**token).is_some())
            .count();
        row.extend_from_slice(&[
            line.links,
            f32::from(block.links),
            share(block.bold_bytes as f32, length),
            share(block.italic_bytes as f32, length),
            f32::from(block.images_before),
            after.map_or(0.0, |block| f32::from(block.images_before)),
            match block.kind {
                BlockKind::Paragraph => 0.0,
                BlockKind::Quote => 1.0,
                BlockKind::Preformatted => 2.0,
                BlockKind::Heading(level) => 3.0 + f32::from(level) / 10.0,
                BlockKind::ListItem => 4.0,
                BlockKind::TableRow => 5.0,
                BlockKind::Caption => 6.0,
                BlockKind::Control => 7.0,
            },
            yes(before.is_some_and(|before| before.element == block.element)),
            yes(after.is_some_and(|after| after.element == block.element)),
            f32::from(above.hidden),
            f32::from(above.depth),
            said(&self.description),
            said(&self.images),
            share(names as f32, tokens.len() as f32),
            if self.has_body {
                said(&self.body)
            } else {
                -1.0
            },
            if self.has_body { self.body_words } else { -1.0 },
        ]);
        self.push_above(scene, block, line, row);
    }

    /// The tags above a block, and how far up the elements of each kind are.
    fn push_above(&self, scene: &Scene, block: &Block, line: &Line, row: &mut Vec<f32>) {
        let above = self.above_of(block);
        let mut next = block.element;
        for _ in 0..5 {
            row.push(
                next.and_then(|at| self.numbers.get(at as usize))
                    .map_or(-1.0, |number| f32::from(*number)),
            );
            next = next
                .and_then(|at| scene.view.page.outline.get(at as usize))
                .and_then(|element| element.parent);
        }
        row.extend(above.tags.iter().map(|steps| f32::from(*steps)));
        for (((family, _), steps), count) in FAMILIES.iter().zip(&above.families).zip(&above.counts)
        {
            row.push(f32::from(*steps));
            row.push(f32::from(*count));
            row.push(yes(line.names & family != 0));
        }
    }
}

/// For each element, how far up the elements of each kind are, and the number of its tag.
fn steps_up(scene: &Scene) -> (Vec<Above>, Vec<u8>) {
    let page = scene.view.page;
    let mut above: Vec<Above> = Vec::with_capacity(page.outline.len());
    let mut numbers = Vec::with_capacity(page.outline.len());
    // The same tags occur many times.
    let mut known: FxHashMap<&str, (Option<usize>, u8)> = FxHashMap::default();
    for (index, element) in page.outline.iter().enumerate() {
        let mut own = element
            .parent
            .and_then(|parent| above.get(parent as usize))
            .copied()
            .unwrap_or_default();
        let up = |steps: &mut u8| {
            if *steps > 0 {
                *steps = steps.saturating_add(1);
            }
        };
        own.tags.iter_mut().for_each(up);
        own.families.iter_mut().for_each(up);
        up(&mut own.hidden);
        own.depth = own.depth.saturating_add(1);
        let (place, number) = *known.entry(element.tag.as_str()).or_insert_with(|| {
            let number = NUMBERED.iter().position(|tag| *tag == element.tag);
            let place = TAGS.iter().position(|tag| *tag == element.tag);
            (place, number.unwrap_or(NUMBERED.len()) as u8)
        });
        if let Some(place) = place
            && let Some(steps) = own.tags.get_mut(place)
        {
            *steps = 1;
        }
        let families = scene.view.families.get(index).copied().unwrap_or(0);
        if families != 0 {
            for (((family, _), steps), count) in
                FAMILIES.iter().zip(&mut own.families).zip(&mut own.counts)
            {
                if families & family != 0 {
                    *steps = 1;
                    *count = count.saturating_add(1);
                }
            }
        }
        if element.hidden {
            own.hidden = 1;
        }
        above.push(own);
        numbers.push(number);
    }
    (above, numbers)
}

/// Word triples of the page's descriptions of itself.
fn description(meta: &Metadata) -> Table<u8> {
    let descriptions = [
        meta.first_meta(&["description"]),
        meta.first_meta(&["og:description"]),
        meta.first_meta(&["twitter:description"]),
    ]
    .into_iter()
    .flatten()
    .chain(
        meta.linked
            .iter()
            .take(20)
            .filter_map(|item| item.description.as_deref()),
    );
    let mut description = Table::with_room(2_000);
    for text in descriptions.take(6) {
        triples(
            text.get(..text.len().min(2_000)).unwrap_or(text),
            &mut description,
        );
    }
    description
}

/// Words in the names of authors.
fn authors(meta: &Metadata) -> Table<u8> {
    let mut authors = Table::with_room(200);
    let mut tokens = Vec::new();
    for name in meta
        .linked
        .iter()
        .take(50)
        .flat_map(|item| item.authors.iter())
        .take(50)
    {
        words(&name.to_lowercase(), &mut tokens);
    }
    for name in meta.first_meta(&["author", "article:author"]).into_iter() {
        words(&name.to_lowercase(), &mut tokens);
    }
    for token in tokens {
        if let Some(slot) = authors.entry(token) {
            *slot = 1;
        }
    }
    authors
}
