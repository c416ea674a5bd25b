//! Opening the index that a command works on: an embedded one in a folder, or one on an engine
//! elsewhere.

use super::args::Common;
use crate::engine::Engine;
use crate::engine::local::LocalEngine;
use crate::error::Error;

#[cfg(feature = "remote")]
use elsewhere::goes_with;

/// The index, to be read.
pub(super) fn to_read(common: &Common) -> Result<Box<dyn Engine>, Error> {
    match address(common)? {
        Some(url) => elsewhere::to_read(url, common),
        None => {
            must_be_embedded(common)?;
            Ok(Box::new(LocalEngine::open(&common.index)?))
        }
    }
}

/// The index, to be changed.
pub(super) fn to_change(common: &Common) -> Result<Box<dyn Engine>, Error> {
    match address(common)? {
        Some(url) => elsewhere::to_change(url, common),
        None => to_read(common),
    }
}

/// The index, to be added to; an empty one is made where there is none.
pub(super) fn to_ingest(common: &Common) -> Result<Box<dyn Engine>, Error> {
    match address(common)? {
        Some(url) => elsewhere::to_ingest(url, common),
        None => {
            must_be_embedded(common)?;
            Ok(Box::new(LocalEngine::open_or_create(&common.index)?))
        }
    }
}

/// Errors: `--engine` for a command that works on the files of an embedded index.
pub(super) fn embedded_only(common: &Common, command: &str) -> Result<(), Error> {
    match address(common)? {
        Some(url) => Err(Error::Request(format!(
            "dateline {command} works on the files of an index in a folder; the one at {url} is looked after by its engine: leave out --engine and DATELINE_ENGINE"
        ))),
        None => must_be_embedded(common),
    }
}

/// The address of the index on an engine elsewhere.
fn address(common: &Common) -> Result<Option<&str>, Error> {
    let url = common.engine.as_deref().filter(|url| !url.is_empty());
    match url {
        Some(url) if !cfg!(feature = "remote") => Err(Error::Request(format!(
            "cannot open {url}: this program was built without the feature `remote`; build it with --features remote"
        ))),
        url => Ok(url),
    }
}

/// Errors: a folder that only says what is known of sources whose articles are elsewhere.
fn must_be_embedded(common: &Common) -> Result<(), Error> {
    match goes_with(&common.index) {
        Some(url) => Err(Error::Request(format!(
            "{}: the articles of this folder are at {url}; add --engine {url}, or give another folder with --index",
            common.index.display()
        ))),
        None => Ok(()),
    }
}

#[cfg(not(feature = "remote"))]
fn goes_with(_: &std::path::Path) -> Option<String> {
    None
}

#[cfg(not(feature = "remote"))]
mod elsewhere {
    use super::{Common, Engine, Error};

    fn none(url: &str) -> Result<Box<dyn Engine>, Error> {
        Err(Error::NoRemoteIndex(url.to_owned()))
    }

    pub(super) fn to_read(url: &str, _: &Common) -> Result<Box<dyn Engine>, Error> {
        none(url)
    }

    pub(super) fn to_change(url: &str, _: &Common) -> Result<Box<dyn Engine>, Error> {
        none(url)
    }

    pub(super) fn to_ingest(url: &str, _: &Common) -> Result<Box<dyn Engine>, Error> {
        none(url)
    }
}

#[cfg(feature = "remote")]
mod elsewhere {
    use std::env;
    use std::path::Path;
    use std::time::Duration;

    use super::{Common, Engine, Error};
    use crate::engine::remote::{Access, Credentials, RemoteEngine, engine_of};

    pub(super) fn to_read(url: &str, common: &Common) -> Result<Box<dyn Engine>, Error> {
        let engine = RemoteEngine::open(url, &access()?, &common.index)?;
        Ok(Box::new(engine))
    }

    pub(super) fn to_change(url: &str, common: &Common) -> Result<Box<dyn Engine>, Error> {
        let engine = RemoteEngine::open_to_write(url, &access()?, &common.index)?;
        Ok(Box::new(engine))
    }

    pub(super) fn to_ingest(url: &str, common: &Common) -> Result<Box<dyn Engine>, Error> {
        let engine = RemoteEngine::open_or_create(url, &access()?, &common.index)?;
        Ok(Box::new(engine))
    }

    pub(super) fn goes_with(folder: &Path) -> Option<String> {
        engine_of(folder)
    }

    /// A variable of the environment, or what stands in the file that another one names.
    fn secret(name: &str) -> Result<Option<String>, Error> {
        if let Some(value) = variable(name) {
            return Ok(Some(value));
        }
        let Some(file) = variable(&format!("{name}_FILE")) else {
            return Ok(None);
        };
        let text = std::fs::read_to_string(&file);
        let text = text.map_err(Error::file(file, "cannot read the secret of --engine"))?;
        Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
    }

    fn variable(name: &str) -> Option<String> {
        env::var(name).ok().filter(|value| !value.is_empty())
    }

    /// How the engine is reached, by the environment: so nothing of it stands in the list of
    /// processes.
    pub(super) fn access() -> Result<Access, Error> {
        let mut access = Access::default();
        let user = variable("DATELINE_ENGINE_USER");
        let password = secret("DATELINE_ENGINE_PASSWORD")?;
        let token = secret("DATELINE_ENGINE_TOKEN")?;
        access.credentials = match (user, password, token) {
            (None, None, None) => Credentials::None,
            (None, None, Some(token)) => Credentials::Token(token),
            (Some(user), Some(password), None) => Credentials::Password(user, password),
            _ => {
                return Err(Error::Request(
                    "the credentials of --engine are not clear; set DATELINE_ENGINE_USER and DATELINE_ENGINE_PASSWORD, or DATELINE_ENGINE_TOKEN alone".into(),
                ));
            }
        };
        access.plain = variable("DATELINE_ENGINE_PLAIN").is_some_and(|value| value == "1");
        if let Some(seconds) = variable("DATELINE_ENGINE_TIMEOUT") {
            let timeout = seconds.parse().ok().filter(|seconds| *seconds > 0.0);
            let timeout = timeout.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
            access.timeout = timeout.ok_or_else(|| {
                Error::Request(format!(
                    "DATELINE_ENGINE_TIMEOUT={seconds}: expected a number of seconds such as 60"
                ))
            })?;
        }
        Ok(access)
    }
}
