//! A body that is not on the page: in `articleBody` of its linked data, or in the data of a script.
//!
//! Some pages are rendered by scripts and contain little text without them. Their article is then
//! appended as blocks of a `script` element and can be read, searched and cited like any other. A
//! note reports it. This module decides only whether the text is already there; the rest of the
//! page stays unchanged.

use crate::model::{Block, Element, LinkedItem};

use super::blocks::Writer;
use super::strip::Unparsed;

/// The tag of the element that contains such blocks; elements of that name have no text themselves.
pub(super) const TAG: &str = "script";

/// The shortest body to take, in words.
const LEAST_WORDS: usize = 40;
/// The shortest body to take from unnamed data, in words.
const LEAST_WORDS_UNNAMED: usize = 80;
/// A page with this many words in long blocks has a text itself, and its scripts are not searched.
const OWN_WORDS: usize = 100;
/// The share of samples that must be on the page for a body to count as present.
const THERE: f32 = 0.35;
/// Samples of a body, and the characters of each.
const SAMPLES: usize = 12;
const SAMPLE: usize = 24;
/// The longest string to examine, in bytes.
const MAX_STRING: usize = 1 << 20;

/// A body found outside the text.
pub(super) struct Stored {
    /// Its text or markup.
    text: String,
    /// Where it was found.
    place: &'static str,
}

impl Stored {
    /// Appends it as blocks in a new element; returns a note.
    pub(super) fn append(
        self,
        reading: &mut String,
        blocks: &mut Vec<Block>,
        outline: &mut Vec<Element>,
    ) -> Option<String> {
        let lines;
        let markup = if is_html(&self.text) {
            &self.text
        } else {
            lines = self.text.replace('<', "&lt;").replace('\n', "<p>");
            &lines
        };
        let mut writer = Writer::default();
        Unparsed(markup).write(&mut writer);
        let (text, found) = writer.finish();
        if found.is_empty() {
            return None;
        }
        let element = u32::try_from(outline.len()).ok()?;
        outline.push(Element {
            parent: None,
            tag: TAG.into(),
            names: String::new(),
            hidden: false,
        });
        if !reading.is_empty() && !reading.ends_with('\n') {
            reading.push('\n');
            if let Some(last) = blocks.last_mut() {
                last.span.end = reading.len();
            }
        }
        let start = reading.len();
        let count = found.len();
        blocks.extend(found.into_iter().map(|block| Block {
            span: block.span.start + start..block.span.end + start,
            element: Some(element),
            ..block
        }));
        reading.push_str(&text);
        Some(format!(
            "the body is not in the text of the page: {count} blocks were taken from {}",
            self.place
        ))
    }
}

/// Finds a body that is missing from a page with this text.
pub(super) fn find(
    html: &str,
    reading: &str,
    blocks: &[Block],
    linked: &[LinkedItem],
) -> Option<Stored> {
    let body = linked
        .iter()
        .filter_map(|item| item.body.as_deref())
        .max_by_key(|body| body.len());
    if let Some(body) = body
        && words(body) >= LEAST_WORDS
    {
        return (!is_there(body, reading)).then(|| Stored {
            text: body.to_owned(),
            place: "articleBody of its linked data",
        });
    }
    let own: usize = blocks
        .iter()
        .filter(|block| block.link_bytes as usize * 2 < block.span.len())
        .filter_map(|block| reading.get(block.span.clone()))
        .map(words)
        .filter(|words| *words >= 12)
        .sum();
    if own >= OWN_WORDS {
        return None;
    }
    let text = longest_string(html)?;
    (!is_there(&text, reading)).then_some(Stored {
        text,
        place: "the data of a script",
    })
}

fn words(text: &str) -> usize {
    // Unspaced scripts use three bytes per character and about two characters per word.
    text.split_whitespace()
        .map(|word| 1 + word.len() / 24)
        .sum()
}

