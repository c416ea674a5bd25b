//! `-word` on the command line, which excludes a word and is not a flag.

use std::ffi::{OsStr, OsString};

/// The commands that take the words of a query.
const SEARCHING: [&str; 12] = [
    "query",
    "search",
    "find",
    "facets",
    "timeline",
    "why",
    "export",
    "concordance",
    "terms",
    "first",
    "similar",
    "alert",
];

/// The one-letter flags.
const FLAGS: &str = "qvhV";

/// The typographic minus sign: the query language accepts it, and the argument parser does not
/// treat it as a flag.
const MINUS: char = '\u{2212}';

/// The arguments, with excluded words rewritten so that they are not parsed as flags.
pub(super) fn words(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    let mut searching = false;
    let mut only_words = false;
    arguments.map(move |argument| {
        let Some(text) = argument.to_str() else {
            return argument;
        };
        if !searching {
            searching = SEARCHING.contains(&text);
            return argument;
        }
        only_words |= text == "--";
        match excluded(text).filter(|_| !only_words) {
            Some(word) => OsStr::new(&format!("{MINUS}{word}")).to_owned(),
            None => argument,
        }
    })
}

/// The word after a minus; none if it is a group of flags.
fn excluded(text: &str) -> Option<&str> {
    let word = text.strip_prefix('-')?;
    let first = word.chars().next().filter(|c| *c != '-')?;
    let begins = first.is_alphanumeric() || matches!(first, '(' | '"' | '“' | '*' | '=');
    let flags = word.chars().all(|c| FLAGS.contains(c));
    (begins && !flags).then_some(word)
}

/// A query word as typed.
pub(super) fn word(text: &str) -> Result<String, std::convert::Infallible> {
    Ok(match text.strip_prefix(MINUS) {
        Some(word) => format!("-{word}"),
        None => text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_to_leave_out_are_no_flags() {
        let read = |line: &str| -> Vec<String> {
            let arguments = line.split(' ').map(OsString::from);
            words(arguments)
                .map(|argument| argument.to_string_lossy().into_owned())
                .collect()
        };
        let all = read("dateline -q query ferry -port -q -qv --limit 5 -- -film");
        assert_eq!(
            all.join(" "),
            "dateline -q query ferry \u{2212}port -q -qv --limit 5 -- -film"
        );
        assert_eq!(read("dateline ingest -x").join(" "), "dateline ingest -x");
        assert_eq!(word("\u{2212}port"), Ok("-port".to_owned()));
    }
}
