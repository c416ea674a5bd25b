//! The names of the lists of an index.

/// The list of segments, by which a commit is made.
pub(in crate::engine::local) const META: &str = "meta.json";

/// The same once more, for a repair.
pub(in crate::engine::local) const META_COPY: &str = "meta.copy.json";

/// The engine's list of the files that it made.
pub(in crate::engine::local) const MANAGED: &str = ".managed.json";
