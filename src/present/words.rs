//! The phrases that several formats share, so that they describe the same numbers alike.

use std::borrow::Cow;

use crate::model::{
    Answer, Article, Candidate, FacetCounts, JudgedBlock, PassageLimit, PassedOver, Suggestion,
    Summary,
};

use super::safe;

/// A whole number with commas between thousands.
pub fn number(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number with its noun: `1 article`, `12 articles`.
pub fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", number(count))
}

/// Copies of a text: `1 copy`, `12 copies`.
pub fn copies(count: u64) -> String {
    let noun = if count == 1 { "copy" } else { "copies" };
    format!("{} {noun}", number(count))
}

/// Stories: `1 story`, `12 stories`.
pub fn stories(count: u64) -> String {
    let noun = if count == 1 { "story" } else { "stories" };
    format!("{} {noun}", number(count))
}

/// A size in bytes for people, by powers of ten.
pub fn size(bytes: u64) -> String {
    let mut value = bytes as f64;
    if bytes < 1000 {
        return counted(bytes, "byte");
    }
    for unit in ["kB", "MB", "GB"] {
        value /= 1000.0;
        if value < 999.95 {
            return format!("{value:.1} {unit}");
        }
    }
    format!("{:.1} TB", value / 1000.0)
}

/// A time in milliseconds.
fn milliseconds(took: f64) -> String {
    if took < 9.95 {
        format!("{took:.1} ms")
    } else if took < 999.5 {
        format!("{took:.0} ms")
    } else {
        format!("{:.1} s", took / 1000.0)
    }
}

/// How many articles match: `12 articles (3 undated) for "victory day parade"`.
pub fn found(answer: &Answer) -> String {
    let mut out = match answer.articles {
        0 => "no articles".to_owned(),
        count => counted(count, "article"),
    };
    if answer.undated > 0 {
        out += &format!(" ({} undated)", number(answer.undated));
    }
    out + &asked(&answer.query.text)
}

/// The query as the end of a heading: ` for "victory day parade"`, or nothing without words.
pub fn asked(text: &str) -> String {
    let text = safe::line(text);
    if text.contains('"') {
        format!(" for {text}")
    } else if text.is_empty() {
        text
    } else {
        format!(" for \"{text}\"")
    }
}

/// [`found`] with the time it took.
pub fn found_in(answer: &Answer) -> String {
    format!("{} · {}", found(answer), milliseconds(answer.took_ms))
}

/// The heading of the articles that have only most of the words.
pub fn partial(answer: &Answer) -> Option<String> {
    let more = match answer.articles {
        0 => "",
        _ => " more",
    };
    match answer.with_most_words {
        0 => None,
        1 => Some(format!("1{more} article has most of the words")),
        count => Some(format!(
            "{}{more} articles have most of the words",
            number(count)
        )),
    }
}

/// A suggestion.
pub fn suggested(suggestion: &Suggestion) -> String {
    let Suggestion {
        field,
        word,
        instead,
    } = suggestion;
    match field.name() {
        Some(name) => format!("no {name} is called \"{word}\"; did you mean \"{instead}\"?"),
        None => format!("no article has \"{word}\"; did you mean \"{instead}\"?"),
    }
}

/// How to see the hits that are not shown.
pub fn more(answer: &Answer) -> Option<String> {
    let query = &answer.query;
    let listed = answer.articles.saturating_add(answer.with_most_words);
    if query.limit == 0 || listed == 0 {
        return None;
    }
    if answer.hits.is_empty() {
        return (query.offset > 0).then(|| format!("nothing from --offset {} on", query.offset));
    }
    let next = query.offset.saturating_add(answer.hits.len());
    // With one passage per article, hits are articles, and their number is known.
    let one_each = query.passages == PassageLimit::AtMost(1);
    let last = one_each && next as u64 >= listed;
    (answer.hits.len() >= query.limit && !last).then(|| {
        let first = query.offset.saturating_add(1);
        format!("{first} to {next} shown; more with --offset {next}")
    })
}

/// The text, unless it is missing or only white space.
pub fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.trim().is_empty())
}

/// Why a date was chosen, or why not.
pub fn why(candidate: &Candidate) -> Cow<'_, str> {
    match candidate.passed_over {
        Some(PassedOver::ByHand) => format!("overruled by hand; was {}", candidate.why).into(),
        _ => candidate.why.as_str().into(),
    }
}

/// The paragraphs of a text, separated by empty lines, as lists of lines.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let mut lines = text.lines().peekable();
    std::iter::from_fn(move || {
        while lines.next_if(|line| line.trim().is_empty()).is_some() {}
        let mut paragraph = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.trim().is_empty()) {
            paragraph.push(line);
        }
        (!paragraph.is_empty()).then_some(paragraph)
    })
}

