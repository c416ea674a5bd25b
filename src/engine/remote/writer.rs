//! Putting, removing, committing.
//!
//! Documents go to the engine in bulks as they come, and every item of an answer is looked at. A
//! commit waits until the engine has all of them where searches find them; only then the folder of
//! the ingester notes how far its sources are. A run that is cut off has sent documents of which
//! nothing is noted: the next one finds them on the engine, and goes on behind them.

use std::thread;

use serde_json::{Value, json};

use super::bulk::{Bulk, Item};
use super::document::{COMMIT, from_entry};
use super::filters::{all, not};
use super::http::{Body, Shared, reason};
use super::mapping::{identify, random};
use super::search::{hits, search};
use crate::engine::{Entry, SourceState, Writer};
use crate::error::Error;
use crate::model::{ArticleId, Dating};

/// How often what the engine was too busy for is sent before the run ends.
const ATTEMPTS: u32 = 8;

/// What is said after an error.
const SAFE: &str = "; what was committed is safe, run the command again to go on from there";

/// The writer of one ingester.
pub(super) struct RemoteWriter {
    client: Shared,
    /// The identity of the index.
    index: String,
    ingester: String,
    state: Box<dyn Writer>,
    /// What shall be noted once the engine has all that it speaks of.
    notes: Vec<Note>,
    bulk: Bulk,
    /// Whether anything was put or removed since the last commit.
    changed: bool,
    /// Whether the folder says that corpus-wide state is up to date.
    marked: bool,
    /// Whether it shall say so with the next commit.
    shall_mark: bool,
    failed: bool,
}

/// What the folder of the ingester is told with a commit.
enum Note {
    Source(Box<SourceState>),
    NoSource(u64),
    Date(Box<Dating>),
    NoDate(ArticleId),
}

/// Notes that are held at most: some have a long list of problems.
const NOTES: usize = 10_000;

impl RemoteWriter {
    pub(super) fn new(
        client: Shared,
        (index, ingester): (&str, &str),
        state: Box<dyn Writer>,
        marked: bool,
    ) -> Self {
        RemoteWriter {
            client,
            index: index.to_owned(),
            ingester: ingester.to_owned(),
            state,
            notes: Vec::new(),
            bulk: Bulk::default(),
            changed: false,
            marked,
            shall_mark: false,
            failed: false,
        }
    }

    fn error(&self, doing: &'static str, message: &str) -> Error {
        self.client.error(doing, format!("{message}{SAFE}"))
    }

    fn must_not_have_failed(&self, doing: &'static str) -> Result<(), Error> {
        if self.failed {
            Err(self.error(doing, "writing has failed before"))
        } else {
            Ok(())
        }
    }

    /// Takes back that corpus-wide state is up to date, before the engine has anything that makes
    /// it untrue.
    fn unmark(&mut self, id: ArticleId) -> Result<(), Error> {
        self.changed = true;
        self.shall_mark = false;
        if self.marked {
            // the folder has no article; to remove one takes the mark away
            self.state.remove(id)?;
            self.state.commit()?;
            self.marked = false;
        }
        Ok(())
    }

    fn add(&mut self, item: Item) -> Result<(), Error> {
        self.bulk.add(item);
        if self.bulk.is_full() {
            self.send()
        } else {
            Ok(())
        }
    }

    fn send(&mut self) -> Result<(), Error> {
        let doing = "cannot add articles";
        self.must_not_have_failed(doing)?;
        let bulk = std::mem::take(&mut self.bulk);
        let sent = self
            .must_own(&bulk)
            .and_then(|()| self.send_all(bulk.items, doing));
        self.failed = sent.is_err();
        sent
    }

