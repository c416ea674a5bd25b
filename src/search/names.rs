//! Names of sources and sections as typed → as the articles spell them.
//!
//! A name is matched whole; case, accents and the spaces between its words do not matter.

use std::sync::OnceLock;

use crate::analysis::{edits, fold};
use crate::engine::{Selection, Snapshot};
use crate::error::Error;
use crate::model::{FacetBy, Field, Suggestion};

/// Letters of a name per allowed wrong letter.
const LETTERS_PER_EDIT: usize = 4;

/// The names in a snapshot, read on first use.
#[derive(Default)]
pub(super) struct NamesOnce(OnceLock<[Names; 2]>);

impl NamesOnce {
    /// The names in a field that is searched by whole value: source or section.
    pub fn of(&self, snapshot: &dyn Snapshot, field: Field) -> Result<&Names, Error> {
        let [sources, sections] = match self.0.get() {
            Some(names) => names,
            None => {
                let names = both(snapshot)?;
                self.0.get_or_init(|| names)
            }
        };
        Ok(if field == Field::Section {
            sections
        } else {
            sources
        })
    }
}

/// The names of sources and sections, in one call.
fn both(snapshot: &dyn Snapshot) -> Result<[Names; 2], Error> {
    let by = vec![FacetBy::Source, FacetBy::Section];
    let facets = snapshot.select(&Selection::everything(by))?.facets;
    let mut counts = facets.into_iter().map(|facet| facet.counts);
    let mut names = |field| {
        let counts = counts.next().into_iter().flatten();
        Names {
            field,
            names: counts
                .map(|count| (key(&count.value), count.value))
                .collect(),
        }
    };
    Ok([names(Field::Source), names(Field::Section)])
}

/// The names in a field, most frequent first.
pub(super) struct Names {
    field: Field,
    /// Each name folded, and as an article spells it.
    names: Vec<(String, String)>,
}

impl Names {
    /// The known names that match a typed one apart from spelling.
    pub fn spelled(&self, typed: &str) -> Vec<String> {
        let typed = key(typed);
        let same = self.names.iter().filter(|(name, _)| *name == typed);
        same.map(|(_, name)| name.clone()).collect()
    }

    /// The likely meaning of a name that no article has: one with a few letters changed, else the
    /// most frequent name that contains all its words.
    pub fn suggestion(&self, typed: &str) -> Option<Suggestion> {
        let word = key(typed);
        let most = (word.chars().count() / LETTERS_PER_EDIT).max(1);
        let near = self.names.iter().filter_map(|(name, written)| {
            let distance = edits(&word, name, most).filter(|_| !word.is_empty())?;
            Some((distance, written))
        });
        let has_all = |name: &str| {
            let has = |part: &str| name.split(' ').any(|other| other == part);
            !word.is_empty() && word.split(' ').all(has)
        };
        let nearest = near.min_by_key(|(distance, _)| *distance);
        let nearest = nearest.map(|(_, written)| written).or_else(|| {
            let longer = self.names.iter().find(|(name, _)| has_all(name));
            longer.map(|(_, written)| written)
        })?;
        Some(Suggestion {
            field: self.field,
            word: typed.to_owned(),
            instead: nearest.clone(),
        })
    }
}

/// A key that all spellings of a name share.
fn key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(fold).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let names = ["The Quay Ledger", "Ämtsblatt  Nord", "QUAY LEDGER", "Sport"];
        Names {
            field: Field::Source,
            names: names
                .map(|name| (key(name), name.to_owned()))
                .into_iter()
                .collect(),
        }
    }

    #[test]
    fn case_accents_and_spaces_do_not_count() {
        assert_eq!(names().spelled("quay ledger"), ["QUAY LEDGER"]);
        assert_eq!(names().spelled("amtsblatt nord"), ["Ämtsblatt  Nord"]);
        assert!(names().spelled("quay").is_empty());
    }

    #[test]
    fn near_and_longer_names_are_suggested() {
        let meant = |typed: &str| names().suggestion(typed).map(|found| found.instead);
        assert_eq!(meant("sprot").as_deref(), Some("Sport"));
        assert_eq!(meant("ledger").as_deref(), Some("The Quay Ledger"));
        assert_eq!(meant("harbour"), None);
        assert_eq!(meant(""), None);
    }
}
