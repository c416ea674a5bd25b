//! `/feed.atom`: a search as a feed.

use crate::serve::page::feed;
use crate::serve::route::Route;

pub(in crate::serve) const ROUTE: Route = Route {
    path: "/feed.atom",
    about: "A search as an Atom feed, the latest publication first",
    takes: &[
        "q",
        "from",
        "to",
        "on",
        "source",
        "lang",
        "section",
        "author",
        "not",
        "undated",
        "date-confidence",
        "thin",
        "any",
        "sort",
        "in",
    ],
    schema: None,
    run: feed::feed,
};
