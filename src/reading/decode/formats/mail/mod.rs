//! Mail: newsletters and wire mails, a message a file (EML), many in one (mbox), and pages that
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
