//! One file for each route, and the list of them.

mod article;
pub(super) mod concordance;
mod export;
mod facets;
mod feed;
mod health;
mod metrics;
mod openapi;
mod pages;
mod search;
mod sources;
mod stats;
mod studies;
mod suggest;
pub(super) mod terms;
mod timeline;
mod written;

use super::reply::{Failure, Reply};
use super::route::Route;

/// Every route.
pub(super) const ALL: &[Route] = &[
    search::API,
    article::API,
    export::API,
    facets::API,
    timeline::API,
    terms::API,
    concordance::API,
    sources::API,
    stats::API,
    suggest::API,
    health::API,
    openapi::API,
    metrics::ROUTE,
    pages::SEARCH,
    pages::ARTICLE,
    studies::TIMELINE,
    studies::TERMS,
    studies::CONCORDANCE,
    studies::SOURCES,
    studies::SAVE,
    studies::DOCS,
    feed::ROUTE,
    pages::STYLE,
    pages::SCRIPT,
    pages::ICON,
];

/// An error page.
pub(super) fn refusal(failure: &Failure) -> Reply {
    pages::refusal(failure)
}
