//! Which inputs count as one origin.
//!
//! A record's own address, source and capture time are claims, and anyone who writes a record can
//! claim anything. A claim's effect on *other* articles is limited by where it came from. Only
//! inputs of one origin are captures of the same pages and share recurring lines. An origin is
//! derived from file names, which the user of the archive chooses, and from what a crawler
//! recorded.

use xxhash_rust::xxh3::xxh3_64;

/// Formats that crawlers write: each record has the address it was fetched from.
const ARCHIVES: [&str; 3] = ["warc", "arc", "wacz"];

/// Suffixes that belong to file names and never to hosts.
const FILE_ENDINGS: [&str; 14] = [
    "csv", "gz", "htm", "html", "json", "jsonl", "md", "ndjson", "tar", "tsv", "txt", "warc",
    "xml", "zip",
];

/// Digits of a timestamp in a file name: seconds since 1970 have ten, milliseconds thirteen.
const SECONDS: [usize; 2] = [10, 13];

/// The origin of a file, derived from its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    file: u64,
    folder: u64,
    /// The host that a folder is named after, and the path up to it.
    mirror: Option<(u64, u64)>,
    archive: bool,
}

impl Origin {
    /// The origin of a file by its absolute path.
    pub fn of(path: &str) -> Self {
        let path = path.replace('\\', "/");
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let mut endings = name.split('.').skip(1);
        // `ferry/index.html` on one site is `ferry.html` on another
        let folder = match folders.rsplit_once('/') {
            Some((above, _)) if name.starts_with("index.") => above,
            _ => folders,
        };
        Origin {
            file: xxh3_64(undated(&without_part(&path)).as_bytes()),
            folder: xxh3_64(undated(folder).as_bytes()),
            mirror: mirror(folders),
            archive: endings.any(|ending| {
                ARCHIVES
                    .iter()
                    .any(|known| ending.eq_ignore_ascii_case(known))
            }),
        }
    }

    /// The origin shared by captures of one page whose address has this host. Captures share it if
    /// their file names differ only in a date, if they come from web archives, or if they come from
    /// one mirror of the host.
    pub fn of_captures(&self, host: &str) -> u64 {
        self.recorded(host).unwrap_or(self.file)
    }

    /// The origin that articles of a source must share for a line to recur in them. Inputs with a
    /// single article are grouped by folder.
    pub fn of_lines(&self, source: &str, is_single: bool) -> u64 {
        let by_name = if is_single { self.folder } else { self.file };
        self.recorded(source).unwrap_or(by_name)
    }

    /// The origin of a record that a crawler fetched.
    fn recorded(&self, host: &str) -> Option<u64> {
        if self.archive {
            return Some(0);
        }
        let (named, tree) = self.mirror?;
        (named == hash_of_host(host)).then_some(tree)
    }
}

fn hash_of_host(host: &str) -> u64 {
    let host = host.to_lowercase();
    xxh3_64(host.strip_prefix("www.").unwrap_or(&host).as_bytes())
}

/// The innermost folder named after a host, and the path that ends in it.
fn mirror(folders: &str) -> Option<(u64, u64)> {
    let mut rest = folders;
    loop {
        let (above, name) = rest.rsplit_once('/').unwrap_or(("", rest));
        // wget and others append the port
        let host = name.split([':', '+']).next().unwrap_or(name);
        if is_host(host) {
            return Some((hash_of_host(host), xxh3_64(undated(rest).as_bytes())));
        }
        if above.is_empty() {
            return None;
        }
        rest = above;
    }
}

fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        let is_sign = |char: char| char.is_alphanumeric() || char == '-';
        !label.is_empty() && !label.starts_with('-') && label.chars().all(is_sign)
    };
    let Some((_, top)) = name.rsplit_once('.') else {
        return false;
    };
    let is_top = top.len() >= 2 && top.chars().all(char::is_alphabetic) || top.starts_with("xn--");
    is_top && name.split('.').all(is_label) && !FILE_ENDINGS.contains(&&*top.to_lowercase())
}

/// A path with `0` for the number of a part: Spark, Hadoop and others write one data set as files
/// `part-00000`, `part-00001` and so on.
fn without_part(path: &str) -> String {
    let at = path.rfind('/').map_or(0, |at| at + 1);
    let (folders, name) = path.split_at(at);
    let Some(rest) = name
        .strip_prefix("part")
        .map(|rest| rest.trim_start_matches(['-', '_']))
    else {
        return path.to_owned();
    };
    // `part-r-00000` is that of a reducer
    let rest = ["r-", "m-"]
        .iter()
        .find_map(|kind| rest.strip_prefix(kind))
        .unwrap_or(rest);
    let ending = rest.trim_start_matches(|char: char| char.is_ascii_digit());
    if ending.len() < rest.len() {
        format!("{folders}part-0{ending}")
    } else {
        path.to_owned()
    }
}

