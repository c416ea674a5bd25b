//! Sits between the tokenizer and the tree builder and bounds the cost of hostile markup.
//!
//! A tree builder walks its open elements and its active formatting elements for most tokens. A
//! page that leaves thousands of them open takes time quadratic in its length. The guard watches
//! the depth and leaves out elements beyond a limit. An empty element replaces each left-out
//! block-level tag, and the content goes to the deepest allowed element.
//!
//! The tokenizer does not see the content of scripts, styles, drawings and so on. The guard asks
//! for a pause there, and the parser finds the end tag itself.

use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::interface::Tracer;
use html5ever::tokenizer::{EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::sink::{Handle, Sink};
use super::tags::Role;
use crate::model::Limit;

/// The most elements open at once, counting formatting elements waiting to be reopened. This is the
/// limit of browsers; real news pages stay below 60.
pub(in crate::reading) const DEPTH: Limit = Limit::new(
    "depth",
    512,
    "open elements",
    "deeper ones are left out, their text stays",
);

/// The most formatting elements (`<font>`, `<b>` …) open or waiting to be reopened: each is copied
/// into every following paragraph. Browsers have no such limit; real pages stay below 20.
pub(in crate::reading) const FORMATTING: Limit = Limit::new(
    "formatting",
    64,
    "open <b>, <font> …",
    "further ones are left out, their text stays",
);

/// The depth is checked once per this many tags, because a check walks the open elements.
const LOOK_EVERY: u32 = 16;

/// The most recent left-out elements to search for the match of an end tag.
const LOOK_BACK: usize = 32;

/// The name of the element that replaces a left-out tag.
const STAND_IN: &str = "left-out";

/// An element whose content is not text of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    /// An element whose content is not markup.
    Raw(&'static str),
    /// A script that contains JSON-LD.
    LinkedData,
    /// A drawing.
    Svg,
}

/// The tree builder behind a guard.
pub(super) struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    /// Tokens so far, without errors.
    tokens: Cell<u64>,
    tags: Cell<u32>,
    deep: Cell<bool>,
    much_formatting: Cell<bool>,
    left_out: Cell<u64>,
    /// The names of left-out elements that may still be open.
    open_left_out: RefCell<Vec<LocalName>>,
    stand_in: LocalName,
    passed: Cell<Option<Passed>>,
    /// Whether the input has ended.
    ending: Cell<bool>,
    open_comment: Cell<usize>,
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
            tags: Cell::new(0),
            deep: Cell::new(false),
            much_formatting: Cell::new(false),
            left_out: Cell::new(0),
            open_left_out: RefCell::new(Vec::new()),
            stand_in: LocalName::from(STAND_IN),
            passed: Cell::new(None),
            ending: Cell::new(false),
            open_comment: Cell::new(0),
        }
    }

    /// Tokens so far, without errors.
    pub(super) fn tokens(&self) -> u64 {
        self.tokens.get()
    }

    /// The number of left-out elements.
    pub(super) fn left_out(&self) -> u64 {
        self.left_out.get()
    }

    /// Marks the end of the input: any later token was left open.
    pub(super) fn set_ending(&self) {
        self.ending.set(true);
    }

    /// The length in bytes of the comment left open at the end.
    pub(super) fn open_comment(&self) -> usize {
        self.open_comment.get()
    }

    /// The tree so far.
    pub(super) fn sink(&self) -> &Sink {
        &self.builder.sink
    }

    /// The tree.
    pub(super) fn into_sink(self) -> Sink {
        self.builder.sink
    }

    /// Takes the element that asked for a pause.
    pub(super) fn take_passed(&self) -> Option<Passed> {
        self.passed.take()
    }

    /// Checks the depth once in a while.
    fn look(&self) {
        let tags = self.tags.get().wrapping_add(1);
        self.tags.set(tags);
        if !tags.is_multiple_of(LOOK_EVERY) {
            return;
        }
        let count = Count::default();
        self.builder.trace_handles(&count);
        self.deep.set(count.all.get() > DEPTH.most);
        self.much_formatting
            .set(count.formatting.get() > FORMATTING.most);
        if !self.deep.get() && !self.much_formatting.get() {
            self.open_left_out.borrow_mut().clear();
        }
    }

    fn start(&self, tag: Tag, line: u64) -> TokenSinkResult<Handle> {
        if (self.deep.get() && can_be_left_out(&tag.name))
            || (self.much_formatting.get() && is_formatting(&tag.name))
        {
            self.left_out.set(self.left_out.get() + 1);
            let parts = Role::of(&tag.name).parts();
            self.open_left_out.borrow_mut().push(tag.name);
            return self.stand_in(parts, line);
        }
        let passed = passed_over(&tag);
        let result = self.builder.process_token(Token::TagToken(tag), line);
        let pauses = match passed {
            None => false,
            Some(Passed::Svg) => matches!(result, TokenSinkResult::Continue),
            Some(Passed::Raw(_) | Passed::LinkedData) => {
                matches!(result, TokenSinkResult::RawData(_))
            }
        };
        if !pauses {
            return result;
        }
        self.passed.set(passed);
        // Pauses the tokenizer in its normal state, so that it finds the end tag like any other.
        TokenSinkResult::Script(self.document())
    }

    fn end_tag(&self, tag: Tag, line: u64) -> TokenSinkResult<Handle> {
        let mut left_out = self.open_left_out.borrow_mut();
        let found = left_out
            .iter()
            .rev()
            .take(LOOK_BACK)
            .position(|name| *name == tag.name);
        if let Some(found) = found {
            let length = left_out.len() - found - 1;
            left_out.truncate(length);
            return self.stand_in(Role::of(&tag.name).parts(), line);
        }
        drop(left_out);
        self.builder.process_token(Token::TagToken(tag), line)
    }

    /// Adds an empty element in place of a left-out block-level tag.
    fn stand_in(&self, parts: bool, line: u64) -> TokenSinkResult<Handle> {
        if parts {
            for kind in [StartTag, EndTag] {
                let tag = Tag {
                    kind,
                    name: self.stand_in.clone(),
                    self_closing: false,
                    attrs: Vec::new(),
                    had_duplicate_attributes: false,
                };
                // Neither needs a reaction: the tree builder does not know this element.
                let _ = self.builder.process_token(Token::TagToken(tag), line);
            }
        }
        TokenSinkResult::Continue
    }

    fn document(&self) -> Handle {
        use html5ever::interface::TreeSink;
        self.builder.sink.get_document()
    }
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.tokens.set(self.tokens.get() + 1);
        let result = match token {
            Token::CommentToken(comment) => {
                if self.ending.get() {
                    self.open_comment.set(comment.len());
                }
                return TokenSinkResult::Continue;
            }
            Token::TagToken(tag) if tag.kind == StartTag => {
                self.look();
                return match self.start(tag, line) {
                    // The declared charset does not matter: the text is already decoded.
                    TokenSinkResult::EncodingIndicator(_) => TokenSinkResult::Continue,
                    other => other,
                };
            }
            Token::TagToken(tag) => {
                self.look();
                self.end_tag(tag, line)
            }
            token => self.builder.process_token(token, line),
        };
        match result {
            // The end of a script: nothing runs it.
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

/// Counts the elements that the tree builder keeps.
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

/// The elements that a tree builder reopens after a paragraph closed them.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Whether an element may be left out. This excludes void elements, those whose content the
/// tokenizer reads differently, and the frame of the page.
fn can_be_left_out(name: &str) -> bool {
    !matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "html"
            | "head"
            | "body"
            | "script"
            | "style"
            | "noscript"
            | "iframe"
            | "noembed"
            | "noframes"
            | "title"
            | "textarea"
            | "xmp"
            | "plaintext"
    )
}

/// The kind of an element whose content is not text of the page.
fn passed_over(tag: &Tag) -> Option<Passed> {
    Some(match &*tag.name {
        "script" if holds_linked_data(tag) => Passed::LinkedData,
        "script" => Passed::Raw("script"),
        "style" => Passed::Raw("style"),
        "noscript" => Passed::Raw("noscript"),
        "iframe" => Passed::Raw("iframe"),
        "noembed" => Passed::Raw("noembed"),
        "noframes" => Passed::Raw("noframes"),
        "textarea" => Passed::Raw("textarea"),
        "svg" if !tag.self_closing => Passed::Svg,
        _ => return None,
    })
}
