//! An answer → the data of a template. Text of articles goes through `present::safe` and is escaped
//! by the template; none of its markup is kept.

pub(super) mod article;
pub(super) mod chart;
pub(super) mod date;
pub(super) mod facets;
pub(super) mod feed;
pub(super) mod frame;
pub(super) mod results;
pub(super) mod save;
pub(super) mod start;
pub(super) mod study;
pub(super) mod text;
