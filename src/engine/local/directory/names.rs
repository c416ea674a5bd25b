//! The names of the lists of an index.

/// The list of segments; replacing it makes a commit.
pub(in crate::engine::local) const META: &str = "meta.json";

/// A copy of it, for repair.
pub(in crate::engine::local) const META_COPY: &str = "meta.copy.json";

/// The engine's list of the files it created.
pub(in crate::engine::local) const MANAGED: &str = ".managed.json";