/// A path with `0` for each date and time in it, so that files of one series get the same result.
fn undated(path: &str) -> String {
    let mut found = String::with_capacity(path.len());
    let mut rest = path;
    let mut in_number = false;
    while let Some(first) = rest.chars().next() {
        let length = if !in_number && first.is_ascii_digit() {
            date_at(rest.as_bytes())
        } else {
            0
        };
        let step = if length > 0 {
            found.push('0');
            length
        } else {
            found.push(first);
            first.len_utf8()
        };
        in_number = length == 0 && first.is_ascii_digit();
        rest = rest.get(step..).unwrap_or_default();
    }
    found
}

/// Length of the date, with its time, at the start of a text; 0 if there is none.
fn date_at(text: &[u8]) -> usize {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if SECONDS.contains(&digits) && text.starts_with(b"1") && !text.starts_with(b"19") {
        return digits;
    }
    let number = |from: usize, length: usize| -> Option<u32> {
        let part = text.get(from..from + length)?;
        let digit = |byte: &u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
        part.iter()
            .try_fold(0, |sum, byte| Some(sum * 10 + digit(byte)?))
    };
    if !number(0, 4).is_some_and(|year| (1900..2100).contains(&year)) {
        return 0;
    }
    let mut end = 4;
    // month, day, hour, minute, second: each follows directly or after one separator
    for (least, most) in [(1, 12), (1, 31), (0, 23), (0, 59), (0, 60)] {
        let sign = text.get(end).is_some_and(|byte| b"-_./:T".contains(byte));
        let from = end + usize::from(sign);
        match number(from, 2) {
            Some(part) if (least..=most).contains(&part) => end = from + 2,
            _ => break,
        }
    }
    match text.get(end) {
        // a longer number is not a date
        Some(byte) if byte.is_ascii_digit() => 0,
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_differ_in_a_date_are_of_one_origin() {
        for (one, two) in [
            ("/n/2025-05-01.jsonl", "/n/2025-06-30.jsonl"),
            ("/n/wire-20250501.jsonl.gz", "/n/wire-20250502.jsonl.gz"),
            ("/n/2025/05/01/wire.xml", "/n/2024/12/31/wire.xml"),
            ("/n/2025-05-01T08:00:00.xml", "/n/2025-05-01T09:30:11.xml"),
            ("/n/1746086400.xml", "/n/1746090000.xml"),
            ("/n/part-00000.jsonl", "/n/part-00017.jsonl"),
            ("/n/part-r-00000", "/n/part-r-00001"),
            (
                "/n/part-00000-a1b2-c000.json",
                "/n/part-00001-a1b2-c000.json",
            ),
        ] {
            assert_eq!(Origin::of(one).file, Origin::of(two).file, "{one} {two}");
        }
        for (one, two) in [
            ("/n/harbour.xml", "/n/quay.xml"),
            ("/n/1.jsonl", "/n/2.jsonl"),
            ("/n/part-00000.jsonl", "/o/part-00001.jsonl"),
            ("/n/party.jsonl", "/n/partner.jsonl"),
            ("/n/2025-05-01/harbour.xml", "/n/2025-05-01/quay.xml"),
            ("/n/20250501123.html", "/n/20250501124.html"),
            ("/n/ward-1900123.html", "/n/ward-1900124.html"),
        ] {
            assert_ne!(Origin::of(one).file, Origin::of(two).file, "{one} {two}");
        }
    }

    #[test]
    fn what_a_crawler_recorded_is_of_the_host() {
        let origin = |path: &str| Origin::of(path).of_captures("quay.example");
        let mirror = origin("/m/www.quay.example/2025/a.html");
        assert_eq!(mirror, origin("/m/www.quay.example/b/c.html?utm_source=x"));
        assert_ne!(mirror, origin("/m/evil.example/2025/a.html"));
        assert_ne!(mirror, origin("/other/quay.example/2025/a.html"));
        assert_eq!(origin("/c/1.warc.gz"), origin("/d/two.wacz"));
        assert_ne!(origin("/c/1.warc.gz"), origin("/c/claims.jsonl"));
        assert_eq!(mirror_of("/home/.tmpAbc/notes.txt"), None);
    }

    fn mirror_of(path: &str) -> Option<(u64, u64)> {
        Origin::of(path).mirror
    }

    #[test]
    fn inputs_of_one_article_are_judged_with_their_folder() {
        let lines = |path: &str| Origin::of(path).of_lines("Quay", true);
        assert_eq!(lines("/n/a.html"), lines("/n/b.html"));
        assert_eq!(lines("/n/ferry/index.html"), lines("/n/b.html"));
        assert_ne!(lines("/n/a.html"), lines("/o/a.html"));
        let many = |path: &str| Origin::of(path).of_lines("Quay", false);
        assert_ne!(many("/n/a.jsonl"), many("/n/b.jsonl"));
    }
}
