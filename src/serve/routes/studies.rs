//! The pages besides the search.

use crate::serve::page::{save, study};
use crate::serve::route::Route;

pub(in crate::serve) const TIMELINE: Route = Route {
    path: "/timeline",
    about: "The page of a timeline",
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
        "versus",
    ],
    schema: None,
    run: study::timeline,
};

pub(in crate::serve) const TERMS: Route = Route {
    path: "/terms",
    about: "The page of key terms",
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
        "against",
        "limit",
    ],
    schema: None,
    run: study::terms,
};

pub(in crate::serve) const CONCORDANCE: Route = Route {
    path: "/concordance",
    about: "The page of words in context",
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
        "order",
        "limit",
    ],
    schema: None,
    run: study::concordance,
};

pub(in crate::serve) const SOURCES: Route = Route {
    path: "/sources",
    about: "The page of the sources",
    takes: &[
        "q", "from", "to", "on", "lang", "section", "not", "thin", "any",
    ],
    schema: None,
    run: study::sources,
};

pub(in crate::serve) const SAVE: Route = Route {
    path: "/save",
    about: "How to save pages into a folder that is watched",
    takes: &[],
    schema: None,
    run: save::page,
};

pub(in crate::serve) const DOCS: Route = Route {
    path: "/api/v1/docs",
    about: "This page",
    takes: &[],
    schema: None,
    run: study::docs,
};
