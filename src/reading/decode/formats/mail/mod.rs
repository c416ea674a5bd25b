//! Mail: newsletters and wire messages, one per file (EML) or many in one (mbox), and pages that
//! browsers saved as mail (MHTML).

mod encoded;
mod header;
mod mbox;
mod message;
mod mhtml;
mod part;

pub use mbox::{Mbox, is_mailbox};
pub use message::Eml;
pub use mhtml::Mhtml;
