//! Helpers shared by several rules.

use super::super::draft::Draft;
use super::super::lexicon::Cue;
use super::super::line::Line;
use super::super::view::View;

/// The first words of a line, as evidence.
pub(in super::super) fn quote(line: &Line) -> String {
    const SHOWN: usize = 40;
    let (shown, more) = match line.text.char_indices().nth(SHOWN) {
        Some((end, _)) => (line.text.get(..end).unwrap_or_default(), "…"),
        None => (line.text, ""),
    };
    // Most lines need no escapes, which cost a lookup per character.
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    if shown.bytes().all(plain) {
        ["\"", shown, more, "\""].concat()
    } else {
        format!("{:?}", [shown, more].concat())
    }
}

/// Drops every line with a cue as the whole line or its start, and shorter lines with the cue
/// anywhere.
pub(in super::super) fn drop_by_cue(
    view: &View,
    draft: &mut Draft,
    cue: Cue,
    what: &str,
    longest: f32,
) {
    let topic = view.is_topic(cue);
    for (index, line) in view.each() {
        if line.cues.is_empty() {
            continue;
        }
        let found = line.cues.whole(cue)
            || (line.words <= longest && line.cues.start(cue) && !view.is_guarded(index));
        let inside = line.words <= longest && line.cues.any(cue) && !topic;
        if found || (inside && !view.is_guarded(index)) {
            draft.drop_with(index, || format!("{what} {}", quote(line)));
        } else if line.cues.start(cue) && view.is_guarded(index) {
            draft.doubt(index, &format!("{what}, but a sentence of the body"));
        }
    }
}

/// Drops every line inside elements of the given families, unless it is a long sentence of the
/// body.
pub(in super::super) fn drop_by_names(
    view: &View,
    draft: &mut Draft,
    families: u32,
    what: &'static str,
) {
    if !view.is_html() {
        return;
    }
    for (index, line) in view.each() {
        if line.named(families) && !line.mainstream {
            draft.drop(index, what);
        }
    }
}

/// The number of words from which a paragraph is not a teaser. Set by hand; 38 to 45 gave the same
/// results on public pages.
const PARAGRAPH: f32 = 40.0;

/// The end of a box that starts at `start` (at a heading, for example): the first paragraph of the
/// body after it.
///
/// Teasers are titles with at most one sentence each. Two sentences in a row or a long paragraph
/// indicate the body. Without any such paragraph, the box extends to the end.
pub(in super::super) fn box_end(view: &View, draft: &Draft, start: usize) -> usize {
    let mut previous: Option<usize> = None;
    for index in start + 1..view.lines.len() {
        let Some(line) = view.lines.get(index) else {
            break;
        };
        if line.is_blank() || line.cues.whole(Cue::Advertisement) {
            continue;
        }
        let goes_on = !view.is_html() && previous.is_some() && is_sentence(line);
        let unmarked = view.is_html() && is_unmarked_sentence(line);
        if !(line.prose || goes_on || unmarked) || !draft.is_open(index) || line.copies > 1 {
            previous = None;
            continue;
        }
        if line.mainstream || (line.words >= PARAGRAPH && !line.ellipsis) {
            return index;
        }
        if !view.is_html() && closes(view, start, index) {
            return first_of_closing(view, index);
        }
        match previous {
            Some(first) if !line.ellipsis => return first,
            _ => previous = (!line.ellipsis).then_some(index),
        }
    }
    view.lines.len()
}

/// Whether a line is as long as a sentence and not a link, in a script whose sentences may lack end
/// marks.
fn is_unmarked_sentence(line: &Line) -> bool {
    const WORDS: f32 = 6.0;
    let eastern = |c: &char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    line.words >= WORDS
        && line.links == 0.0
        && !line.is_heading()
        && !line.is_item()
        && line.text.chars().filter(eastern).count() * 2 > line.letters as usize
}

/// The minimum number of words in a sentence that may close an article, and the maximum in a
/// headline of a list.
const SENTENCE: f32 = 4.0;
const HEADLINE: f32 = 20.0;
/// The number of headlines in a row that make a list without sentences.
const HEADLINES: usize = 2;
/// The most blocks between the heading of a list and the sentences that close an article below it.
const LISTED: usize = 24;

/// Whether a line is a complete sentence.
fn is_sentence(line: &Line) -> bool {
    line.terminal && !line.ellipsis && line.words >= SENTENCE && line.cues.is_empty()
}

/// Whether a paragraph below a list of headlines only closes the article: only sentences come
/// between the list and it, and no headline follows. A teaser also has its headline right above it,
/// but then every teaser does.
fn closes(view: &View, start: usize, index: usize) -> bool {
    let Some(line) = view.lines.get(index) else {
        return false;
    };
    let is_prose = line.prose && line.terminal && !line.ellipsis && line.cues.is_empty();
    if !is_prose || index - start > LISTED {
        return false;
    }
    let mut headlines = 0;
    for line in view.lines.get(start + 1..index).unwrap_or_default() {
        if line.is_blank() {
            continue;
        }
        let headline = !line.terminal && !line.prose && line.words <= HEADLINE;
        if headline {
            headlines += 1;
        } else if !is_sentence(line) || headlines < HEADLINES {
            return false;
        }
    }
    let more = view
        .lines
        .iter()
        .skip(index + 1)
        .filter(|line| !line.is_blank())
        .take(HEADLINES + 1)
        .any(|line| !line.terminal && (SENTENCE..=HEADLINE).contains(&line.words));
    headlines >= HEADLINES && !more
}

/// The first of the sentences that lead up to a paragraph without a headline between them.
fn first_of_closing(view: &View, index: usize) -> usize {
    let mut first = index;
    for at in (0..index).rev() {
        match view.lines.get(at) {
            Some(line) if is_sentence(line) => first = at,
            Some(line) if line.is_blank() => {}
            _ => break,
        }
    }
    first
}
