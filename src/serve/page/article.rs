//! The page of an article: its text, what was removed from it, the dates that were considered, why
//! it ranks.

use std::collections::BTreeMap;

use askama::Template;

use super::date::{Shown, shown, written};
use super::frame::Frame;
use super::results::render;
use super::text::{Piece, counted, followable, language, pieces};
use crate::ingest::reconcile::evidence::count_evidence;
use crate::model::{BlockKind, Change, Node, Query, Reading, Verdict, Why};
use crate::present::safe;
use crate::search::{find, versions};
use crate::serve::reply::{Failure, Reply};
use crate::serve::{asked, route::Request};

/// Lines of a removed block that are shown before it is folded.
const LINES: usize = 6;

#[derive(Template)]
#[template(path = "article.html")]
struct Page {
    frame: Frame,
    id: String,
    back: Option<String>,
    above: String,
    title: Option<String>,
    code: String,
    byline: Option<String>,
    date: Shown,
    evidence: String,
    original: Option<String>,
    location: String,
    tabs: Vec<(&'static str, String, bool)>,
    tab: &'static str,
    matches: usize,
    toggle: String,
    removed: bool,
    dropped: usize,
    account: Option<(String, Vec<(String, usize)>)>,
    blocks: Vec<Block>,
    dates: Vec<Candidate>,
    why: Option<Ranking>,
    captures: Vec<Capture>,
    notes: Vec<String>,
}

/// A block as it is shown.
struct Block {
    /// `p`, `h`, `quote`, `item`, `pre` for text, `gone` for what was removed.
    form: &'static str,
    lines: Vec<Vec<Piece>>,
    more: Vec<Vec<Piece>>,
    rule: Option<String>,
    evidence: Option<String>,
    doubt: bool,
}

/// A date that was considered.
struct Candidate {
    date: String,
    kind: &'static str,
    found_in: String,
    evidence: String,
    verdict: String,
    chosen: bool,
}

/// Why the article ranks where it does.
struct Ranking {
    heading: String,
    score: String,
    parts: Vec<(String, String, String, String)>,
    absent: Vec<String>,
}

/// A capture of the page and what changed in it.
struct Capture {
    date: String,
    href: String,
    changes: Vec<(&'static str, String)>,
}

const TABS: [(&str, &str); 4] = [
    ("text", "Text"),
    ("dates", "Dates considered"),
    ("captures", "Captures"),
    ("why", "Why it ranks"),
];

/// The page of an article.
pub(in crate::serve) fn page(request: &Request) -> Result<Reply, Failure> {
    let params = &request.params;
    let snapshot = request.session.snapshot().as_ref();
    let found = find(snapshot, request.id.as_deref().unwrap_or_default())?;
    let mut reading = snapshot.fetch_one(found.doc)?.reading;
    count_evidence(snapshot, &mut reading)?;
    // a query that cannot be read marks nothing
    let query = asked::query(params, request.today).ok();
    let asks = query
        .as_ref()
        .is_some_and(|query| query.node != Node::Everything);
    let wanted = params.get("tab").unwrap_or("text");
    let tab = TABS
        .iter()
        .find(|(name, _)| *name == wanted)
        .map_or("text", |(name, _)| name);
    let removed = params.is_on("removed")?;
    let article = &reading.article;
    let here = params.without(&["tab", "removed"]);
    let path = format!("/article/{}", article.id);
    let versions = versions(snapshot, found.id)?
        .map(|found| found.versions)
        .unwrap_or_default();
    let tabs = TABS.iter().filter(|(name, _)| match *name {
        "why" => asks,
        "captures" => versions.len() > 1,
        _ => true,
    });
    let tabs = tabs.map(|(name, title)| {
        let href = if *name == "text" {
            here.href(&path)
        } else {
            here.plus("tab", name).href(&path)
        };
        (*title, href, *name == tab)
    });
    let blocks = match tab {
        "text" => blocks(request, &reading, query.as_ref().filter(|_| asks), removed)?,
        _ => Vec::new(),
    };
    let why = match (&query, tab) {
        (Some(query), "why") if asks && !found.version => {
            Some(ranking(&request.session.why(query.clone(), found.id)?))
        }
        _ => None,
    };
    let title = article
        .title
        .as_deref()
        .map(safe::line)
        .filter(|title| !title.is_empty());
    let page = Page {
        frame: Frame::new(request, "search", title.as_deref().unwrap_or("No headline"))?,
        id: article.id.to_string(),
        back: params.get("q").map(|_| here.href("/")),
        above: above(&reading),
        code: article.language.code().to_owned(),
        byline: article.byline.as_deref().map(safe::line),
        date: shown(article),
        evidence: evidence(&reading),
        original: followable(article.url.as_ref()),
        location: safe::line(&article.location.to_string()),
        tabs: tabs.collect(),
        tab,
        matches: blocks
            .iter()
            .flat_map(|block| block.lines.iter().flatten())
            .filter(|piece| piece.marked)
            .count(),
        toggle: if removed {
            here.href(&path)
        } else {
            here.plus("removed", "1").href(&path)
        },
        removed,
        dropped: reading
            .blocks
            .iter()
            .filter(|block| !block.verdict.is_keep())
            .count(),
        account: removed.then(|| account(&reading)),
        dates: if tab == "dates" {
            candidates(&reading)
        } else {
            Vec::new()
        },
        captures: if tab == "captures" {
            captures(&versions)
        } else {
            Vec::new()
        },
        why,
        blocks,
        notes: reading.notes.iter().map(|note| safe::line(note)).collect(),
        title,
    };
    render(&page)
}

fn above(reading: &Reading) -> String {
    let article = &reading.article;
    let named = [article.source.as_deref(), article.section.as_deref()];
    let mut parts: Vec<String> = named.into_iter().flatten().map(safe::line).collect();
    if article.language.code() != "en" && article.language.code() != "und" {
        parts.push(language(article.language.code()).to_owned());
    }
    parts.join(" · ")
}

/// Where the date comes from, in a sentence.
fn evidence(reading: &Reading) -> String {
    match &reading.article.published {
        None => "No publication date was found that is sure enough.".into(),
        Some(published) => format!(
            "Date from {}: “{}”. Confidence {:.2}.",
            published.provenance,
            safe::line(&published.evidence),
            published.confidence
        ),
    }
}

/// The blocks of the text with their marks; removed ones in their places, when they are asked for.
fn blocks(
    request: &Request,
    reading: &Reading,
    query: Option<&Query>,
    removed: bool,
) -> Result<Vec<Block>, Failure> {
    let shown = reading
        .blocks
        .iter()
        .filter(|block| removed || block.verdict.is_keep());
    let shown: Vec<_> = shown
        .filter_map(|block| {
            let text = reading.text.get(block.span.clone())?.trim();
            (!text.is_empty()).then_some((block, text))
        })
        .collect();
    let texts: Vec<&str> = shown.iter().map(|(_, text)| *text).collect();
    let marks = match query {
        Some(query) => request
            .session
            .marks(query, &texts, reading.article.language)?,
        None => vec![Vec::new(); texts.len()],
    };
    let mut blocks: Vec<Block> = Vec::new();
    for ((block, text), marks) in shown.into_iter().zip(&marks) {
        let kept = block.verdict.is_keep();
        let reason = block.verdict.reason().filter(|_| removed);
        let rule = reason.map(|reason| reason.rule.replace('-', " "));
        let evidence = reason.map(|reason| safe::line(&reason.evidence));
        let line = pieces(text, if kept { marks } else { &[] });
        // neighbours that one rule removed for one reason share a note
        if let Some(last) = blocks.last_mut()
            && !kept
            && last.form == "gone"
            && last.rule == rule
        {
            if last.lines.len() < LINES {
                last.lines.push(line)
            } else {
                last.more.push(line)
            }
            continue;
        }
        blocks.push(Block {
            form: match block.kind {
                _ if !kept => "gone",
                BlockKind::Heading(_) => "h",
                BlockKind::Quote => "quote",
                BlockKind::ListItem => "item",
                _ => "p",
            },
            lines: vec![line],
            more: Vec::new(),
            rule,
            evidence,
            doubt: kept && reason.is_some(),
        });
    }
    Ok(blocks)
}

/// How many blocks were removed, and by which rules.
fn account(reading: &Reading) -> (String, Vec<(String, usize)>) {
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    let mut dropped = 0;
    for block in &reading.blocks {
        if let Verdict::Drop(reason) = &block.verdict {
            dropped += 1;
            *rules.entry(reason.rule.replace('-', " ")).or_default() += 1;
        }
    }
    let mut rules: Vec<(String, usize)> = rules.into_iter().collect();
    rules.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let blocks = counted(reading.blocks.len() as u64, "block");
    (format!("{dropped} of {blocks} were removed."), rules)
}

fn candidates(reading: &Reading) -> Vec<Candidate> {
    let shown = reading.candidates.iter().map(|candidate| Candidate {
        date: written(&candidate.date),
        kind: candidate.kind.name(),
        found_in: candidate.provenance.replace('-', " "),
        evidence: safe::line(&candidate.evidence),
        verdict: safe::line(&candidate.why),
        chosen: candidate.chosen,
    });
    let mut shown: Vec<Candidate> = shown.collect();
    shown.sort_by_key(|candidate| !candidate.chosen);
    shown
}

/// The parts of a score: name, width of a bar in percent, points, reason.
fn ranking(why: &Why) -> Ranking {
    let Some(standing) = &why.standing else {
        return Ranking {
            heading: "It is not among the articles that answer".into(),
            score: String::new(),
            parts: Vec::new(),
            absent: why.absent.iter().map(|reason| safe::line(reason)).collect(),
        };
    };
    let mut parts: Vec<(String, f64, String)> = standing
        .words
        .iter()
        .map(|word| {
            let reason = format!(
                "{} in the title, {} in the body; {} it",
                times(word.in_title),
                times(word.in_body),
                match word.articles {
                    1 => "1 article has".to_owned(),
                    many => format!("{} have", counted(many, "article")),
                }
            );
            (safe::line(&word.word), word.score, reason)
        })
        .collect();
    parts.push((
        "near words".into(),
        standing.pairs_score,
        "words of the query that stand near each other".into(),
    ));
    parts.push((
        "best stretch".into(),
        standing.window_score,
        "the best hundred words".into(),
    ));
    let most = parts
        .iter()
        .map(|(_, points, _)| *points)
        .fold(0.001, f64::max);
    Ranking {
        heading: format!("Why it ranks {} of {}", standing.rank, why.articles),
        score: format!("Score {:.2}.", standing.score),
        parts: parts
            .into_iter()
            .map(|(name, points, reason)| {
                (
                    name,
                    format!("{:.1}%", points / most * 100.0),
                    format!("{points:.2}"),
                    reason,
                )
            })
            .collect(),
        absent: why.absent.iter().map(|reason| safe::line(reason)).collect(),
    }
}

fn times(count: u64) -> String {
    match count {
        0 => "not".into(),
        1 => "once".into(),
        many => format!("{many} times"),
    }
}

fn captures(versions: &[crate::model::Version]) -> Vec<Capture> {
    let shown = versions.iter().map(|version| {
        let date = version.captured.as_ref().or(version.published.as_ref());
        let changes = version.changes.iter().map(|change| match change {
            Change::Same(text) => ("same", safe::lines(text)),
            Change::Removed(text) => ("removed", safe::lines(text)),
            Change::Added(text) => ("added", safe::lines(text)),
        });
        Capture {
            date: date.map_or("time not known".into(), written),
            href: format!("/article/{}", version.id),
            changes: changes.collect(),
        }
    });
    shown.collect()
}
