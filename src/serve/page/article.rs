//! The page of an article: its text, its removed blocks, the dates that were considered, and its
//! rank.

use std::collections::BTreeMap;

use askama::Template;

use super::date::{Shown, shown, written};
use super::frame::Frame;
use super::results::render;
use super::text::{Piece, counted, followable, language, pieces};
use crate::ingest::reconcile::evidence::count_evidence;
use crate::model::{Article, BlockKind, Change, Node, Query, Reading, Reason, Verdict, Why};
use crate::present::safe;
use crate::search::{find, versions};
use crate::serve::params::Params;
use crate::serve::reply::{Failure, Reply};
use crate::serve::{asked, route::Request};

/// Lines of a removed block shown before it is folded.
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

/// A block for the template.
struct Block {
    /// `p`, `h`, `quote`, `item` or `pre` for text, `gone` for a removed block.
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

/// A capture of the page and its changes.
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
    // an empty or invalid query marks nothing
    let query = asked::query(params, request.today)
        .ok()
        .filter(|query| query.node != Node::Everything);
    let tab = chosen_tab(params.get("tab"));
    let removed = params.is_on("removed")?;
    let article = &reading.article;
    let here = params.without(&["tab", "removed"]);
    let path = format!("/article/{}", article.id);
    let versions = versions(snapshot, found.id)?.map_or_else(Vec::new, |found| found.versions);
    let (blocks, dates, captures) = match tab {
        "text" => {
            let blocks = blocks(request, &reading, query.as_ref(), removed)?;
            (blocks, Vec::new(), Vec::new())
        }
        "dates" => (Vec::new(), candidates(&reading), Vec::new()),
        "captures" => (Vec::new(), Vec::new(), captures(&versions)),
        _ => Default::default(),
    };
    let why = match &query {
        Some(query) if tab == "why" && !found.version => {
            Some(ranking(&request.session.why(query.clone(), found.id)?))
        }
        _ => None,
    };
    let title = shown_title(article);
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
        tabs: tabs(&here, &path, tab, query.is_some(), versions.len() > 1),
        tab,
        matches: matches(&blocks),
        toggle: toggle(&here, &path, removed),
        removed,
        dropped: dropped(&reading).count(),
        account: removed.then(|| account(&reading)),
        dates,
        captures,
        why,
        blocks,
        notes: reading.notes.iter().map(|note| safe::line(note)).collect(),
        title,
    };
    render(&page)
}

/// The tab of that name, or else the text.
fn chosen_tab(name: Option<&str>) -> &'static str {
    let known = TABS.iter().find(|(known, _)| name == Some(known));
    known.map_or("text", |(name, _)| name)
}

/// The tabs with content: title, address, whether it is the current one.
fn tabs(
    here: &Params,
    path: &str,
    chosen: &str,
    asks: bool,
    captured_often: bool,
) -> Vec<(&'static str, String, bool)> {
    let tabs = TABS.iter().filter(|(name, _)| match *name {
        "why" => asks,
        "captures" => captured_often,
        _ => true,
    });
    let tabs = tabs.map(|(name, title)| {
        let href = if *name == "text" {
            here.href(path)
        } else {
            here.plus("tab", name).href(path)
        };
        (*title, href, *name == chosen)
    });
    tabs.collect()
}

/// The title as shown; none if nothing of it is printable.
fn shown_title(article: &Article) -> Option<String> {
    let title = article.title.as_deref().map(safe::line);
    title.filter(|title| !title.is_empty())
}

/// The address of the same page with removed blocks shown, or hidden if they are shown.
fn toggle(here: &Params, path: &str, removed: bool) -> String {
    if removed {
        here.href(path)
    } else {
        here.plus("removed", "1").href(path)
    }
}

/// Number of query matches visible without unfolding.
fn matches(blocks: &[Block]) -> usize {
    let pieces = blocks.iter().flat_map(|block| block.lines.iter().flatten());
    pieces.filter(|piece| piece.marked).count()
}

/// Why each removed block was removed.
fn dropped(reading: &Reading) -> impl Iterator<Item = &Reason> {
    reading
        .blocks
        .iter()
        .filter_map(|block| match &block.verdict {
            Verdict::Drop(reason) => Some(reason),
            Verdict::Keep(_) => None,
        })
}

/// Source, section, and the language unless it is English.
fn above(reading: &Reading) -> String {
    let article = &reading.article;
    let named = [article.source.as_deref(), article.section.as_deref()];
    let mut parts: Vec<String> = named.into_iter().flatten().map(safe::line).collect();
    if article.language.code() != "en" && article.language.code() != "und" {
        parts.push(language(article.language.code()).to_owned());
    }
    parts.join(" · ")
}

/// The evidence of the date, in a sentence.
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

/// The blocks of the text with their marks; removed ones in place, if requested.
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
        // adjacent blocks removed by one rule for one reason share a note
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

/// Number of removed blocks, and the rules that removed them.
fn account(reading: &Reading) -> (String, Vec<(String, usize)>) {
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for reason in dropped(reading) {
        *rules.entry(reason.rule.replace('-', " ")).or_default() += 1;
    }
    let dropped: usize = rules.values().sum();
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

/// The components of a score: name, width of a bar in percent, points, reason.
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
