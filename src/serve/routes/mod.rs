//! One file for each route, and the list of them.

mod article;
mod concordance;
mod facets;
mod health;
mod metrics;
mod openapi;
mod search;
mod sources;
mod stats;
mod terms;
mod timeline;
mod written;

use super::reply::{Failure, Reply};
use super::route::Route;

/// Every route.
pub(super) const ALL: &[Route] = &[
    search::API,
    article::API,
    facets::API,
    timeline::API,
    terms::API,
    concordance::API,
    sources::API,
    stats::API,
    health::API,
    openapi::API,
    metrics::ROUTE,
];

/// A page that says why there is no other.
pub(super) fn refusal(failure: &Failure) -> Reply {
    failure.reply()
}