/// The day of an article as precisely as known, its estimate (`~2025-05`), or `undated`.
pub fn day(article: &Article) -> String {
    match (&article.published, &article.estimate) {
        (Some(published), _) => published.date.to_string(),
        (None, Some(estimate)) => format!("~{}", estimate.about),
        (None, None) => "undated".to_owned(),
    }
}

/// The number of articles of a facet without a value, under a name that says why.
///
/// An article dated to a year or month only has a date, but is in no shorter interval.
pub fn without(counts: &FacetCounts, answer: &Answer) -> Vec<(String, u64)> {
    let name = counts.by.name();
    let all = if counts.by.is_calendar() || counts.by.is_cyclic() {
        let undated = counts.without.min(answer.undated);
        vec![
            ("undated".to_owned(), undated),
            (format!("no {name} known"), counts.without - undated),
        ]
    } else {
        vec![(format!("no {name}"), counts.without)]
    };
    all.into_iter().filter(|(_, count)| *count > 0).collect()
}

/// The sum of a facet in words: `17 articles: 14 by day, 3 undated`.
pub fn total(counts: &FacetCounts, answer: &Answer) -> String {
    let with = counts
        .counts
        .iter()
        .fold(0u64, |sum, count| sum.saturating_add(count.articles));
    let sum = with.saturating_add(counts.without);
    let mut out = format!(
        "{}: {} by {}",
        counted(sum.max(answer.articles), "article"),
        number(with),
        counts.by.name()
    );
    for (name, count) in without(counts, answer) {
        out += &format!(", {} {name}", number(count));
    }
    // The engine promises that the sum is the number of articles. Where it is less, values were
    // left out; any other difference is reported to the reader.
    match answer.articles.checked_sub(sum) {
        Some(0) => {}
        Some(others) => out += &format!(", {} with other values", number(others)),
        None => out += &format!("; {} match", counted(answer.articles, "article")),
    }
    out
}

/// The number of removed blocks by rule, most first: `removed 5 of 23 blocks: menu 3,
/// donation-appeal 2`.
pub fn removed(blocks: &[JudgedBlock]) -> Option<String> {
    let mut rules: Vec<(&str, u64)> = Vec::new();
    for block in blocks.iter().filter(|block| !block.verdict.is_keep()) {
        let name = block.verdict.reason().map_or("", |reason| &*reason.rule);
        match rules.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => rules.push((name, 1)),
        }
    }
    if rules.is_empty() {
        return None;
    }
    let dropped: u64 = rules.iter().map(|(_, count)| count).sum();
    rules.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let list: Vec<String> = rules
        .iter()
        .map(|(name, count)| format!("{} {}", safe::line(name), number(*count)))
        .collect();
    Some(format!(
        "removed {} of {}: {}",
        number(dropped),
        counted(blocks.len() as u64, "block"),
        list.join(", ")
    ))
}

/// The contents of an index, as names and values.
pub fn summary(summary: &Summary) -> Vec<(&'static str, String)> {
    let mut articles = number(summary.articles);
    if summary.undated > 0 {
        articles += &format!(" ({} undated)", number(summary.undated));
    }
    if summary.versions > 0 {
        articles += &format!(" and {}", counted(summary.versions, "older version"));
    }
    let days = match (summary.first_day, summary.last_day) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(day), None) | (None, Some(day)) => day.to_string(),
        (None, None) => "none".to_owned(),
    };
    let mut rows = vec![
        ("articles", articles),
        ("days", days),
        ("sources", number(summary.sources)),
    ];
    if !summary.languages.is_empty() {
        let languages: Vec<String> = summary
            .languages
            .iter()
            .map(|count| format!("{} {}", safe::line(&count.value), number(count.articles)))
            .collect();
        rows.push(("languages", languages.join(", ")));
    }
    rows.extend([
        ("files", number(summary.files)),
        ("rejected", number(summary.rejected)),
        ("size", size(summary.bytes)),
        ("format", summary.format.to_string()),
    ]);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(1_204), "1,204");
        assert_eq!(number(12_345_678), "12,345,678");
        assert_eq!(counted(1, "article"), "1 article");
        assert_eq!(size(1), "1 byte");
        assert_eq!(size(999), "999 bytes");
        assert_eq!(size(12_345), "12.3 kB");
        assert_eq!(size(999_960), "1.0 MB");
        assert_eq!(size(u64::MAX), "18446744.1 TB");
        assert_eq!(milliseconds(1.84), "1.8 ms");
        assert_eq!(milliseconds(9.96), "10 ms");
        assert_eq!(milliseconds(999.6), "1.0 s");
    }
}
