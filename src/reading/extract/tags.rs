//! How a tag splits a page into blocks.
//!
//! One table, by name alone: it ignores attributes, style sheets and the tree.

/// The role of an element in splitting a page into blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Skipped with all its content.
    Skip,
    /// `<title>`: not part of the text, kept for the metadata.
    Title,
    /// `<meta>`.
    Meta,
    /// `<link>`.
    Relation,
    /// A line break: one is a space, two end a block.
    Break,
    /// An image.
    Image,
    /// `<a>`.
    Link,
    /// `<b>`, `<strong>`.
    Bold,
    /// `<i>`, `<em>`.
    Italic,
    /// `<time>`.
    Time,
    /// Any other inline element.
    Inline,
    /// The root element.
    Root,
    /// A plain block-level element.
    Block,
    /// A block-level element that begins a new section. An enclosing list item does not affect its
    /// content.
    Section,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A block quotation.
    Quote,
    /// The caption of a figure or a table.
    Caption,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// `<pre>` and its obsolete relatives.
    Preformatted,
    /// `<button>`, `<label>`.
    Control,
}

impl Role {
    /// The role of an HTML element, by its name in lower case.
    ///
    /// Names with a hyphen are custom elements, which sites use like `<div>`: they are block-level.
    /// `noembed` and `noframes` are skipped because a parser returns their markup as text.
    pub(super) fn of(name: &str) -> Role {
        match name {
            "div" | "p" | "address" | "body" | "center" | "dd" | "dir" | "dl" | "dt" | "hgroup"
            | "hr" | "legend" | "menu" | "ol" | "ul" | "summary" | "tbody" | "tfoot" | "thead"
            | "fieldset" | "search" => Role::Block,
            "a" => Role::Link,
            "span" => Role::Inline,
            "img" | "image" | "amp-img" => Role::Image,
            "br" => Role::Break,
            "li" => Role::Item,
            "b" | "strong" => Role::Bold,
            "i" | "em" => Role::Italic,
            "script" | "style" | "noscript" | "template" | "svg" | "iframe" | "head" | "select"
            | "textarea" | "object" | "canvas" | "audio" | "video" | "map" | "math"
            | "datalist" | "input" | "embed" | "applet" | "noembed" | "noframes" => Role::Skip,
            "time" => Role::Time,
            "meta" => Role::Meta,
            "link" => Role::Relation,
            "title" => Role::Title,
            "html" => Role::Root,
            "article" | "aside" | "details" | "dialog" | "figure" | "footer" | "form"
            | "header" | "main" | "nav" | "section" | "table" => Role::Section,
            "h1" => Role::Heading(1),
            "h2" => Role::Heading(2),
            "h3" => Role::Heading(3),
            "h4" => Role::Heading(4),
            "h5" => Role::Heading(5),
            "h6" => Role::Heading(6),
            "td" | "th" => Role::Cell,
            "tr" => Role::Row,
            "figcaption" | "caption" => Role::Caption,
            "blockquote" => Role::Quote,
            "pre" | "xmp" | "listing" | "plaintext" => Role::Preformatted,
            "button" | "label" => Role::Control,
            _ if name.contains('-') => Role::Block,
            _ => Role::Inline,
        }
    }

    /// Whether such an element is block-level: a block ends at its start and at its end.
    pub(super) fn parts(self) -> bool {
        matches!(
            self,
            Role::Root
                | Role::Block
                | Role::Section
                | Role::Heading(_)
                | Role::Item
                | Role::Quote
                | Role::Caption
                | Role::Row
                | Role::Cell
                | Role::Preformatted
                | Role::Control
        )
    }

    /// Whether nothing inside such an element is text of the page.
    pub(super) fn skips(self) -> bool {
        matches!(
            self,
            Role::Skip | Role::Title | Role::Meta | Role::Relation | Role::Image | Role::Break
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_elements_part_blocks_and_unknown_ones_do_not() {
        assert!(Role::of("story-card").parts());
        assert!(!Role::of("blink").parts());
        assert!(!Role::of("blink").skips());
    }
}
