//! Which outlet an article is from: as the user says, as the record says, the host of its address,
//! or the folder it was found in. Each outlet gets one name, however it is written.

use std::collections::BTreeMap;
use std::path::Path;

use super::decode;
use crate::analysis;
use crate::model::Record;

/// Where the source name of an article comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceFrom {
    /// The host of its address.
    Host,
    /// The folder of its file.
    Folder,
    /// A field of its record.
    Field,
}

/// Outlet names that replace others, as the user gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    names: BTreeMap<String, String>,
    /// The same by their letters, the first of each.
    spelt: BTreeMap<String, String>,
}

impl Aliases {
    /// Parses lines such as `harbourpost.example = Harbour Post`. Blank lines and those that begin
    /// with `#` are ignored.
    ///
    /// Errors: a line without `=`, with its number.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut aliases = Aliases::default();
        for (at, line) in text.lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{feff}');
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let both = line
                .split_once('=')
                .map(|(from, to)| (from.trim(), to.trim()));
            let Some((from, to)) = both.filter(|(from, to)| !from.is_empty() && !to.is_empty())
            else {
                return Err(format!(
                    "line {}: expected NAME = OUTLET, such as harbourpost.example = Harbour Post, found {line:?}",
                    at + 1
                ));
            };
            if let Some(spelt) = outlet(from) {
                aliases.spelt.entry(spelt).or_insert(to.to_owned());
            }
            aliases.names.insert(key(from), to.to_owned());
        }
        Ok(aliases)
    }

    /// The alias of a name. A host counts for those below it, and for names that are spelt like it.
    fn find(&self, name: &str) -> Option<&str> {
        if self.names.is_empty() {
            return None;
        }
        let key = key(name);
        let mut rest = key.as_str();
        loop {
            if let Some(alias) = self.names.get(rest) {
                return Some(alias);
            }
            match rest.split_once('.') {
                Some((_, above)) if above.contains('.') => rest = above,
                _ => break,
            }
        }
        let spelt = (!is_host(name)).then(|| outlet(name)).flatten()?;
        self.spelt.get(&spelt).map(String::as_str)
    }
}

/// A name in the form used for comparison: lower case, without `www.`.
fn key(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("www.")
        .map_or(name.clone(), str::to_owned)
}

/// The name that the user or the record gives, else the host of the address, else the folder. A
/// folder that is named after the outlet names all that is in it, however a record spells it: only
/// the folder is known of every file.
pub(super) fn source_name(
    record: &Record,
    given: Option<&str>,
    from: Option<SourceFrom>,
    aliases: &Aliases,
    url: Option<&str>,
) -> Option<String> {
    if let Some(name) = given {
        return Some(aliases.find(name).unwrap_or(name).to_owned());
    }
    let field = record.sidecar.source.clone();
    let (host, folder) = (url.and_then(host), folder(&record.location.path));
    let order = match from {
        None | Some(SourceFrom::Field) => [&field, &host, &folder],
        Some(SourceFrom::Host) => [&host, &field, &folder],
        Some(SourceFrom::Folder) => [&folder, &field, &host],
    };
    let found = order.iter().find_map(|name| name.as_ref())?;
    let letters = outlet(found);
    let is_same = |name: &&String| *name == found || letters.is_some() && outlet(name) == letters;
    let same = || order.into_iter().flatten().filter(is_same);
    if let Some(alias) = same().find_map(|name| aliases.find(name)) {
        return Some(alias.to_owned());
    }
    let folder = folder
        .as_ref()
        .filter(|name| from.is_none() && !is_common(name));
    Some(folder.filter(is_same).unwrap_or(found).clone())
}

/// The letters that an outlet is known by, however its name is written: `harbourpost` of `Harbour
/// Post`, `harbour-post`, `The Harbour Post` and `www.harbourpost.example`.
fn outlet(name: &str) -> Option<String> {
    /// The longest label between the name of a site and its top, such as `co` and `com`.
    const BEFORE_TOP: usize = 3;
    let name = if is_host(name) {
        let mut labels: Vec<&str> = name.trim().split('.').collect();
        labels.pop();
        let last = labels.pop().unwrap_or_default();
        let above = labels.pop().filter(|label| *label != "www");
        above.filter(|_| last.len() <= BEFORE_TOP).unwrap_or(last)
    } else {
        name
    };
    let mut letters = analysis::fold(name);
    letters.retain(char::is_alphanumeric);
    let letters = letters.strip_prefix("the").unwrap_or(&letters);
    (letters.chars().nth(1).is_some()).then(|| letters.to_owned())
}

