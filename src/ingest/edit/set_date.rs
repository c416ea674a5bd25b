//! Publication dates that a user set: they stand whatever a reading finds, and can be taken back.

use chrono::NaiveDate;

use crate::analysis::Analyzer;
use crate::engine::{Address, Searcher, Writer};
use crate::error::Error;
use crate::ingest::reconcile::changes::Touched;
use crate::ingest::reconcile::lines::entry_again;
use crate::ingest::run::settle;
use crate::model::{Candidate, DateKind, Dating, PublicationDate, Published, Reading};
use crate::report::Silent;

/// The provenance of such dates.
pub const PROVENANCE: &str = "user";

/// What stands before the reason of the candidate that was chosen before.
const OVERRULED: &str = "overruled by hand; was ";

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

/// Does it, and commits; gives the article as it is then. What depends on all articles together is settled
/// again where it was settled before: which capture of a page is the newest depends on their dates as well.
///
/// `open` gives the index as it is at that moment; nobody else may have written since `searcher`.
pub fn fulfil(
    wish: Wish,
    today: NaiveDate,
    address: Address,
    searcher: &dyn Searcher,
    open: &dyn Fn() -> Result<Box<dyn Searcher>, Error>,
    writer: &mut dyn Writer,
) -> Result<Reading, Error> {
    let mut reading = searcher.reading(address)?;
    let id = reading.article.id;
    let known = searcher
        .datings()?
        .into_iter()
        .find(|dating| dating.id == id);
    let found = match &known {
        Some(dating) => dating.found.clone(),
        None => reading.article.published.clone(),
    };
    undo(&mut reading, found.clone());
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
        apply(&mut reading, &dating);
        writer.put_dating(&dating)?;
    }
    let entry = entry_again(searcher, address, reading.clone(), &mut Analyzer::new())?;
    let mut touched = Touched::new(searcher);
    if let Some(touched) = &mut touched {
        touched.put(&entry);
    }
    writer.put(entry)?;
    writer.commit()?;
    if let Some(touched) = &mut touched {
        settle(open, writer, Some(touched), &Silent)?;
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
        candidate.why = format!("{OVERRULED}{}", candidate.why);
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
        if let Some(was) = candidate.why.strip_prefix(OVERRULED) {
            candidate.why = was.to_owned();
            candidate.chosen = true;
        }
    }
    reading.article.published = found;
}
