//! The interface for browsers and programs: the web page and the HTTP API.
//!
//! | file | from → to |
//! |---|---|
//! | `server` | a socket → requests, within limits |
//! | `guard` | a request → whether it may be answered; the headers of every answer |
//! | `params` | a query string → named values |
//! | `assets` | the style sheet and the script as they are sent |
//! | `asked` | named values → a query |
//! | `archive` | the index → a session on the newest commit |
//! | `route` | the definition of a route: path, parameters, answer |
//! | `routes` | one file per route, and the list of them |
//! | `page` | an answer → the data of a template |
//! | `templates/` next to src | HTML, the style sheet and the script, compiled into the program |
//!
//! No request can write: the server opens the index for reading and accepts only GET and HEAD.

mod archive;
mod asked;
mod assets;
mod guard;
mod page;
mod params;
mod reply;
mod route;
mod routes;
mod server;

pub use guard::Access;
pub use server::{Stop, serve};
