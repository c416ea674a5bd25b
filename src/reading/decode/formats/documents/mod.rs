//! Office and publishing documents: Word, OpenDocument, RTF, EPUB and PDF.
//!
//! The first four use the XML and zip readers that are needed anyway. A document becomes a list of
//! paragraphs, and these become a page. A news database export saved as a document is split like
//! its text.

mod docx;
mod epub;
mod odt;
mod package;
mod paragraphs;
mod pdf;
mod rtf;

pub(in crate::reading) use pdf::PDF_PAGES;
pub use pdf::Pdf;
pub use {docx::Docx, epub::Epub, odt::Odt, rtf::Rtf};