/// Whether a body contains tags typical of HTML; a quick check for bodies of unstated format.
fn is_html(text: &str) -> bool {
    ["<p", "<br", "<div", "</"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// Whether enough of a body is on the page, judged by samples from all over it.
fn is_there(body: &str, reading: &str) -> bool {
    let plain = if is_html(body) {
        let mut writer = Writer::default();
        Unparsed(body).write(&mut writer);
        writer.finish().0
    } else {
        body.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let starts: Vec<usize> = plain
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .map(|(at, _)| at + 1)
        .collect();
    let step = (starts.len() / SAMPLES).max(1);
    let (mut found, mut all) = (0.0, 0.0);
    for start in starts.iter().step_by(step) {
        let rest = plain.get(*start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let Some((end, _)) = line.char_indices().nth(SAMPLE) else {
            continue;
        };
        all += 1.0;
        if line
            .get(..end)
            .is_some_and(|sample| reading.contains(sample))
        {
            found += 1.0;
        }
    }
    all == 0.0 || found >= all * THERE
}

/// The longest string in the scripts that reads like an article.
fn longest_string(html: &str) -> Option<String> {
    let mut best: Option<String> = None;
    let mut rest = html;
    while let Some(at) = rest.find("<script") {
        rest = rest.get(at + 7..).unwrap_or_default();
        let end = rest.find("</script").unwrap_or(rest.len());
        let (script, after) = rest.split_at(end);
        strings(script, |raw| {
            if raw.len() <= best.as_ref().map_or(0, String::len) || raw.len() > MAX_STRING {
                return;
            }
            if let Ok(text) = serde_json::from_str::<String>(&format!("\"{raw}\""))
                && text.len() > best.as_ref().map_or(0, String::len)
                && is_article(&text)
            {
                best = Some(text);
            }
        });
        rest = after;
    }
    best
}

/// Every double-quoted string of a script that is long enough for a body.
fn strings(script: &str, mut each: impl FnMut(&str)) {
    let bytes = script.as_bytes();
    let mut start: Option<usize> = None;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'"' => match start.take() {
                Some(from) if at - from > LEAST_WORDS_UNNAMED * 4 => {
                    if let Some(raw) = script.get(from..at) {
                        each(raw);
                    }
                }
                Some(_) => {}
                None => start = Some(at + 1),
            },
            _ => {}
        }
        at += 1;
    }
}

/// Whether a string is prose, with or without markup, and not code.
fn is_article(text: &str) -> bool {
    let mut writer = Writer::default();
    Unparsed(text).write(&mut writer);
    let (reading, blocks) = writer.finish();
    let count = words(&reading);
    let ends = reading
        .split_whitespace()
        .filter(|word| word.ends_with(['.', '!', '?', '。', '।', '؟', '"', '”', '»']))
        .count();
    let code = reading
        .bytes()
        .filter(|byte| matches!(byte, b'{' | b'}' | b';' | b'=' | b'\\' | b'_'))
        .count();
    let paragraphs = blocks.len() >= 3 || text.contains('\n');
    count >= LEAST_WORDS_UNNAMED
        && paragraphs
        && (ends * 60 >= count || ends >= 8)
        && code * 200 < reading.len()
}

#[cfg(test)]
mod tests {
    use crate::model::{Content, Page, Record};
    use crate::reading::extract::{extract, stored};

    fn read(html: String) -> Page {
        extract(&Record::alone("ferry.html", Content::Html(html)))
    }

    fn body() -> Vec<String> {
        (1..=9)
            .map(|n| format!("In year {n} the ferry sailed on {n} mornings of the week, and the harbour office of Vik was content."))
            .collect()
    }

    #[test]
    fn a_body_that_only_linked_data_have_becomes_text() {
        let html = format!(
            r#"<html><body><nav>Home</nav><script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{}"}}</script></body></html>"#,
            body().join("\\n")
        );
        let page = read(html);
        assert_eq!(page.blocks.len(), 10, "{:?}", page.reading);
        assert!(
            page.notes
                .iter()
                .any(|note| note.contains("9 blocks were taken from articleBody"))
        );
        assert_eq!(
            page.ancestors(&page.blocks[5])
                .next()
                .map(|e| e.tag.as_str()),
            Some(stored::TAG)
        );
        let mut end = 0;
        for block in &page.blocks {
            assert_eq!(block.span.start, end);
            end = block.span.end;
        }
        assert_eq!(end, page.reading.len());
    }

    #[test]
    fn a_body_in_the_data_of_a_script_becomes_text() {
        let paragraphs: String = body().iter().map(|line| format!("<p>{line}</p>")).collect();
        let json = serde_json::to_string(&paragraphs).expect("json");
        let page = read(format!(
            "<html><body><h1>Ferry</h1><script>window.state = {{\"html\": {json}}};</script></body></html>"
        ));
        assert_eq!(page.blocks.len(), 10, "{:?}", page.reading);
        assert!(
            page.notes
                .iter()
                .any(|note| note.contains("data of a script"))
        );
    }

    #[test]
    fn a_body_that_stands_on_the_page_is_not_taken_twice() {
        let paragraphs: String = body().iter().map(|line| format!("<p>{line}</p>")).collect();
        let html = format!(
            r#"<html><body>{paragraphs}<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{}"}}</script></body></html>"#,
            body().join(" ")
        );
        let page = read(html);
        assert_eq!(page.blocks.len(), 9);
        assert!(page.notes.is_empty());
    }
}
