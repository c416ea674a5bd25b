//! Indexes on search engines that already exist, reached over HTTP: OpenSearch and Elasticsearch.
//!
//! The engine holds the articles, and all of them are searched there. What the runs of one ingester
//! know of their sources, and the dates set by hand, are in a folder of its own (`state`); it is
//! written only once the engine has the articles. Terms are made here, so words mean the same
//! everywhere; passages are made here from the stored texts. What an engine cannot say exactly is
//! looked at here (`verify`), or refused.
//!
//! | file | what it knows |
//! |---|---|
//! | `address` | where an index is |
//! | `http` | the one client: time limits, retries, compression, credentials |
//! | `dialect` | which engine answers, and what it is called there |
//! | `search` | sending searches, and whether their answers are whole |
//! | `mapping` | the fields, and the version of them |
//! | `document` | entry → document, document → reading |
//! | `vocabulary` | the terms of an article as values that can be listed and counted |
//! | `query` | condition → clause |
//! | `placed` | words at places → clause |
//! | `filters` | filters → clause |
//! | `verify` | conditions that only a look at the words can decide |
//! | `prepare` | what must be asked before a condition can be a clause |
//! | `pages` | long lists, page by page |
//! | `select` | selections, and what came of them |
//! | `terms` | counts and lists of terms |
//! | `snapshot` | the port's questions |
//! | `manifest` | sources, and the articles that came from each |
//! | `groups` | keys that documents share |
//! | `bulk` | documents on their way to the engine |
//! | `writer` | putting, removing, committing |
//! | `state` | the folder of an ingester |

mod address;
mod bulk;
mod dialect;
mod document;
mod filters;
mod groups;
mod http;
mod manifest;
mod mapping;
mod pages;
mod placed;
mod prepare;
mod query;
mod search;
mod select;
mod snapshot;
mod state;
mod terms;
mod verify;
mod vocabulary;
mod writer;

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use xxhash_rust::xxh3::xxh3_64;

use super::{Abilities, Engine, Snapshot, WriteOptions, Writer};
use crate::error::Error;
use address::Address;
use http::{Client, Shared};
use snapshot::RemoteSnapshot;
use state::State;
pub use state::engine_of;
use writer::RemoteWriter;

/// How an engine is reached.
#[derive(Clone, Debug)]
pub struct Access {
    /// Who asks.
    pub credentials: Credentials,
    /// Whether another machine may be talked to without encryption.
    pub plain: bool,
    /// How long an answer may take.
    pub timeout: Duration,
    /// The pause before a second attempt.
    pub pause: Duration,
}

impl Default for Access {
    /// Nobody in particular, encrypted. A large bulk takes seconds on a busy engine, and whoever
    /// waits longer than a minute asks again.
    fn default() -> Self {
        Access {
            credentials: Credentials::None,
            plain: false,
            timeout: Duration::from_secs(60),
            pause: Duration::from_millis(200),
        }
    }
}

/// Who asks an engine.
#[derive(Clone, Default)]
pub enum Credentials {
    /// Nobody in particular.
    #[default]
    None,
    /// A user with a password.
    Password(String, String),
    /// A token: of a bearer, or with the name of its scheme before it.
    Token(String),
}

impl fmt::Debug for Credentials {
    /// Never the secret itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Credentials::None => "None",
            Credentials::Password(..) => "Password",
            Credentials::Token(_) => "Token",
        })
    }
}

/// An index on an engine elsewhere.
pub struct RemoteEngine {
    client: Shared,
    dialect: dialect::Dialect,
    state: State,
    /// The last snapshot that was asked for.
    snapshot: Mutex<Option<Arc<RemoteSnapshot>>>,
}

impl RemoteEngine {
    /// Opens an index to read it. The state of the ingester in a folder is used where the folder
    /// holds one of this index.
    ///
    /// Errors: no engine at the address, one of a kind or version that is not known, no index.
    pub fn open(url: &str, access: &Access, folder: &Path) -> Result<Self, Error> {
        let (client, dialect, index) = existing(url, access)?;
        let state = State::to_read(folder, &index)?;
        Ok(RemoteEngine::with(client, dialect, state))
    }

    /// Opens an index to write to it, as the ingester whose state is in a folder.
    ///
    /// Errors: as for [`RemoteEngine::open`]; a folder that holds something else.
    pub fn open_to_write(url: &str, access: &Access, folder: &Path) -> Result<Self, Error> {
        let (client, dialect, index) = existing(url, access)?;
        let state = State::to_write(folder, &index, url)?;
        Ok(RemoteEngine::with(client, dialect, state))
    }

    /// Opens an index to write to it, or makes an empty one.
    pub fn open_or_create(url: &str, access: &Access, folder: &Path) -> Result<Self, Error> {
        let (client, dialect) = connect(url, access)?;
        let index = match mapping::identify(&client)? {
            Some(index) => index,
            None => {
                State::must_be_free(folder)?;
                mapping::create(&client)?
            }
        };
        let state = State::to_write(folder, &index, url)?;
        Ok(RemoteEngine::with(client, dialect, state))
    }

    fn with(client: Shared, dialect: dialect::Dialect, state: State) -> Self {
        RemoteEngine {
            client,
            dialect,
            state,
            snapshot: Mutex::default(),
        }
    }

    fn cached(&self) -> MutexGuard<'_, Option<Arc<RemoteSnapshot>>> {
        // a thread that panicked has left a whole snapshot, or none
        self.snapshot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn connect(url: &str, access: &Access) -> Result<(Shared, dialect::Dialect), Error> {
    let client: Shared = Arc::new(Client::new(Address::parse(url, access)?, access));
    let dialect = dialect::detect(&client)?;
    Ok((client, dialect))
}

/// An index that must be there, with what names it.
fn existing(url: &str, access: &Access) -> Result<(Shared, dialect::Dialect, String), Error> {
    let (client, dialect) = connect(url, access)?;
    match mapping::identify(&client)? {
        Some(index) => Ok((client, dialect, index)),
        None => Err(Error::NoRemoteIndex(url.to_owned())),
    }
}

impl Engine for RemoteEngine {
    fn snapshot(&self) -> Result<Arc<dyn Snapshot>, Error> {
        let generation = self.generation()?;
        let mut cached = self.cached();
        if let Some(known) = cached.as_ref()
            && known.generation() == generation
        {
            return Ok(Arc::clone(known) as Arc<dyn Snapshot>);
        }
        let opened = Arc::new(RemoteSnapshot::new(
            Arc::clone(&self.client),
            self.dialect,
            self.state.engine().snapshot()?,
            self.state.writes().map(|(_, ingester)| ingester.to_owned()),
            generation,
        )?);
        *cached = Some(Arc::clone(&opened));
        Ok(opened)
    }

    fn generation(&self) -> Result<u64, Error> {
        let remote = snapshot::revisions(&self.client)?;
        let local = self.state.engine().generation()?;
        Ok(xxh3_64(format!("{local:016x} {remote}").as_bytes()))
    }

    fn writer(&self, options: &WriteOptions) -> Result<Box<dyn Writer>, Error> {
        let names = self.state.writes().ok_or_else(|| {
            self.client
                .error("cannot write", "the index was opened to be read")
        })?;
        let state = self.state.engine().writer(options)?;
        // looked up once nobody else can write
        let marked = self.state.engine().snapshot()?.manifest().is_reconciled();
        Ok(Box::new(RemoteWriter::new(
            Arc::clone(&self.client),
            names,
            state,
            marked,
        )))
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            exact_scores: false,
            atomic_commits: false,
            frozen_snapshots: false,
            largest_window: None,
        }
    }
}
