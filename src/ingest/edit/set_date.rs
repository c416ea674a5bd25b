//! Publication dates set by the user. They override dates found by reading, and can be undone.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::analysis::Analyzer;
use crate::engine::{DocRef, Engine, Snapshot, Writer};
use crate::error::Error;
use crate::ingest::reconcile;
use crate::ingest::reconcile::changes::ChangeSet;
use crate::ingest::reconcile::lines::entry_again;
use crate::model::{Candidate, DateKind, Dating, PassedOver, PublicationDate, Published, Reading};
use crate::report::Silent;

/// The provenance of such dates.
pub const PROVENANCE: &str = "user";

/// A change to the date of an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// Sets the publication date.
    Set(PublicationDate),
    /// Marks the article as undated.
    Undated,
    /// Restores the date found by reading.
    Clear,
}

/// Makes the change, commits, and returns the changed article. If corpus-wide state was up to date,
/// it is reconciled: the dates also decide which capture of a page is the newest.
///
/// Nobody else may have written since `snapshot`.
pub fn fulfil(
    wish: Wish,
    today: NaiveDate,
    doc: DocRef,
    snapshot: &Arc<dyn Snapshot>,
    engine: &dyn Engine,
    writer: &mut dyn Writer,
) -> Result<Reading, Error> {
    let mut stored = snapshot.fetch_one(doc)?;
    let reading = &mut stored.reading;
    let id = reading.article.id;
    let known = snapshot.manifest().datings_of(&[id])?.pop().flatten();
    let found = match &known {
        Some(dating) => dating.found.clone(),
        None => reading.article.published.clone(),
    };
    undo(reading, found.clone());
    let date = match wish {
        Wish::Set(date) => Some(date),
        Wish::Undated | Wish::Clear => None,
    };
    if wish == Wish::Clear {
        writer.remove_dating(id)?;
    } else {
        let dating = Dating {
            id,
            date,
            set_on: today,
            found,
        };
        apply(reading, &dating);
        writer.put_dating(&dating)?;
    }
    let reading = reading.clone();
    let entry = entry_again(stored, &mut Analyzer::new());
    let mut changes = ChangeSet::new(snapshot);
    if let Some(changes) = &mut changes {
        changes.begin(engine)?;
        changes.put(&entry);
    }
    writer.put(entry)?;
    writer.commit()?;
    if let Some(changes) = &mut changes {
        reconcile::all(engine, writer, Some(changes), &Silent)?;
    }
    Ok(reading)
}

/// Applies the user's date to an article that was read again, and records the date found by
/// reading.
pub(in crate::ingest) fn renew(reading: &mut Reading, dating: &mut Dating) {
    dating.found = reading.article.published.clone();
    apply(reading, dating);
}

fn apply(reading: &mut Reading, dating: &Dating) {
    for candidate in reading.candidates.iter_mut().filter(|known| known.chosen) {
        candidate.chosen = false;
        candidate.passed_over = Some(PassedOver::ByHand);
    }
    let evidence = match dating.date {
        Some(_) => format!("set by hand on {}", dating.set_on),
        None => format!("made undated by hand on {}", dating.set_on),
    };
    reading.article.published = dating.date.map(|date| Published {
        date,
        provenance: PROVENANCE.into(),
        evidence: evidence.clone(),
        confidence: 1.0,
    });
    if let Some(date) = dating.date {
        reading.candidates.insert(
            0,
            Candidate {
                date,
                kind: DateKind::Published,
                provenance: PROVENANCE.into(),
                evidence,
                weight: 0.0,
                chosen: true,
                passed_over: None,
                why: "chosen: a date set by hand overrides all others".into(),
            },
        );
    }
}

/// Restores an article to its state after reading.
fn undo(reading: &mut Reading, found: Option<Published>) {
    reading
        .candidates
        .retain(|candidate| candidate.provenance != PROVENANCE);
    for candidate in &mut reading.candidates {
        if candidate.passed_over == Some(PassedOver::ByHand) {
            candidate.passed_over = None;
            candidate.chosen = true;
        }
    }
    reading.article.published = found;
}
