//! The values of a record, and the members of objects, found by name.

use std::ops::Deref;

use rustc_hash::FxHashMap;

use crate::reading::decode::profiles::{is_plain, plain};

/// Objects with more members than this are indexed: fields are looked up by hundreds of names.
const FEW: usize = 24;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// Null, true, false, and omitted values.
    Nothing,
    Number(String),
    Text(String),
    List(Vec<Tree>),
    Object(Members),
}

impl Tree {
    /// The value at a path of names separated by dots; a name may contain dots too.
    pub(super) fn at<'t>(&'t self, path: &str) -> Option<&'t Tree> {
        match self {
            Tree::Object(members) => members.within(path),
            Tree::List(items) => {
                let (first, rest) = path.split_once('.').unwrap_or((path, ""));
                match first.parse::<usize>() {
                    Ok(at) if rest.is_empty() => items.get(at),
                    Ok(at) => items.get(at).and_then(|item| item.at(rest)),
                    Err(_) => items.iter().find_map(|item| item.at(path)),
                }
            }
            _ => None,
        }
    }

    /// The members of an object.
    pub(super) fn members(&self) -> Option<&Members> {
        match self {
            Tree::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Member {
    /// Its name as written.
    pub(super) name: String,
    /// Its name without case, spaces and punctuation.
    pub(super) plain: String,
    pub(super) value: Tree,
}

impl Member {
    /// A named value.
    pub(super) fn new(name: String, value: Tree) -> Self {
        Member {
            plain: plain(&name),
            name,
            value,
        }
    }
}

/// The members of an object. Of equal names the last one counts, as in every JSON parser.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Members {
    list: Vec<Member>,
    /// Indexes by name as written, and the first by plain name; `None` up to [`FEW`] members.
    index: Option<Box<Index>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Index {
    exact: FxHashMap<String, usize>,
    plain: FxHashMap<String, usize>,
}

impl Members {
    /// Adds a member, or replaces the one with the same name.
    pub(super) fn add(&mut self, member: Member) {
        let known = match &self.index {
            Some(index) => index.exact.get(&member.name).copied(),
            None => self.list.iter().position(|known| known.name == member.name),
        };
        if let Some(known) = known.and_then(|at| self.list.get_mut(at)) {
            *known = member;
            return;
        }
        self.list.push(member);
        let from = match self.index {
            Some(_) => self.list.len() - 1,
            None if self.list.len() > FEW => 0,
            None => return,
        };
        let index = self.index.get_or_insert_default();
        for (at, member) in self.list.iter().enumerate().skip(from) {
            index.exact.insert(member.name.clone(), at);
            index.plain.entry(member.plain.clone()).or_insert(at);
        }
    }

    /// The value of the first member.
    pub(super) fn into_first(self) -> Option<Tree> {
        self.list.into_iter().next().map(|member| member.value)
    }

    fn named(&self, name: &str) -> Option<&Member> {
        let at = match &self.index {
            Some(index) => {
                let exact = index.exact.get(name);
                exact.or_else(|| index.plain.get(&plain(name))).copied()
            }
            None => {
                let exact = self.list.iter().position(|member| member.name == name);
                let alike = |member: &Member| is_plain(name, &member.plain);
                exact.or_else(|| self.list.iter().position(alike))
            }
        };
        at.and_then(|at| self.list.get(at))
    }

    /// The value at a path of names separated by dots; a name may contain dots too.
    pub(super) fn within(&self, path: &str) -> Option<&Tree> {
        if let Some((first, rest)) = path.split_once('.')
            && let Some(found) = self.named(first).and_then(|member| member.value.at(rest))
        {
            return Some(found);
        }
        self.named(path).map(|member| &member.value)
    }
}

impl Deref for Members {
    type Target = [Member];

    fn deref(&self) -> &[Member] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_members_are_found_as_few_are() {
        let number = |of: usize| Tree::Number(of.to_string());
        for count in [3, FEW, FEW + 1, 50_000] {
            let mut members = Members::default();
            members.add(Member::new("Head-Line".into(), number(0)));
            members.add(Member::new("headline".into(), number(1)));
            for at in 2..count {
                members.add(Member::new(format!("x{at}"), number(at)));
            }
            members.add(Member::new("x2".into(), number(7)));
            assert_eq!(members.within("headline"), Some(&number(1)));
            assert_eq!(members.within("head_line"), Some(&number(0)));
            assert_eq!(members.within("x2"), Some(&number(7)));
            assert_eq!(members.within("none"), None);
        }
    }
}
