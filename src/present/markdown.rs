//! Markdown: passages as quotations with a citation below each, counts as tables.
//!
//! Foreign text is shown literally: markup is escaped, and only web addresses become links.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::model::{
    Answer, Article, Candidate, Citation, Cleaned, FacetCounts, Hit, Reading, Summary, Verdict,
};

use super::{Format, Item, Kind, Look, Presenter, View, safe, unsupported, words};

/// See [`Format::Markdown`].
pub struct Markdown;

impl Presenter for Markdown {
    fn format(&self) -> Format {
        Format::Markdown
    }

    fn writes(&self, kind: Kind) -> bool {
        !matches!(
            kind,
            Kind::Why
                | Kind::Timeline
                | Kind::Versions
                | Kind::Check
                | Kind::Concordance
                | Kind::Terms
                | Kind::First
                | Kind::Table
                | Kind::Quotes
                | Kind::Stories
        )
    }

    fn write(&self, out: &mut dyn Write, _: &Look, item: Item<'_>, first: bool) -> io::Result<()> {
        let mut text = String::new();
        if !first {
            text.push('\n');
        }
        text += &match item {
            Item::Answer(answer) => answer_text(answer),
            Item::Facets(answer) => format!("## {}\n{}", title(answer), facets(answer)),
            Item::Reading(reading)
            | Item::Explained(reading)
            | Item::Cleaned(Cleaned { reading, .. }) => record(reading),
            Item::Article(reading, view) => article(reading, view),
            Item::Rejected(problem) | Item::Skipped(problem) => format!(
                "**Rejected** {}: {}\n",
                code(&problem.location.to_string()),
                escape(&problem.reason)
            ),
            Item::Summary(counts) => summary(counts),
            Item::Citation(cited) => cited_text(cited),
            Item::Why(_)
            | Item::Timeline(..)
            | Item::Versions(_)
            | Item::Check(_)
            | Item::Concordance(_)
            | Item::Terms(_)
            | Item::First(_)
            | Item::Table(_)
            | Item::Quotes(_)
            | Item::Stories(..)
            | Item::Story(_) => {
                return Err(unsupported(Format::Markdown, item.kind()));
            }
        };
        out.write_all(text.as_bytes())
    }
}

