//! A part of an article that can be cited.

use std::ops::Range;

/// One or more sentences of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Bytes of the article's body.
    pub span: Range<usize>,
    /// Bytes of the article's reading text.
    pub source_span: Range<usize>,
    /// The text, exactly as in the body.
    pub text: String,
    /// The matched words, as bytes of `text`.
    pub highlights: Vec<Range<usize>>,
}
