//! The interface of cleaning rules.

use super::draft::Draft;
use super::view::View;

/// A rule: proposes drops, each with its evidence.
///
/// Rules are pure: what they drop depends only on the view and on the drops of earlier rules.
pub trait Rule: Sync {
    /// Its name, as verdicts show it; its file has the same name with `_` for `-`.
    fn name(&self) -> &'static str;
    /// Bump this by one when the rule may judge a page differently.
    fn version(&self) -> u32;
    /// The source file, whose doc comment is the manual page.
    fn source(&self) -> &'static str;
    /// Whether it judges by shape and position only, without matching words. Such a rule of last
    /// resort never outweighs the learned judge.
    fn is_last_resort(&self) -> bool {
        false
    }
    /// Drops the boilerplate it recognises.
    fn judge(&self, view: &View, draft: &mut Draft);

    /// The manual page: what the rule removes, why, what it must keep, an example, its evidence.
    fn manual(&self) -> String {
        let lines = self
            .source()
            .lines()
            .map_while(|line| line.strip_prefix("//!"));
        let mut page = String::new();
        for line in lines {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }
}

/// Implements the common parts of all rules: name, version and the source file whose doc comment is
/// the manual page.
macro_rules! about {
    ($name:literal, $version:literal, $file:literal) => {
        fn name(&self) -> &'static str {
            $name
        }
        fn version(&self) -> u32 {
            $version
        }
        fn source(&self) -> &'static str {
            include_str!($file)
        }
    };
}
pub(super) use about;