/// Foreign text on one line, with its markup escaped.
fn escape(text: &str) -> String {
    let line = safe::line(text);
    let mut out = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => {
                out.push('\\');
                out.push(c);
            }
            // Markup only at the start of a line: list items, rules, underlines of headings.
            '+' | '-' | '=' if at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if at > 0 && starts_item(&line, at) => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Whether the mark at this place, after digits alone and before a space, would start a list item.
fn starts_item(line: &str, at: usize) -> bool {
    let digits = line
        .get(..at)
        .is_some_and(|before| before.bytes().all(|b| b.is_ascii_digit()));
    let parted = line
        .get(at + 1..)
        .is_some_and(|after| after.is_empty() || after.starts_with(' '));
    digits && parted
}

/// Foreign text as code, in a fence that does not occur in it.
fn code(text: &str) -> String {
    let line = safe::line(text);
    if line.is_empty() {
        return "` `".to_owned();
    }
    let fence = "`".repeat(longest_run(&line) + 1);
    let pad = if line.starts_with('`') || line.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{line}{pad}{fence}")
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The target of a link, if the address is a web address.
fn target(url: &str) -> Option<String> {
    let scheme = url.split_once("://")?.0;
    if !["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return None;
    }
    let mut out = String::from("<");
    for c in url.chars() {
        if c.is_whitespace() || safe::is_obeyed(c) || matches!(c, '<' | '>' | '\\' | '`' | '|') {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else if c == '&' {
            out += "&amp;";
        } else {
            out.push(c);
        }
    }
    out.push('>');
    Some(out)
}

fn title(answer: &Answer) -> String {
    escape(&words::found(answer))
}

fn answer_text(answer: &Answer) -> String {
    let mut out = format!("## {}\n", title(answer));
    for suggestion in &answer.suggestions {
        let _ = write!(out, "\n{}\n", escape(&words::suggested(suggestion)));
    }
    let mut heading = words::partial(answer);
    for hit in &answer.hits {
        if hit.partial
            && let Some(heading) = heading.take()
        {
            let _ = write!(out, "\n### {heading}\n");
        }
        out += &hit_text(hit);
    }
    if let Some(heading) = heading {
        let _ = write!(out, "\n{heading}\n");
    }
    if let Some(more) = words::more(answer) {
        let _ = write!(out, "\n{more}\n");
    }
    out + &facets(answer)
}

fn hit_text(hit: &Hit) -> String {
    let number = format!("{}.", hit.rank);
    let indent = " ".repeat(number.len() + 1);
    let span = &hit.passage.source_span;
    let paragraphs: Vec<String> = hit.passage.text.split("\n\n").map(escape).collect();
    let mut out = format!(
        "\n{number} > {}\n\n{indent}{}, bytes {}–{} of the reading text, id {}",
        paragraphs.join(&format!("\n{indent}>\n{indent}> ")),
        citation(&hit.article),
        span.start,
        span.end,
        code(&hit.article.id.to_string()),
    );
    if hit.more_passages > 0 {
        let _ = write!(
            out,
            "; +{}",
            words::counted(hit.more_passages as u64, "more passage")
        );
    }
    out.push('\n');
    out
}

/// A citation as a quotation with its source below.
fn cited_text(cited: &Citation) -> String {
    let mut out = String::new();
    if let Some(quote) = &cited.quote {
        let paragraphs: Vec<String> = quote.exact.split("\n\n").map(escape).collect();
        let _ = write!(out, "> {}\n\n", paragraphs.join("\n>\n> "));
    }
    out += &citation(&cited.article);
    if let Some(published) = &cited.article.published {
        let _ = write!(out, ", date confidence {:.2}", published.confidence);
    }
    if let Some(date) = &cited.captured {
        let _ = write!(out, ", captured {}", date.at().unwrap_or(date.to_string()));
    }
    let _ = writeln!(
        out,
        ", id {}, text {}",
        code(&cited.id()),
        code(&cited.content_hash)
    );
    out
}

/// Who, what, where, when, and the place in the corpus.
fn citation(article: &Article) -> String {
    let mut parts = Vec::new();
    if let Some(byline) = words::filled(&article.byline) {
        parts.push(escape(byline));
    }
    let title = words::filled(&article.title).map(escape);
    let url = words::filled(&article.url);
    parts.push(match (title, url.and_then(target)) {
        (Some(title), Some(target)) => format!("“[{title}]({target})”"),
        (Some(title), None) => format!("“{title}”"),
        (None, Some(target)) => format!("[untitled]({target})"),
        (None, None) => "untitled".to_owned(),
    });
    if let Some(source) = words::filled(&article.source) {
        parts.push(format!("*{}*", escape(source)));
    }
    parts.push(words::day(article));
    if let Some(other) = url.filter(|url| target(url).is_none()) {
        parts.push(code(other));
    }
    parts.push(code(&article.location.to_string()));
    parts.join(", ")
}

fn facets(answer: &Answer) -> String {
    answer
        .facets
        .iter()
        .map(|counts| facet(counts, answer))
        .collect()
}

fn facet(counts: &FacetCounts, answer: &Answer) -> String {
    let mut out = format!("\n| {} | articles |\n| --- | ---: |\n", counts.by.name());
    for count in &counts.counts {
        let _ = writeln!(out, "| {} | {} |", escape(&count.value), count.articles);
    }
    for (name, count) in words::without(counts, answer) {
        let _ = writeln!(out, "| *{name}* | {count} |");
    }
    let _ = write!(out, "\n{}\n", words::total(counts, answer));
    out
}

/// Title, citation and, if there is a publication date, its evidence.
fn head(reading: &Reading) -> String {
    let article = &reading.article;
    let title = words::filled(&article.title).map_or("untitled".to_owned(), escape);
    let mut out = format!(
        "# {title}\n\n{}, id {}\n",
        citation(article),
        code(&article.id.to_string())
    );
    if let Some(published) = &article.published {
        let _ = write!(
            out,
            "\nPublished {} by {}, confidence {:.2}: {}\n",
            published.date.at().unwrap_or(published.date.to_string()),
            escape(&published.provenance),
            published.confidence,
            code(&published.evidence)
        );
    }
    out
}

fn body(article: &Article) -> String {
    words::paragraphs(&article.body)
        .map(|lines| {
            let lines: Vec<String> = lines.into_iter().map(escape).collect();
            format!("\n{}\n", lines.join("\\\n"))
        })
        .collect()
}

fn record(reading: &Reading) -> String {
    let mut out = head(reading) + &body(&reading.article);
    if let Some(removed) = words::removed(&reading.blocks) {
        let _ = write!(out, "\n{}\n", escape(&removed));
    }
    out
}

fn article(reading: &Reading, view: View) -> String {
    let mut out = head(reading);
    if view.dates {
        out += "\n| date | kind | provenance | chosen | evidence | why |\n";
        out += "| --- | --- | --- | --- | --- | --- |\n";
        out.extend(reading.candidates.iter().map(date_row));
    }
    if view.removed {
        out += &blocks(reading);
    } else if !view.dates && !view.reading {
        out += &body(&reading.article);
    }
    if view.reading {
        let text = safe::lines(&reading.text);
        let fence = "`".repeat(longest_run(&text).max(2) + 1);
        let _ = write!(out, "\n{fence}text\n{text}\n{fence}\n");
    }
    out
}

fn date_row(candidate: &Candidate) -> String {
    format!(
        "| {} | {} | {} | {} | {} | {} |\n",
        candidate.date.at().unwrap_or(candidate.date.to_string()),
        candidate.kind.name(),
        escape(&candidate.provenance),
        if candidate.chosen { "✓" } else { "" },
        escape(&candidate.evidence),
        escape(&words::why(candidate))
    )
}

/// Kept blocks as paragraphs, with removed ones struck out in place.
fn blocks(reading: &Reading) -> String {
    let mut out = String::new();
    for block in &reading.blocks {
        let text = escape(reading.text.get(block.span.clone()).unwrap_or_default());
        if text.is_empty() {
            continue;
        }
        let reason = block.verdict.reason().map_or(String::new(), |reason| {
            format!("{}: {}", escape(&reason.rule), escape(&reason.evidence))
        });
        let _ = match block.verdict {
            Verdict::Drop(_) => write!(out, "\n*− \\[{reason}\\]* ~~{text}~~\n"),
            Verdict::Keep(Some(_)) => write!(out, "\n*? \\[{reason}\\]* {text}\n"),
            Verdict::Keep(None) => write!(out, "\n{text}\n"),
        };
    }
    out
}

fn summary(summary: &Summary) -> String {
    let mut out = String::from("| | |\n| --- | ---: |\n");
    for (name, value) in words::summary(summary) {
        let _ = writeln!(out, "| {name} | {} |", escape(&value));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(
            escape("# [x](javascript:alert(1)) <img src=x> **b** `c` a|b &lt; ~~d~~"),
            "\\# \\[x\\](javascript:alert(1)) &lt;img src=x&gt; \\*\\*b\\*\\* \\`c\\` a\\|b &amp;lt; \\~\\~d\\~\\~"
        );
        assert_eq!(escape("- item"), "\\- item");
        assert_eq!(escape("12. item"), "12\\. item");
        assert_eq!(escape("a - b 1.5 #2"), "a - b 1.5 \\#2");
        assert_eq!(escape("one\n\n# two"), "one \\# two");
    }

    #[test]
    fn code_cannot_be_left() {
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`x`"), "`` `x` ``");
        assert_eq!(code(""), "` `");
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(target("javascript://x%0aalert(1)"), None);
        assert_eq!(target("data:text/html,x"), None);
        assert_eq!(
            target("HTTPS://a.example/x y>(z)\n?a=1&b=2").as_deref(),
            Some("<HTTPS://a.example/x%20y%3E(z)%0A?a=1&amp;b=2>")
        );
    }
}
