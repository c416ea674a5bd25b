//! Stands between the tokenizer and the tree builder, and keeps hostile markup from costing much.
//!
//! A tree builder walks its stack of open elements and its list of open formatting elements for
//! most tokens, so a page that leaves thousands of them open costs the square of its length. Here
//! the depth is watched, and beyond a limit elements are left out: where they would part blocks an
//! empty one stands for their tags, and their content goes to the deepest element allowed.
//!
//! The content of scripts, styles, drawings and the like is taken out of the tokenizer's hands: the
//! guard asks for a pause, and the parser finds the end tag itself.

use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::interface::Tracer;
use html5ever::tokenizer::{EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::sink::{Handle, Sink};
use super::tags::Role;
use crate::model::Limit;

/// Most elements open at one time, counting formatting elements that wait to be opened again.
/// The limit of browsers; real pages of news stay below 60.
pub(in crate::reading) const DEPTH: Limit = Limit::new(
    "depth",
    512,
    "open elements",
    "deeper ones are left out, their text stays",
);

/// Most formatting elements (`<font>`, `<b>` …) open or waiting to be opened again: each is copied
/// into every paragraph after it. Browsers have no such limit; real pages stay below 20.
pub(in crate::reading) const FORMATTING: Limit = Limit::new(
    "formatting",
    64,
    "open <b>, <font> …",
    "further ones are left out, their text stays",
);

/// How many tags pass between two looks at the depth: a look costs a walk over the open elements.
const LOOK_EVERY: u32 = 16;

/// Left-out elements among which the one of an end tag is looked for.
const LOOK_BACK: usize = 32;

/// The name of the element that stands for the tag of one that was left out.
const STAND_IN: &str = "left-out";

/// An element whose content is no text of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    /// One whose content is no markup.
    Raw(&'static str),
    /// A script that holds JSON-LD.
    LinkedData,
    /// A drawing.
    Svg,
}

/// The tree builder with a guard before it.
pub(super) struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    /// Tokens so far, errors not counted.
    tokens: Cell<u64>,
    tags: Cell<u32>,
    deep: Cell<bool>,
    much_formatting: Cell<bool>,
    left_out: Cell<u64>,
    /// The names of elements that were left out and may be open.
    open_left_out: RefCell<Vec<LocalName>>,
    stand_in: LocalName,
    passed: Cell<Option<Passed>>,
    /// Whether the end of the input is reached.
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

    /// Tokens so far, errors not counted.
    pub(super) fn tokens(&self) -> u64 {
        self.tokens.get()
    }

    /// Elements that were left out.
    pub(super) fn left_out(&self) -> u64 {
        self.left_out.get()
    }

    /// The end of the input is reached: what comes now was open.
    pub(super) fn set_ending(&self) {
        self.ending.set(true);
    }

    /// Bytes of the comment that was open at the end.
    pub(super) fn open_comment(&self) -> usize {
        self.open_comment.get()
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
    pub(super) fn take_passed(&self) -> Option<Passed> {
        self.passed.take()
    }

    /// Looks at the depth, now and then.
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
        // Pauses the tokenizer and lets it go on as outside of the element, so that it finds the
        // end tag as any other.
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

    /// Puts an empty element where a tag that parts blocks was left out.
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
                // Neither asks for anything: the tree builder knows no such element.
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
                    // Nothing hangs on the declared character set: the text is decoded already.
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

/// Whether an element may be left out: not those without an end tag, nor those whose content the
/// tokenizer reads in another way, nor the frame of the page.
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

/// What an element is, if its content is no text of the page.
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
