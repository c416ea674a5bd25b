//! Publication dates that a user set: they stand whatever a reading finds, and can be taken back.

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

/// What a user does to the date of an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// It was published then.
    Set(PublicationDate),
    /// Its date is not known.
    Undated,
    /// What the reading finds shall stand again.
    Clear,
}

/// Does it, and commits; gives the article as it is then. Corpus-wide state that was up to date is
/// so again: which capture of a page is the newest depends on their dates as well.
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

/// Puts the user's date into an article that was read anew, and notes what the reading found.
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
                why: "chosen: a date that a user sets stands above all others".into(),
            },
        );
    }
}

/// Makes an article as it was read.
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
