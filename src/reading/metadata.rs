//! What an article states about itself outside its text: title, byline, section, language, and
//! whether it is thin.

use super::clean::{self, Judgement};
use crate::analysis;
use crate::model::{Language, Page, Record};

/// The least text from which to detect the language, in bytes. Below it, what the page declares
/// counts more.
const ENOUGH_TO_TELL: usize = 200;

/// A body with fewer words is hardly an article. The shortest of the news pages with a known body
/// have 40.
const THIN_WORDS: usize = 40;

/// The start of the body that is checked first for enough words, in bytes.
const THIN_HEAD: usize = 1000;

/// What the titles of error pages contain, in lower case.
const ERROR_MARKS: [&str; 6] = [
    "404",
    "page not found",
    "not found",
    "access denied",
    "forbidden",
    "seite nicht gefunden",
];

/// The text of a block, on one line.
pub(super) fn block_text(page: &Page, index: Option<usize>) -> Option<String> {
    let text = page.text(page.blocks.get(index?)?);
    let mut line = String::new();
    // the last block of a huge text may have millions of words
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Some(line).filter(|line| !line.is_empty())
}

/// The container's title, else the page's.
pub(super) fn title(record: &Record, judgement: &Judgement) -> Option<String> {
    let given = record.sidecar.title.clone();
    given
        .or_else(|| judgement.title_text.clone())
        .map(|title| title.trim().to_owned())
        .filter(|title| !title.is_empty())
}

/// The container's byline, else the printed line if it contains only the authors, else the authors.
pub(super) fn byline(record: &Record, page: &Page, judgement: &Judgement) -> Option<String> {
    let given = record.sidecar.author.clone();
    let printed = || block_text(page, judgement.byline).and_then(|text| clean::byline_text(&text));
    given
        .or_else(|| clean::byline(printed(), &judgement.authors))
        .filter(|name| !name.trim().is_empty())
}

/// The newspaper section.
pub(super) fn section(record: &Record, page: &Page) -> Option<String> {
    let linked = || {
        page.metadata
            .linked
            .iter()
            .find_map(|item| item.section.clone())
    };
    let meta = || {
        page.metadata
            .first_meta(&["article:section", "og:section", "section"])
            .map(str::to_owned)
    };
    record
        .sidecar
        .section
        .clone()
        .or_else(meta)
        .or_else(linked)
        .filter(|name| !name.trim().is_empty())
}

/// The number of words in a text; two characters of an unspaced script count as about one.
fn word_count(text: &str) -> usize {
    let mut count = 0;
    let mut unspaced = 0;
    analysis::words(text, Language::NONE, |word| {
        count += 1;
        unspaced += usize::from(word.unspaced);
    });
    count - unspaced / 2
}

/// Why this is hardly an article, if so.
pub(super) fn thin(page: &Page, title: Option<&str>, body: &str) -> Option<String> {
    // nearly every body has enough words at its start; the last one there may be cut
    let mut end = body.len().min(THIN_HEAD);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    if word_count(body.get(..end).unwrap_or_default()) > THIN_WORDS {
        return None;
    }
    let count = word_count(body);
    if count >= THIN_WORDS {
        return None;
    }
    if count == 0 {
        return Some("no body: nothing was kept".into());
    }
    let title = title.unwrap_or_default().to_lowercase();
    if let Some(mark) = ERROR_MARKS.iter().find(|mark| title.contains(**mark)) {
        return Some(format!("an error page: the title says {mark:?}"));
    }
    let kind = page.metadata.first_meta(&["og:type"]).unwrap_or_default();
    if kind.starts_with("video") {
        return Some(format!("a video page with {count} words of text"));
    }
    Some(format!(
        "{count} words of body; articles have {THIN_WORDS} or more"
    ))
}

/// The language: detected in a long text, else as the record or the page declares it.
pub(super) fn language(record: &Record, page: &Page, title: Option<&str>, body: &str) -> Language {
    let declared = || {
        record
            .sidecar
            .language
            .as_deref()
            .and_then(Language::parse)
            .or(page.metadata.language)
    };
    let told = || analysis::detect(body).or_else(|| analysis::detect(title?));
    let found = if body.len() >= ENOUGH_TO_TELL {
        told().or_else(declared)
    } else {
        declared().or_else(told)
    };
    found.unwrap_or(Language::UNKNOWN)
}
