//! Stands between the tokenizer and the tree builder, and keeps hostile markup from costing much.
//!
//! A tree builder walks its stack of open elements and its list of open formatting elements for most
//! tokens, so a page that leaves thousands of them open costs the square of its length. Here the
//! depth is watched, and beyond a limit an element is closed as soon as it is opened: it still parts
//! blocks, and its content goes to the deepest element allowed.
//!
//! The content of scripts, styles and the like is taken out of the tokenizer's hands: the guard asks
//! for a pause, and the parser finds the end tag itself.

use std::cell::{Cell, RefCell};

use html5ever::interface::Tracer;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::dom::{Handle, Sink};

/// Most elements open at one time, counting formatting elements that wait to be opened again.
/// The limit of browsers (512); real pages of news stay below 60.
const MAX_DEPTH: usize = 512;

/// Most formatting elements (`<font>`, `<b>` …) open or waiting to be opened again: each is copied
/// into every paragraph after it. Browsers have no such limit; real pages stay below 20.
const MAX_FORMATTING: usize = 64;

/// How many start tags pass between two looks at the depth: a look costs a walk over the open elements.
const LOOK_EVERY: u32 = 16;

/// An element whose content is no markup and no text of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawElement {
    /// Its name, in lower case.
    pub(super) name: String,
    /// Whether it is a script that holds JSON-LD.
    pub(super) linked_data: bool,
}

/// The tree builder with a guard before it.
pub(super) struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    /// Tokens so far, errors not counted.
    tokens: Cell<u64>,
    starts: Cell<u32>,
    deep: Cell<bool>,
    much_formatting: Cell<bool>,
    flattened: Cell<u64>,
    raw: RefCell<Option<RawElement>>,
}

impl Guard {
    pub(super) fn new() -> Self {
        Guard {
            builder: TreeBuilder::new(
                Sink::new(),
                TreeBuilderOpts {
                    drop_doctype: true,
                    ..TreeBuilderOpts::default()
                },
            ),
            tokens: Cell::new(0),
            starts: Cell::new(0),
            deep: Cell::new(false),
            much_formatting: Cell::new(false),
            flattened: Cell::new(0),
            raw: RefCell::new(None),
        }
    }

    /// Tokens so far, errors not counted.
    pub(super) fn tokens(&self) -> u64 {
        self.tokens.get()
    }

    /// Elements that were closed as soon as they were opened.
    pub(super) fn flattened(&self) -> u64 {
        self.flattened.get()
    }

    /// What the tree builder has built so far.
    pub(super) fn sink(&self) -> &Sink {
        &self.builder.sink
    }

    /// The tree.
    pub(super) fn into_sink(self) -> Sink {
        self.builder.sink
    }

    /// The element that asked for a pause.
    pub(super) fn take_raw(&self) -> Option<RawElement> {
        self.raw.borrow_mut().take()
    }

    fn look(&self) {
        let count = Count::default();
        self.builder.trace_handles(&count);
        self.deep.set(count.all.get() > MAX_DEPTH);
        self.much_formatting
            .set(count.formatting.get() > MAX_FORMATTING);
    }

    fn start(&self, tag: Tag, line: u64) -> TokenSinkResult<Handle> {
        let starts = self.starts.get().wrapping_add(1);
        self.starts.set(starts);
        if starts % LOOK_EVERY == 0 {
            self.look();
        }
        let flatten = (self.deep.get() && can_be_flattened(&tag.name))
            || (self.much_formatting.get() && is_formatting(&tag.name));
        if flatten {
            self.flattened.set(self.flattened.get() + 1);
            let end = Tag {
                kind: EndTag,
                name: tag.name.clone(),
                self_closing: false,
                attrs: Vec::new(),
                had_duplicate_attributes: false,
            };
            return match self.builder.process_token(Token::TagToken(tag), line) {
                TokenSinkResult::Continue => self.builder.process_token(Token::TagToken(end), line),
                other => other,
            };
        }
        let passed_over = matches!(
            &*tag.name,
            "script" | "style" | "noscript" | "iframe" | "noembed" | "noframes"
        )
        .then(|| RawElement {
            name: tag.name.to_string(),
            linked_data: &*tag.name == "script" && holds_linked_data(&tag),
        });
        let result = self.builder.process_token(Token::TagToken(tag), line);
        match (result, passed_over) {
            (
                TokenSinkResult::RawData(RawKind::ScriptData | RawKind::Rawtext),
                Some(raw),
            ) => {
                *self.raw.borrow_mut() = Some(raw);
                // Pauses the tokenizer and lets it go on as outside of the element, so that it
                // finds the end tag as any other.
                TokenSinkResult::Script(self.document())
            }
            (result, _) => result,
        }
    }

    fn document(&self) -> Handle {
        use html5ever::interface::TreeSink;
        self.builder.sink.get_document()
    }
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let result = match token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::CommentToken(_) => {
                self.tokens.set(self.tokens.get() + 1);
                return TokenSinkResult::Continue;
            }
            Token::TagToken(tag) if tag.kind == StartTag => {
                self.tokens.set(self.tokens.get() + 1);
                return match self.start(tag, line) {
                    // Nothing hangs on the declared character set: the text is decoded already.
                    TokenSinkResult::EncodingIndicator(_) => TokenSinkResult::Continue,
                    other => other,
                };
            }
            token => {
                self.tokens.set(self.tokens.get() + 1);
                self.builder.process_token(token, line)
            }
        };
        match result {
            // The end of a script: there is nothing to run.
            TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {
                TokenSinkResult::Continue
            }
            other => other,
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts what the tree builder holds on to.
#[derive(Default)]
struct Count {
    all: Cell<usize>,
    formatting: Cell<usize>,
}

impl Tracer for Count {
    type Handle = Handle;

    fn trace_handle(&self, node: &Handle) {
        self.all.set(self.all.get() + 1);
        if is_formatting(node.local()) {
            self.formatting.set(self.formatting.get() + 1);
        }
    }
}

fn holds_linked_data(tag: &Tag) -> bool {
    tag.attrs.iter().any(|attribute| {
        &*attribute.name.local == "type"
            && attribute
                .value
                .trim()
                .get(..19)
                .is_some_and(|start| start.eq_ignore_ascii_case("application/ld+json"))
    })
}

/// The elements that a tree builder opens again when a paragraph between closed them.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike"
            | "strong" | "tt" | "u"
    )
}

/// Whether an element may be closed at once: not those without an end tag, nor those whose content
/// the tokenizer reads in another way, nor the frame of the page.
fn can_be_flattened(name: &str) -> bool {
    !matches!(
        name,
        "area" | "base" | "basefont" | "bgsound" | "br" | "col" | "embed" | "frame" | "hr"
            | "image" | "img" | "input" | "keygen" | "link" | "meta" | "param" | "source"
            | "track" | "wbr" | "html" | "head" | "body" | "frameset" | "script" | "style"
            | "noscript" | "iframe" | "noembed" | "noframes" | "title" | "textarea" | "xmp"
            | "plaintext"
    )
}
