//! What depends on all articles together, brought in line after a run.

pub(super) mod captures;
pub(super) mod changes;
pub mod lines;