    /// Errors: documents that another ingester has put. What it knows of them is in its own folder,
    /// so only it can change them.
    fn must_own(&self, bulk: &Bulk) -> Result<(), Error> {
        let replaced = bulk.items.iter().filter(|item| item.replaces);
        let ids: Vec<&str> = replaced.map(|item| item.id.as_str()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let query = all(vec![
            json!({"terms": {"id": ids}}),
            not(json!({"term": {"ingester": self.ingester}})),
        ]);
        let body = json!({"size": 1, "_source": false, "query": query});
        let answer = search(&self.client, &body)?;
        match hits(&answer)
            .first()
            .and_then(|hit| hit.get("_id")?.as_str())
        {
            Some(id) => Err(Error::Request(format!(
                "{id}: another ingester has put this article, and what is known of its source is in the folder of that one; run the command there, or with its folder as --index"
            ))),
            None => Ok(()),
        }
    }

    /// Sends items until the engine has all of them.
    fn send_all(&self, mut items: Vec<Item>, doing: &'static str) -> Result<(), Error> {
        let mut attempt = 0;
        while !items.is_empty() {
            attempt += 1;
            let mut lines = Vec::new();
            items.iter().for_each(|item| item.write(&mut lines));
            let answer = self
                .client
                .ask("POST", "/_bulk", Body::Lines(&lines), doing)?;
            let (left, why) = self.left(items, &answer.value, doing)?;
            items = left;
            if items.is_empty() {
                break;
            }
            if attempt == ATTEMPTS {
                return Err(self.error(
                    doing,
                    &format!(
                        "the engine was too busy for {} articles, {attempt} times: {why}",
                        items.len()
                    ),
                ));
            }
            thread::sleep(self.client.pause(attempt));
        }
        Ok(())
    }

    /// The items that must be sent again, and what was said of the last of them.
    ///
    /// Errors: an item that the engine refuses.
    fn left(
        &self,
        items: Vec<Item>,
        answer: &Value,
        doing: &'static str,
    ) -> Result<(Vec<Item>, String), Error> {
        let said = answer.get("items").and_then(Value::as_array);
        let Some(said) = said.filter(|said| said.len() == items.len()) else {
            let found = match answer.get("error") {
                Some(_) => reason(answer),
                None => "the engine does not say what became of each article".to_owned(),
            };
            return Err(self.error(doing, &found));
        };
        let (mut left, mut why) = (Vec::new(), String::new());
        for (item, said) in items.into_iter().zip(said) {
            let said = said.get("index").or_else(|| said.get("delete"));
            let status = said.and_then(|said| said.get("status")?.as_u64());
            let id = said.and_then(|said| said.get("_id")?.as_str());
            match status {
                _ if id != Some(&item.id) => {
                    return Err(
                        self.error(doing, &format!("the engine says nothing of {}", item.id))
                    );
                }
                Some(200..=299) => {}
                // what is not there need not go
                Some(404) if item.document.is_none() => {}
                Some(408 | 429 | 500..=599) => {
                    why = said.map(reason).unwrap_or_default();
                    left.push(item);
                }
                _ => {
                    let why = said.map(reason).unwrap_or_default();
                    return Err(self.error(doing, &format!("{}: {why}", item.id)));
                }
            }
        }
        Ok((left, why))
    }

    /// Waits until searches find all that was sent.
    fn refresh(&self, doing: &'static str) -> Result<(), Error> {
        let answer = self.client.ask("POST", "/_refresh", Body::Nothing, doing)?;
        let failed = answer
            .value
            .pointer("/_shards/failed")
            .and_then(Value::as_u64);
        match failed {
            Some(0) if answer.status == 200 => Ok(()),
            Some(failed) => {
                Err(self.error(doing, &format!("{failed} shards of the engine have failed")))
            }
            None => Err(self.error(doing, &reason(&answer.value))),
        }
    }

    fn commit_remote(&mut self) -> Result<(), Error> {
        let doing = "cannot commit";
        if !self.bulk.items.is_empty() {
            self.send()?;
        }
        // others see by this that there is something new
        let id = format!("{COMMIT}-{}", self.ingester);
        let document = json!({
            "id": id, "kind": COMMIT, "ingester": self.ingester, "revision": random(),
        });
        let note = Item {
            id,
            document: Some(document.to_string().into_bytes()),
            replaces: false,
        };
        self.send_all(vec![note], doing)?;
        self.refresh(doing)?;
        // an engine makes an index anew for a bulk when somebody has deleted it
        match identify(&self.client)? {
            Some(index) if index == self.index => Ok(()),
            _ => Err(self.client.error(
                doing,
                "the index was deleted while this run wrote to it; delete what is there now, and ingest into a new one with another folder",
            )),
        }
    }
}

impl Writer for RemoteWriter {
    fn put(&mut self, entry: Entry) -> Result<(), Error> {
        let doing = "cannot add an article";
        self.must_not_have_failed(doing)?;
        let id = entry.reading.article.id;
        self.unmark(id)?;
        let document = from_entry(&entry, &self.ingester);
        let document = document.map_err(|message| self.error(doing, &message))?;
        self.add(Item {
            id: id.to_string(),
            document: Some(document),
            replaces: entry.replaces,
        })
    }

    fn remove(&mut self, id: ArticleId) -> Result<(), Error> {
        self.must_not_have_failed("cannot remove an article")?;
        self.unmark(id)?;
        self.add(Item {
            id: id.to_string(),
            document: None,
            replaces: true,
        })
    }

    fn put_source(&mut self, state: &SourceState) -> Result<(), Error> {
        self.notes.push(Note::Source(Box::new(state.clone())));
        Ok(())
    }

    fn remove_source(&mut self, key: u64) -> Result<(), Error> {
        self.notes.push(Note::NoSource(key));
        Ok(())
    }

    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error> {
        self.notes.push(Note::Date(Box::new(dating.clone())));
        Ok(())
    }

    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error> {
        self.notes.push(Note::NoDate(id));
        Ok(())
    }

    fn reconciled(&mut self) {
        self.shall_mark = true;
    }

    fn should_commit(&self) -> bool {
        self.notes.len() >= NOTES || self.state.should_commit()
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.must_not_have_failed("cannot commit")?;
        if self.changed {
            let done = self.commit_remote();
            self.failed = done.is_err();
            done?;
            self.changed = false;
        }
        for note in self.notes.drain(..) {
            match note {
                Note::Source(state) => self.state.put_source(&state)?,
                Note::NoSource(key) => self.state.remove_source(key)?,
                Note::Date(dating) => self.state.put_dating(&dating)?,
                Note::NoDate(id) => self.state.remove_dating(id)?,
            }
        }
        if self.shall_mark {
            self.state.reconciled();
        }
        self.state.commit()?;
        self.marked |= self.shall_mark;
        self.shall_mark = false;
        Ok(())
    }

    fn close(mut self: Box<Self>) -> Result<(), Error> {
        self.commit()?;
        self.state.close()
    }
}
