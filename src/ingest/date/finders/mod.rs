//! The finders, one file each.
