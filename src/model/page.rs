//! A record with its structure parsed.

use std::ops::Range;

use super::{Block, BlockKind, Language, ListedPage};

/// A record with its structure parsed: blocks over a reading text, and the page's metadata.
#[derive(Clone, Debug)]
pub struct Page {
    /// The form of the page.
    pub form: PageForm,
    /// The reading text: the decoded text unchanged (plain), or all blocks in order, one per line
    /// (HTML).
    pub reading: String,
    /// The blocks of the reading text; their spans tile it.
    pub blocks: Vec<Block>,
    /// The elements that contain blocks, parents before children; empty for plain text.
    pub outline: Vec<Element>,
    /// The page's own metadata.
    pub metadata: Metadata,
    /// Notes on input that a limit kept from being read as the record asks, naming the limit;
    /// usually empty.
    pub notes: Vec<String>,
}

impl Page {
    /// An empty page, for records whose text is not parsed.
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

    /// The text of a block, without surrounding white space and light markup.
    pub fn text(&self, block: &Block) -> &str {
        self.reading.get(self.content(block)).unwrap_or_default()
    }

    /// The span of a block's text in the reading text.
    pub fn content(&self, block: &Block) -> Range<usize> {
        self.form.content(&self.reading, &block.span, block.kind)
    }

    /// The elements that contain a block, the innermost first.
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
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            PageForm::Html => "html",
            PageForm::Plain => "plain",
            PageForm::Markdown => "markdown",
        }
    }

    /// Parses the output of [`PageForm::name`].
    pub fn from_name(name: &str) -> PageForm {
        match name {
            "html" => PageForm::Html,
            "markdown" => PageForm::Markdown,
            _ => PageForm::Plain,
        }
    }

    /// The span of a block's text, without surrounding white space and light markup.
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

/// An element of a page's tree that contains blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The parent element, an index into [`Page::outline`]; none at the root.
    pub parent: Option<u32>,
    /// Tag name in lower case.
    pub tag: String,
    /// Class, id, role, itemprop and similar naming attributes, separated by spaces, in lower case.
    pub names: String,
    /// Whether the element is marked as hidden.
    pub hidden: bool,
}

/// A page's own metadata, in document order. Only its structure is interpreted.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// `lang` of the root element.
    pub language: Option<Language>,
    /// The `<title>`.
    pub title: Option<String>,
    /// Address from `<link rel=canonical>`.
    pub canonical: Option<String>,
    /// `<meta>` by name, property, itemprop or http-equiv in lower case, with its content.
    pub meta: Vec<(String, String)>,
    /// Objects of the page's JSON-LD, nested ones after their parent.
    pub linked: Vec<LinkedItem>,
    /// `<time>` elements and elements with a `datetime` or microdata date.
    pub times: Vec<TimeMark>,
    /// Elements that name an author, and headings, with their text split into runs.
    pub marked: Vec<Marked>,
    /// Alternative texts and titles of images, unchanged.
    pub image_texts: Vec<String>,
    /// What a news sitemap beside its file says of it.
    pub listed: Option<ListedPage>,
}

impl Metadata {
    /// The titles that the page gives its article, the most reliable first: those for other sites,
    /// the headline of the linked article, the title of the document.
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

    /// Whether the page declares itself an article, in linked data or for other sites.
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

    /// What the page declares itself to be if not an article: a list, a product, a shop.
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

    /// The content of the first `<meta>` with any of these names.
    pub fn first_meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            self.meta
                .iter()
                .find(|(key, value)| key == name && !value.trim().is_empty())
                .map(|(_, value)| value.trim())
        })
    }
}

/// One object of schema.org linked data, reduced to the properties news sites use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkedItem {
    /// `@type`; several are joined by a space.
    pub kind: String,
    /// The key of the parent object (`comment`, `video` …); empty at the top or in `@graph`.
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
    /// The `@id` of authors described elsewhere on the page.
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

/// An element that names an author, or a heading. Its text is split into runs at the elements
/// inside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// Its kind.
    pub kind: MarkedKind,
    /// The block of its first text, an index into [`Page::blocks`].
    pub block: u32,
    /// Its runs of text.
    pub parts: Vec<MarkedPart>,
    /// Whether it was truncated.
    pub cut: bool,
}

/// How an element is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkedKind {
    /// `rel=author`.
    RelAuthor,
    /// `itemprop=author`.
    ItemAuthor,
    /// A class or id that names an author.
    NamedAuthor,
    /// A heading of level 1 to 3.
    Heading(u8),
}

/// A run of text within one element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkedPart {
    /// Tag and names of the element, in lower case; empty for the marked element itself.
    pub names: String,
    /// Whether it is inside a link.
    pub linked: bool,
    /// The text, unchanged.
    pub text: String,
}

/// A date as marked up in the body of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeMark {
    /// The machine-readable value (`datetime`, `content` or `title`), as written.
    pub value: Option<String>,
    /// The visible text.
    pub text: String,
    /// `itemprop`, if it has one.
    pub itemprop: Option<String>,
    /// Whether it is a `<time>` element.
    pub is_time: bool,
    /// The element that contains it, an index into [`Page::outline`].
    pub element: Option<u32>,
    /// The first block at or after it, an index into [`Page::blocks`]; the number of blocks if none
    /// follows.
    pub block: u32,
    /// Class and id of the element and its parent, in lower case.
    pub names: String,
}

/// A line of light markup without the markers of its kind.
fn unmarked(text: &str, kind: BlockKind) -> &str {
    let bare = without_mark(text, kind);
    // the text consists of markers only
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
