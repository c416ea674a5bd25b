//! Which outlet an article is from: as the user says, as the record says, the host of its address,
//! or the folder it was found in. Each outlet gets one name, however it is written.

use std::collections::BTreeMap;
use std::path::Path;

use super::decode;
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
pub struct Aliases(BTreeMap<String, String>);

impl Aliases {
    /// Parses lines such as `harbourpost.example = Harbour Post`. Blank lines and those that begin
    /// with `#` are ignored.
    ///
    /// Errors: a line without `=`, with its number.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut aliases = BTreeMap::new();
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
            aliases.insert(key(from), to.to_owned());
        }
        Ok(Aliases(aliases))
    }

    /// The name of an outlet; an alias for a host also covers its subdomains.
    fn of(&self, name: String) -> String {
        if self.0.is_empty() {
            return name;
        }
        let key = key(&name);
        let mut rest = key.as_str();
        loop {
            if let Some(alias) = self.0.get(rest) {
                return alias.clone();
            }
            match rest.split_once('.') {
                Some((_, above)) if above.contains('.') => rest = above,
                _ => return name,
            }
        }
    }
}

/// A name in the form used for comparison: lower case, without `www.`.
fn key(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("www.")
        .map_or(name.clone(), str::to_owned)
}

/// The name from the user or the record, else the host of the address, else the folder.
pub(super) fn source_name(
    record: &Record,
    given: Option<&str>,
    from: Option<SourceFrom>,
    aliases: &Aliases,
    url: Option<&str>,
) -> Option<String> {
    let field = || record.sidecar.source.clone();
    let host = || url.and_then(host);
    let folder = || folder(&record.location.path);
    let found = match (given, from) {
        (Some(name), _) => Some(name.to_owned()),
        (None, None | Some(SourceFrom::Field)) => field().or_else(host).or_else(folder),
        (None, Some(SourceFrom::Host)) => host().or_else(field).or_else(folder),
        (None, Some(SourceFrom::Folder)) => folder().or_else(field).or_else(host),
    };
    found.map(|name| aliases.of(name))
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

/// The host that a mirror's folder is named after; wget and others add the port.
fn mirrored_host(name: &str) -> Option<String> {
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
            assert_eq!(aliases.of(name.to_owned()), "Harbour Post", "{name}");
        }
        assert_eq!(aliases.of("other.example".into()), "other.example");
        let error = Aliases::parse("a = b\nc\n").expect_err("no equals sign");
        assert!(error.starts_with("line 2"), "{error}");
    }
}