/// Whether a name is that of a host.
fn is_host(name: &str) -> bool {
    name.contains('.') && !name.contains(char::is_whitespace) && mirrored_host(name).is_some()
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let rest = url
        .split_once("://")
        .map(|(_, rest)| rest)
        .or_else(|| url.strip_prefix("//"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority
        .rsplit('@')
        .next()?
        .split(':')
        .next()?
        .to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_owned())
}

/// The source from a file's folders: a mirrored host, else the last one that is not a year, month
/// or day.
pub(crate) fn folder(path: &str) -> Option<String> {
    let (folders, _) = path.rsplit_once(['/', '\\', '!'])?;
    let names = || {
        let names = folders.rsplit(['/', '\\', '!']);
        names.filter(|name| !name.is_empty() && *name != "." && *name != "..")
    };
    let mirrored = names().find_map(mirrored_host);
    let is_folder = |name: &&str| decode::format_of(Path::new(name)).is_none();
    let folders = || names().filter(is_folder);
    let named = || {
        folders()
            .find(|name| !is_date(name) && !is_common(name))
            .or_else(|| folders().find(|name| !is_date(name)))
            .or_else(|| folders().next())
    };
    mirrored.or_else(|| named().map(str::to_owned))
}

/// The host that a folder of a mirror is named after; wget and others add the port.
pub(super) fn mirrored_host(name: &str) -> Option<String> {
    let name = name.split([':', '+']).next()?.to_lowercase();
    let port = name.rsplit_once('_').filter(|(_, port)| is_date(port));
    let name = port.map_or(name.as_str(), |(host, _)| host);
    let name = name.strip_prefix("www.").unwrap_or(name);
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|char| char.is_alphanumeric() || char == '-')
            && !label.starts_with('-')
    };
    let (_, top) = name.rsplit_once('.')?;
    let is_top = top.len() >= 2 && top.chars().all(char::is_alphabetic) || top.starts_with("xn--");
    let is_file = decode::format_of(Path::new(name)).is_some();
    (is_top && !is_file && name.split('.').all(is_label)).then(|| name.to_owned())
}

/// Whether a folder name describes its content rather than its source.
fn is_common(name: &str) -> bool {
    const COMMON: [&str; 20] = [
        "articles",
        "article",
        "html",
        "htm",
        "txt",
        "text",
        "texts",
        "json",
        "jsonl",
        "xml",
        "pdf",
        "pages",
        "raw",
        "data",
        "files",
        "dump",
        "export",
        "download",
        "downloads",
        "out",
    ];
    COMMON.contains(&name.to_lowercase().as_str())
}

/// Whether a folder name is a year, a month, a day, or several of them.
fn is_date(name: &str) -> bool {
    let is_sign = |char: char| char.is_ascii_digit() || "-_.".contains(char);
    name.chars().all(is_sign) && name.len() <= 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_is_the_host_or_the_folder() {
        assert_eq!(
            host("https://www.harbourpost.example:8080/a?b").as_deref(),
            Some("harbourpost.example")
        );
        assert_eq!(host("/relative"), None);
        for (path, expected) in [
            ("corpus/harbour-post/a.txt", Some("harbour-post")),
            ("a.txt", None),
            ("../a.txt", None),
            (
                "m/www.harbourpost.example/2024/03/14/a.html",
                Some("harbourpost.example"),
            ),
            (
                "m/harbourpost.example+8080/a.html",
                Some("harbourpost.example"),
            ),
            ("harbour-post/2024-03/a.txt", Some("harbour-post")),
            ("2024/03/a.txt", Some("03")),
            ("harbour-post/html/2024/a.txt", Some("harbour-post")),
            ("articles/a.txt", Some("articles")),
            (
                "m/harbourpost.example_8080/a.html",
                Some("harbourpost.example"),
            ),
            ("harbour-post/dump.zip!a.txt", Some("harbour-post")),
            ("dump.zip!harbour-post/a.txt", Some("harbour-post")),
            ("v1.2/notes.txt.d/a.txt", Some("notes.txt.d")),
        ] {
            assert_eq!(folder(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn an_outlet_has_one_name() {
        let aliases = Aliases::parse(
            "# ours\n\nharbourpost.example = Harbour Post\nharbour-post=Harbour Post\n",
        );
        let aliases = aliases.expect("aliases");
        for name in [
            "harbourpost.example",
            "www.HarbourPost.example",
            "news.harbourpost.example",
            "harbour-post",
        ] {
            assert_eq!(aliases.find(name), Some("Harbour Post"), "{name}");
        }
        assert_eq!(aliases.find("other.example"), None);
        let error = Aliases::parse("a = b\nc\n").expect_err("no equals sign");
        assert!(error.starts_with("line 2"), "{error}");
    }
}
