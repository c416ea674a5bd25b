//! Documents of offices and publishers: Word, OpenDocument, RTF, EPUB and PDF.
//!
//! The first four are read by the XML and zip readers that are here anyway. What a program wrote is
//! made a list of paragraphs, and these a page. An export of a news database that was saved as a
//! document is split as its text would be.

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
