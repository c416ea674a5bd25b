//! Mail: newsletters and wire messages, one per file (EML) or many in one (mbox), and pages that
//! browsers saved as mail (MHTML).

mod digest;
mod eml;
mod encoded;
mod header;
mod mbox;
mod message;
mod mhtml;
mod part;

pub use eml::Eml;
pub use mbox::{Mbox, is_mailbox};
pub use mhtml::Mhtml;
