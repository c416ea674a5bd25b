//! Finds records that are captures of one page: the newest is the article, older ones its versions.
//!
//! Two records with the same address only claim to be the same page, and a version that replaces an
//! article hides it. So records count as captures of one page only if they share an origin
//! ([`Origin`]). What another input claims is indexed next to it, whatever it says.

use std::collections::HashMap;

use super::origin::Origin;
use super::port::{BATCH, DocRef, Grouping, Member, Parts, Snapshot, StoredDoc};
use crate::error::Error;
use crate::model::Newness;

/// A record that names the address of a page.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The document.
    pub doc: DocRef,
    /// Whether the index stores it as an older version of an article.
    pub version: bool,
    newness: Newness,
    origin: u64,
}

/// The records that name these pages, grouped by page. Pages with a single record that is already
/// an article are left out, as there is nothing to decide.
pub fn captures_of(snapshot: &dyn Snapshot, pages: &[u64]) -> Result<Vec<Vec<Capture>>, Error> {
    let mut members: Vec<(u64, Member)> = Vec::new();
    let groups = snapshot.groups();
    groups.members(Grouping::Page, pages, &mut |page, member| {
        members.push((page, member));
        Ok(())
    })?;
    let of_pages = members.chunk_by(|one, two| one.0 == two.0);
    let is_settled = |of: &[(u64, Member)]| matches!(of, [(_, Member { version: false, .. })]);
    let of_pages: Vec<_> = of_pages.filter(|of| !is_settled(of)).collect();
    let members: Vec<Member> = of_pages.concat().into_iter().map(|(_, one)| one).collect();
    let mut captures = Vec::with_capacity(members.len());
    for members in members.chunks(BATCH) {
        let docs: Vec<DocRef> = members.iter().map(|member| member.doc).collect();
        let stored = snapshot.fetch(&docs, Parts::DATES)?;
        let files = files_of(snapshot, &stored)?;
        captures.extend(members.iter().zip(&stored).map(|(member, stored)| {
            let host = stored.reading.article.url.as_deref().and_then(host);
            let origin = files.get(&stored.source);
            Capture {
                doc: member.doc,
                version: member.version,
                newness: Newness::of(&stored.reading),
                // a source that is not recorded yet is its own origin
                origin: origin.map_or(stored.source, |file| file.of_captures(host.unwrap_or(""))),
            }
        }));
    }
    let mut captures = captures.into_iter();
    let of_page = |of: &&[(u64, Member)]| captures.by_ref().take(of.len()).collect();
    Ok(of_pages.iter().map(of_page).collect())
}

/// The origins of the files that these documents came from.
fn files_of(snapshot: &dyn Snapshot, stored: &[StoredDoc]) -> Result<HashMap<u64, Origin>, Error> {
    let mut keys: Vec<u64> = stored.iter().map(|stored| stored.source).collect();
    keys.sort_unstable();
    keys.dedup();
    let states = snapshot.manifest().sources(&keys)?.into_iter().flatten();
    Ok(states
        .map(|state| (state.key, Origin::of(&state.file)))
        .collect())
}

/// Which captures of a page are articles: the newest of each origin.
pub fn articles_among(captures: &[Capture]) -> Vec<bool> {
    let mut newest: HashMap<u64, &Capture> = HashMap::new();
    for capture in captures {
        let known = newest.entry(capture.origin).or_insert(capture);
        if known.newness < capture.newness {
            *known = capture;
        }
    }
    let is_newest = |capture: &Capture| {
        let known = newest.get(&capture.origin);
        known.is_some_and(|newest| newest.doc == capture.doc)
    };
    captures.iter().map(is_newest).collect()
}

/// The captures of the same page and origin as this one, including itself.
pub fn versions_of(captures: &[Capture], doc: DocRef) -> Vec<DocRef> {
    let Some(own) = captures.iter().find(|capture| capture.doc == doc) else {
        return vec![doc];
    };
    let same = captures
        .iter()
        .filter(|capture| capture.origin == own.origin);
    same.map(|capture| capture.doc).collect()
}

/// The host of an address.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    authority.rsplit('@').next()?.split(':').next()
}
