//! The interface for browsers and programs: the web page and the HTTP API.
//!
//! | file | from → to |
//! |---|---|
//! | `server` | a socket → requests, within limits |
//! | `guard` | a request → whether it may be answered; the headers of every answer |
//! | `params` | a query string → named values |
//! | `assets` | the style sheet and the script as they are sent |
//! | `asked` | named values → a query |
//! | `archive` | the index → a session, anew when a commit was made |
//! | `route` | what a route is: a path, parameters, what it answers |
//! | `routes` | one file for each route, and the list of them |
//! | `stream` | a body that is written while it is sent |
//! | `page` | an answer → what a template shows |
//! | `templates/` beside src | HTML, the style sheet and the script, compiled into the program |
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
mod stream;

pub use guard::Access;
pub use server::{Stop, serve};
