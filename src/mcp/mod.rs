//! The interface for programs that speak the Model Context Protocol, such as language models:
//! JSON-RPC 2.0, one message per line, on stdin and stdout. It only reads.
//!
//! The text of articles is hostile: the author of a page may write instructions into it. So each
//! passage is given as an untrusted quotation with its citation id, its date and the confidence of
//! the date, in a JSON string without markup or control characters, and nothing in it changes what
//! a tool does.
//!
//! | file | what it knows |
//! |---|---|
//! | `server` | messages: JSON-RPC, versions of the protocol, which method does what |
//! | `tools` | the tools, and the library calls behind each |
//! | `desk` | the current state of the index, limits, refusals |
//! | `arguments` | the arguments that a caller may give a tool |
//! | `quoting` | articles and passages as JSON, within a budget of tokens |
//! | `schemas` | JSON Schemas of input and output |
//! | `prompts`, `resources` | the other two features of the protocol |
//!
//! The protocol is implemented by hand: its official crate (`rmcp`) brings about twenty crates and
//! an asynchronous runtime, while a loop over lines is enough here.

mod arguments;
mod desk;
mod prompts;
mod quoting;
mod resources;
mod schemas;
mod server;
mod tools;

pub use server::Server;
