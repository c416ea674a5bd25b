//! A record with its structure seen.

use std::ops::Range;

use super::{Block, BlockKind, Language, ListedPage};

/// A record with its structure seen: blocks over a reading text, and what the markup says beside.
#[derive(Clone, Debug)]
pub struct Page {
    /// The form of the record.
    pub form: PageForm,
    /// The reading text: decoded text as it stands (plain), or all blocks in order, one a line
    /// (HTML).
    pub reading: String,
    /// The pieces of the reading text; their spans tile it.
    pub blocks: Vec<Block>,
    /// The elements that hold blocks, parents before children; empty for plain text.
    pub outline: Vec<Element>,
    /// What the page says of itself.
    pub metadata: Metadata,
    /// What was read otherwise than the record asks for, with the limit that made it so; mostly
    /// empty.
    pub notes: Vec<String>,
}

impl Page {
    /// A page of nothing, for records whose text is not looked into.
    pub fn empty() -> Self {
        Page {
            form: PageForm::Plain,
            reading: String::new(),
            blocks: Vec::new(),
            outline: Vec::new(),
            metadata: Metadata::default(),
            notes: Vec::new(),
        }
    }

    /// The text of a block, without the white space around it and without the marks of light
    /// markup.
    pub fn text(&self, block: &Block) -> &str {
        self.reading.get(self.content(block)).unwrap_or_default()
    }

    /// Where the text of a block stands in the reading text.
    pub fn content(&self, block: &Block) -> Range<usize> {
        self.form.content(&self.reading, &block.span, block.kind)
    }

    /// The elements that hold a block, the nearest first.
    pub fn ancestors<'p>(&'p self, block: &Block) -> impl Iterator<Item = &'p Element> + 'p {
        let mut next = block.element;
        std::iter::from_fn(move || {
            let element = self.outline.get(next? as usize)?;
            next = element.parent;
            Some(element)
        })
    }
}

/// The form of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageForm {
    /// A page with markup.
    Html,
    /// Text without markup.
    Plain,
    /// Text with light markup.
    Markdown,
}

impl PageForm {
    /// The word for it in output.
    pub fn name(self) -> &'static str {
        match self {
            PageForm::Html => "html",
            PageForm::Plain => "plain",
            PageForm::Markdown => "markdown",
        }
    }

    /// Reads what [`PageForm::name`] gives.
    pub fn from_name(name: &str) -> PageForm {
        match name {
            "html" => PageForm::Html,
            "markdown" => PageForm::Markdown,
            _ => PageForm::Plain,
        }
    }

    /// Where the text of a block stands, without the white space around it and without the marks of
    /// light markup.
    pub fn content(self, reading: &str, span: &Range<usize>, kind: BlockKind) -> Range<usize> {
        let raw = reading.get(span.clone()).unwrap_or_default();
        let mut text = raw.trim();
        if self == PageForm::Markdown {
            text = unmarked(text, kind);
        }
        let start = span.start + (text.as_ptr() as usize - raw.as_ptr() as usize);
        start..start + text.len()
    }
}

/// An element of a page's tree that holds blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The element around it, an index into [`Page::outline`]; none at the root.
    pub parent: Option<u32>,
    /// Tag in lower case.
    pub tag: String,
    /// Class, id, role, itemprop and similar naming attributes, parted by spaces, in lower case.
    pub names: String,
    /// Whether the element says that it is not shown.
    pub hidden: bool,
}

/// What a page says of itself, in document order, nothing interpreted but the structure.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// `lang` of the root element.
    pub language: Option<Language>,
    /// The `<title>`.
    pub title: Option<String>,
    /// Address by `<link rel=canonical>`.
    pub canonical: Option<String>,
    /// `<meta>` by name, property, itemprop or http-equiv in lower case, with content.
    pub meta: Vec<(String, String)>,
    /// Objects of the page's JSON-LD, nested ones after the one that holds them.
    pub linked: Vec<LinkedItem>,
    /// `<time>` elements and elements with a `datetime` or microdata date.
    pub times: Vec<TimeMark>,
    /// Elements that name an author, and headings, with their text in runs.
    pub marked: Vec<Marked>,
    /// Alternative texts and titles of images, as they stand.
    pub image_texts: Vec<String>,
    /// What a news sitemap beside its file says of it.
    pub listed: Option<ListedPage>,
}

