//! What a cleaning rule is.

use super::draft::Draft;
use super::view::View;

/// A rule: proposes drops, each with what it saw.
///
/// Rules are pure: what they drop depends on the view, and on what the rules before them dropped.
pub trait Rule: Sync {
    /// Its name, as verdicts show it; its file has the same name with `_` for `-`.
    fn name(&self) -> &'static str;
    /// Raised by one whenever the rule may judge a page in another way.
    fn version(&self) -> u32;
    /// The source file, whose doc comment is the manual page.
    fn source(&self) -> &'static str;
    /// Whether it judges by shape and place alone, with no words for what it drops: such a rule of
    /// last resort never outweighs the learned judge.
    fn is_last_resort(&self) -> bool {
        false
    }
    /// Drops what it knows for boilerplate.
    fn judge(&self, view: &View, draft: &mut Draft);

    /// The manual page: what the rule removes, why, what it must not remove, an example, its
    /// evidence.
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

/// What all rules have in common: name, version and the source file whose doc comment is the manual
/// page.
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
