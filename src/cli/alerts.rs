//! Saved searches, each with the articles that it has reported: a folder beside the index, since an
//! index may be deleted and built again.
//!
//! A file has a head of four lines, then one id a line. Ids are only ever added, each line as a
//! whole; what a killed run left of a line is cut off before the next is added.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::model::ArticleId;
use crate::search::LANGUAGE;

/// The first line of a file.
const FIRST: &str = "dateline alert 1";

/// Longest name, in bytes: it is the name of a file.
const NAME: usize = 64;

/// The alerts of an index, while no other process reads or changes them.
pub(super) struct Alerts {
    folder: PathBuf,
    /// Held until the alerts are closed.
    _lock: File,
}

/// A saved search.
pub(super) struct Alert {
    pub name: String,
    /// The version of the query language that it is written in.
    pub language: u32,
    pub text: String,
    known: HashSet<ArticleId>,
    path: PathBuf,
    file: File,
}

impl Alerts {
    /// Opens the alerts of an index; waits for another process that has them open.
    pub fn open(index: &Path) -> Result<Self, Error> {
        let mut folder = index.as_os_str().to_owned();
        folder.push(".alerts");
        let folder = PathBuf::from(folder);
        fs::create_dir_all(&folder).map_err(Error::file(&folder, "cannot create this folder"))?;
        let path = folder.join("lock");
        let lock = File::create(&path)
            .and_then(|file| file.lock().map(|()| file))
            .map_err(Error::file(&path, "cannot lock the alerts"))?;
        Ok(Alerts {
            folder,
            _lock: lock,
        })
    }

    /// The names of all, in their order.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        let wrong = Error::file(&self.folder, "cannot read this folder");
        let mut names = Vec::new();
        let entries: Result<Vec<_>, _> =
            fs::read_dir(&self.folder).and_then(|entries| entries.collect());
        for entry in entries.map_err(wrong)? {
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = name.strip_suffix(".alert").map(str::to_owned);
            names.extend(name.filter(|name| checked(name).is_ok()));
        }
        names.sort();
        Ok(names)
    }

    /// Saves a search that has reported nothing, or only what is known.
    pub fn add(&self, name: &str, text: &str, known: &[ArticleId]) -> Result<(), Error> {
        let path = self.path(name)?;
        if path.exists() {
            return Err(Error::Request(format!(
                "{name}: there is an alert of this name; `dateline alert remove {name}` removes it"
            )));
        }
        let mut content = format!("{FIRST}\nlanguage {LANGUAGE}\nquery {text}\nknown\n");
        for id in known {
            content += &format!("{id}\n");
        }
        // it takes its name once it is whole
        let new = self.folder.join(format!("{name}.new"));
        let write = || -> std::io::Result<()> {
            let mut file = File::create(&new)?;
            file.write_all(content.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, &path)
        };
        write().map_err(Error::file(&path, "cannot save the alert"))
    }

    /// Removes a saved search.
    pub fn remove(&self, name: &str) -> Result<(), Error> {
        let path = self.path(name)?;
        match fs::remove_file(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Err(unknown(name)),
            done => done.map_err(Error::file(&path, "cannot remove the alert")),
        }
    }

    /// Reads a saved search, with what it has reported.
    pub fn read(&self, name: &str) -> Result<Alert, Error> {
        let path = self.path(name)?;
        let file = OpenOptions::new().read(true).write(true).open(&path);
        let mut file = match file {
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(unknown(name)),
            file => file.map_err(Error::file(&path, "cannot open the alert"))?,
        };
        let mut text = String::new();
        file.read_to_string(&mut text)
            .map_err(Error::file(&path, "cannot read the alert"))?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        file.set_len(whole as u64)
            .and_then(|()| file.seek(SeekFrom::End(0)))
            .map_err(Error::file(&path, "cannot write the alert"))?;
        let mut lines = text.get(..whole).unwrap_or_default().lines();
        let broken = || {
            Error::Request(format!(
                "{}: no alert of this version; remove it and add it again",
                path.display()
            ))
        };
        let (first, language, query) = (lines.next(), lines.next(), lines.next());
        let language = language.and_then(|line| line.strip_prefix("language ")?.parse().ok());
        let query = query.and_then(|line| line.strip_prefix("query "));
        let (Some(FIRST), Some(language), Some(query), Some("known")) =
            (first, language, query, lines.next())
        else {
            return Err(broken());
        };
        let known = lines.map(str::parse).collect::<Result<_, _>>();
        Ok(Alert {
            name: name.to_owned(),
            language,
            text: query.to_owned(),
            known: known.map_err(|_| broken())?,
            path,
            file,
        })
    }

    fn path(&self, name: &str) -> Result<PathBuf, Error> {
        checked(name)?;
        Ok(self.folder.join(format!("{name}.alert")))
    }
}

impl Alert {
    /// Whether an article was reported.
    pub fn knows(&self, id: ArticleId) -> bool {
        self.known.contains(&id)
    }

    /// How many articles were reported, or were there when it was added.
    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// Notes that articles were reported; on return it is on disk.
    pub fn note(&mut self, ids: impl Iterator<Item = ArticleId>) -> Result<(), Error> {
        let mut lines = String::new();
        for id in ids {
            if self.known.insert(id) {
                lines += &format!("{id}\n");
            }
        }
        self.file
            .write_all(lines.as_bytes())
            .and_then(|()| self.file.sync_data())
            .map_err(Error::file(&self.path, "cannot note what was reported"))
    }

    /// Fails where the query may mean something else to this program.
    pub fn check(&self) -> Result<(), Error> {
        if self.language == LANGUAGE {
            return Ok(());
        }
        Err(Error::Request(format!(
            "{}: written in version {} of the query language, this program reads version {LANGUAGE}; look at the query with `dateline alert list`, remove it and add it again",
            self.name, self.language
        )))
    }
}

fn unknown(name: &str) -> Error {
    Error::Request(format!(
        "{name}: no alert has this name; `dateline alert list` lists them"
    ))
}

/// Fails where a name cannot be that of a file on every system.
fn checked(name: &str) -> Result<(), Error> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if (1..=NAME).contains(&name.len()) && name.chars().all(plain) && !name.starts_with('-') {
        return Ok(());
    }
    Err(Error::Request(format!(
        "{name}: not a name for an alert; expected up to {NAME} letters, digits, - and _"
    )))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_of_a_line_is_cut_off() {
        let place = tempfile::tempdir().unwrap();
        let alerts = Alerts::open(&place.path().join("index")).unwrap();
        alerts
            .add("ferry", "ferry -strike", &[ArticleId(1)])
            .unwrap();
        assert!(alerts.add("ferry", "other", &[]).is_err());
        assert!(alerts.add("../ferry", "other", &[]).is_err());
        let mut alert = alerts.read("ferry").unwrap();
        alert
            .note([ArticleId(2), ArticleId(1)].into_iter())
            .unwrap();
        let path = place.path().join("index.alerts/ferry.alert");
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"00000000000").unwrap();
        let mut alert = alerts.read("ferry").unwrap();
        assert_eq!((alert.text.as_str(), alert.count()), ("ferry -strike", 2));
        alert.note([ArticleId(3)].into_iter()).unwrap();
        let alert = alerts.read("ferry").unwrap();
        assert!([1, 2, 3].iter().all(|id| alert.knows(ArticleId(*id))));
        assert_eq!(
            (alerts.names().unwrap(), alert.count()),
            (vec!["ferry".into()], 3)
        );
        alerts.remove("ferry").unwrap();
        assert!(alerts.read("ferry").is_err() && alerts.remove("ferry").is_err());
    }
}