impl Metadata {
    /// The titles that the page gives its article, in the order of how well they are kept: those
    /// for other sites, the headline of the linked article, the title of the document.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        let headline = self
            .linked
            .iter()
            .filter(|item| item.kind.contains("Article") || item.kind.contains("Posting"))
            .find_map(|item| item.headline.as_deref());
        [
            self.first_meta(&["og:title"]),
            self.first_meta(&["twitter:title"]),
            headline,
            self.title.as_deref(),
        ]
        .into_iter()
        .flatten()
    }

    /// Whether the page calls itself an article, in linked data or for other sites.
    pub fn is_article(&self) -> bool {
        const KINDS: [&str; 4] = ["Article", "Posting", "Report", "Recipe"];
        let linked = |item: &LinkedItem| KINDS.iter().any(|kind| item.kind.contains(kind));
        let top = |item: &LinkedItem| !item.within.to_ascii_lowercase().contains("item");
        self.linked.iter().any(|item| linked(item) && top(item))
            || self.first_meta(&["og:type"]).is_some_and(|kind| {
                let kind = kind.to_ascii_lowercase();
                kind == "article" || kind == "news" || kind.ends_with("article")
            })
    }

    /// What the page calls itself when that is something else than an article: a list, a product, a
    /// shop.
    pub fn other_kind(&self) -> Option<&str> {
        const KINDS: [&str; 16] = [
            "ItemList",
            "CollectionPage",
            "SearchResultsPage",
            "Product",
            "ProductGroup",
            "FAQPage",
            "LocalBusiness",
            "Service",
            "Course",
            "ProfilePage",
            "AboutPage",
            "ContactPage",
            "JobPosting",
            "SoftwareApplication",
            "Blog",
            "Restaurant",
        ];
        if self.is_article() {
            return None;
        }
        let named = |item: &'_ &LinkedItem| {
            item.kind
                .split(' ')
                .any(|kind| KINDS.contains(&kind) || kind.ends_with("Store"))
        };
        let typed = self.first_meta(&["og:type"]).filter(|kind| {
            ["product", "profile", "place", "business"]
                .iter()
                .any(|start| kind.starts_with(start))
        });
        typed.or_else(|| {
            self.linked
                .iter()
                .find(named)
                .map(|item| item.kind.as_str())
        })
    }

    /// The content of the first `<meta>` of any of these names.
    pub fn first_meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            self.meta
                .iter()
                .find(|(key, value)| key == name && !value.trim().is_empty())
                .map(|(_, value)| value.trim())
        })
    }
}

/// One object of schema.org linked data, reduced to what news says with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkedItem {
    /// `@type`, several joined by a space.
    pub kind: String,
    /// The key of the object that holds it (`comment`, `video` …); empty at the top or in `@graph`.
    pub within: String,
    /// `headline` or `name`.
    pub headline: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `datePublished`, as written.
    pub published: Option<String>,
    /// `dateModified`, as written.
    pub modified: Option<String>,
    /// `dateCreated` or `uploadDate`, as written.
    pub created: Option<String>,
    /// Names of authors.
    pub authors: Vec<String>,
    /// `@id`.
    pub id: Option<String>,
    /// The `@id` of authors that are described elsewhere on the page.
    pub author_ids: Vec<String>,
    /// `articleSection`.
    pub section: Option<String>,
    /// `url`, `mainEntityOfPage` or `@id`.
    pub url: Option<String>,
    /// Name of the publisher.
    pub publisher: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// `articleBody`.
    pub body: Option<String>,
}

/// An element that names an author, or a heading, with its text in runs as the elements inside part
/// it.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// What it is.
    pub kind: MarkedKind,
    /// The block of its first text, an index into [`Page::blocks`].
    pub block: u32,
    /// Its runs of text.
    pub parts: Vec<MarkedPart>,
    /// It has more text than is kept.
    pub cut: bool,
}

/// What an element is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkedKind {
    /// `rel=author`.
    RelAuthor,
    /// `itemprop=author`.
    ItemAuthor,
    /// A class or an id that names an author.
    NamedAuthor,
    /// A heading of a level from 1 to 3.
    Heading(u8),
}

/// A run of text inside one element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkedPart {
    /// Tag and names of the element, in lower case; empty for the marked element itself.
    pub names: String,
    /// Whether it stands in a link.
    pub linked: bool,
    /// The text, as it stands.
    pub text: String,
}

/// A date as marked up in the body of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeMark {
    /// The machine-readable value (`datetime`, `content` or `title`), as written.
    pub value: Option<String>,
    /// The visible text.
    pub text: String,
    /// `itemprop`, when it has one.
    pub itemprop: Option<String>,
    /// Whether it is a `<time>` element.
    pub is_time: bool,
    /// The element that holds it, an index into [`Page::outline`].
    pub element: Option<u32>,
    /// The first block at or after it, an index into [`Page::blocks`]; their number when none
    /// follows.
    pub block: u32,
    /// Class and id, its own and its parent's, in lower case.
    pub names: String,
}

/// A line of light markup without the marks that say what it is.
fn unmarked(text: &str, kind: BlockKind) -> &str {
    let bare = without_mark(text, kind);
    // marks alone are all the text there is
    if bare.is_empty() { text } else { bare }
}

fn without_mark(text: &str, kind: BlockKind) -> &str {
    match kind {
        BlockKind::Heading(_) => text
            .trim_start_matches('#')
            .trim_start()
            .trim_end_matches('#')
            .trim_end(),
        BlockKind::Quote => text.strip_prefix('>').unwrap_or(text).trim_start(),
        BlockKind::ListItem => {
            let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let marks: &[char] = if digits.len() < text.len() {
                &['.', ')']
            } else {
                &['-', '*', '+']
            };
            match digits.strip_prefix(marks) {
                Some(rest) if rest.starts_with(char::is_whitespace) => rest.trim_start(),
                _ => text,
            }
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_markup_is_not_part_of_the_text() {
        for (line, kind, text) in [
            (
                "## Cancelled too ##\n",
                BlockKind::Heading(2),
                "Cancelled too",
            ),
            ("> It rained.\n", BlockKind::Quote, "It rained."),
            ("- one\n", BlockKind::ListItem, "one"),
            ("12. twelve\n", BlockKind::ListItem, "twelve"),
            ("2025 was dry\n", BlockKind::ListItem, "2025 was dry"),
            ("# 1 ship\n", BlockKind::Paragraph, "# 1 ship"),
        ] {
            let block = Block::plain(0..line.len(), kind);
            let page = Page {
                form: PageForm::Markdown,
                reading: line.into(),
                ..Page::empty()
            };
            assert_eq!(page.text(&block), text);
        }
    }
}
