//! The captures of an article's page, and the changes between them.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::engine::{BATCH, Parts, Snapshot, captures_of, versions_of};
use crate::error::Error;
use crate::model::{ArticleId, Change, Newness, Reading, Version, Versions, captured};

/// Longer texts, in words of both together, are compared by paragraph: comparison time grows with
/// their length times the number of changes.
const MOST_WORDS: usize = 20_000;

/// The captures of a page, newest first; an article without a page is its only capture. None if no
/// article or version has the id.
pub fn versions(snapshot: &dyn Snapshot, id: ArticleId) -> Result<Option<Versions>, Error> {
    let Some(own) = snapshot.find(id)? else {
        return Ok(None);
    };
    let reading = snapshot.fetch_one(own.doc)?.reading;
    let mut readings = Vec::new();
    match reading.page {
        Some(page) => {
            let captures = captures_of(snapshot, &[page])?.concat();
            for chunk in versions_of(&captures, own.doc).chunks(BATCH) {
                let stored = snapshot.fetch(chunk, Parts::BODY | Parts::DATES)?;
                readings.extend(stored.into_iter().map(|stored| stored.reading));
            }
        }
        None => readings.push(reading),
    }
    readings.sort_by_cached_key(|reading| std::cmp::Reverse(Newness::of(reading)));
    let versions = (1..).zip(&readings).map(|(next, reading)| Version {
        id: reading.article.id,
        location: reading.article.location.clone(),
        captured: captured(reading),
        published: reading.article.published.as_ref().map(|found| found.date),
        title: reading.article.title.clone(),
        changes: readings
            .get(next)
            .map(|older| changes(&text(older), &text(reading)))
            .unwrap_or_default(),
    });
    let versions = versions.collect();
    Ok(Some(Versions {
        url: readings
            .iter()
            .find_map(|reading| reading.article.url.clone()),
        versions,
    }))
}

fn text(reading: &Reading) -> String {
    let article = &reading.article;
    match &article.title {
        Some(title) => format!("{title}\n\n{}", article.body),
        None => article.body.clone(),
    }
}

/// The changes from one text to another, by words; white space belongs to the word before it.
pub fn changes(older: &str, newer: &str) -> Vec<Change> {
    let (mut one, mut two) = (words(older), words(newer));
    if one.len() + two.len() > MOST_WORDS {
        one = older.split_inclusive('\n').collect();
        two = newer.split_inclusive('\n').collect();
    }
    // "end." and "end.\n\nMore" share a word
    let bare = |words: &[&str]| -> Vec<String> {
        words
            .iter()
            .map(|word| word.trim_end().to_owned())
            .collect()
    };
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &bare(&one), &bare(&two)) {
        let old = one.get(op.old_range()).unwrap_or_default().concat();
        let new = two.get(op.new_range()).unwrap_or_default().concat();
        match op {
            DiffOp::Equal { .. } => found.push(Change::Same(new)),
            DiffOp::Delete { .. } => found.push(Change::Removed(old)),
            DiffOp::Insert { .. } => found.push(Change::Added(new)),
            DiffOp::Replace { .. } => found.extend([Change::Removed(old), Change::Added(new)]),
        }
    }
    found
}

/// The words of a text, each with the white space after it.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut space = false;
    for (at, c) in text.char_indices() {
        if space && !c.is_whitespace() {
            found.extend(text.get(start..at));
            start = at;
        }
        space = c.is_whitespace();
    }
    found.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_by_words_and_both_texts_come_back() {
        let older = "The ferry was late.\n\nThe mayor said nothing.";
        let newer = "The ferry was very late.\n\nThe mayor resigned.\n\nMore follows.";
        let found = changes(older, newer);
        assert!(found.contains(&Change::Added("very ".into())), "{found:?}");
        assert!(
            found.contains(&Change::Removed("said nothing.".into())),
            "{found:?}"
        );
        let newer_again: String = found
            .iter()
            .map(|change| match change {
                Change::Same(text) | Change::Added(text) => text.as_str(),
                Change::Removed(_) => "",
            })
            .collect();
        assert_eq!(newer_again, newer);
        assert_eq!(changes(older, older), [Change::Same(older.into())]);
        assert_eq!(changes("", ""), []);
    }
}
