//! The door for programs that speak the Model Context Protocol, such as language models: JSON-RPC
//! 2.0, a message a line, on stdin and stdout. It only reads.
//!
//! The text of articles is hostile: whoever writes a page may write orders into it. So each passage
//! is given as an untrusted quotation with its citation id, date and the confidence of the date, in
//! a string of JSON in which no markup and no control character is left, and nothing in it changes
//! what a tool does.
//!
//! | file | what it knows |
//! |---|---|
//! | `server` | messages: JSON-RPC, versions of the protocol, which method does what |
//! | `tools` | the tools, and what each asks of the library |
//! | `desk` | the index as it is, limits, refusals |
//! | `arguments` | what a caller may give a tool |
//! | `quoting` | articles and passages as JSON, within a budget of tokens |
//! | `schemas` | JSON Schema of what goes in and comes out |
//! | `prompts`, `resources` | the other two things that the protocol has |
//!
//! The messages are written by hand: the protocol's own crate (`rmcp`) brings some twenty crates
//! and an asynchronous runtime, for what is a loop over lines here.

mod arguments;
mod desk;
mod prompts;
mod quoting;
mod resources;
mod schemas;
mod server;
mod tools;

pub use server::Server;
