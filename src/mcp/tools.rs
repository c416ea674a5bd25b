//! The tools, and what each asks of the library.

use serde_json::{Value, json};

use super::arguments::{Arguments, Wrong};
use super::desk::{Desk, MOST_ITEMS, MOST_TOKENS, Refusal, plain};
use super::quoting::{self, Budget, NOTICE};
use super::schemas;
use crate::error::Error;
use crate::model::{FacetBy, Filters, Query, Quotation};
use crate::search::{CitedPart, untimed};

/// Most tokens of a result, unless the caller says otherwise.
const TOKENS: usize = 4_000;
/// The fewest tokens that are useful.
const FEWEST_TOKENS: usize = 300;

type Tool = fn(&Desk, &Arguments<'_>) -> Result<Value, Wrong>;

/// Every tool by its name; `schemas` describes each.
const TOOLS: [(&str, Tool); 7] = [
    ("search", search),
    ("get_article", get_article),
    ("get_passage", get_passage),
    ("timeline", timeline),
    ("facets", facets),
    ("terms", terms),
    ("verify_quote", verify_quote),
];

pub(super) fn list() -> Value {
    let tools = TOOLS.iter().map(|(name, _)| schemas::tool(name));
    tools.collect()
}

/// Calls a tool. Wrong arguments give a result too, which the model can correct.
pub(super) fn call(desk: &Desk, name: &str, arguments: &Value) -> Result<Value, Refusal> {
    let tool = TOOLS.iter().find(|(known, _)| *known == name);
    let Some((_, tool)) = tool else {
        let names = TOOLS.map(|(name, _)| name).join(", ");
        return Err(Refusal::Params(format!(
            "{name:?}: no such tool; expected one of {names}"
        )));
    };
    let known = schemas::arguments(name);
    let result = Arguments::new(arguments, &known).and_then(|arguments| tool(desk, &arguments));
    Ok(match result {
        Ok(value) => json!({
            "content": [{"type": "text", "text": plain(&value)}],
            "structuredContent": value,
            "isError": false,
        }),
        Err(wrong) => json!({
            "content": [{"type": "text", "text": quoting::untrusted(&wrong)}],
            "isError": true,
        }),
    })
}

fn wrong(error: Error) -> Wrong {
    error.to_string()
}

fn budget(arguments: &Arguments<'_>) -> Result<Budget, Wrong> {
    let tokens = arguments.number("max_tokens", MOST_TOKENS)?;
    Ok(Budget::of_tokens(
        tokens.unwrap_or(TOKENS).max(FEWEST_TOKENS),
    ))
}

fn limit(arguments: &Arguments<'_>, otherwise: usize) -> Result<usize, Wrong> {
    let limit = arguments.number("limit", MOST_ITEMS)?;
    Ok(limit.unwrap_or(otherwise).max(1))
}

/// As many of the values as fit.
fn within(budget: &mut Budget, values: impl Iterator<Item = Value>) -> Vec<Value> {
    values.take_while(|value| budget.take(value)).collect()
}

fn search(desk: &Desk, arguments: &Arguments<'_>) -> Result<Value, Wrong> {
    let query = Query {
        limit: limit(arguments, 10)?,
        offset: arguments.number("offset", 10_000)?.unwrap_or(0),
        ..arguments.query("query", desk.today)?
    };
    if query.text.trim().is_empty() && query.filters == Filters::default() {
        return Err("nothing to search for; give a query, or a filter such as from".into());
    }
    let answer = desk.session.ask(query, &untimed).map_err(wrong)?;
    let mut result = json!({
        "notice": NOTICE,
        "understood": answer.understood,
        "notes": answer.query.notes,
        "articles": answer.articles,
        "with_most_words": answer.with_most_words,
        "undated": answer.undated,
        "passages": [],
        "omitted": 0,
    });
    let mut budget = budget(arguments)?;
    budget.take(&result);
    let hits = answer.hits.iter().map(|hit| {
        let (id, span) = (hit.article.id, &hit.passage.span);
        // an article found by its title may have no body
        let citation = if span.is_empty() {
            id.to_string()
        } else {
            format!("{id}:{}-{}", span.start, span.end)
        };
        let mut value = quoting::passage(&hit.article, &citation, &hit.passage.text);
        if let Some(members) = value.as_object_mut() {
            members.insert("has_all_words".into(), (!hit.partial).into());
            members.insert("more_passages".into(), hit.more_passages.into());
        }
        value
    });
    let passages = within(&mut budget, hits);
    if let Some(members) = result.as_object_mut() {
        let omitted = answer.hits.len() - passages.len();
        members.insert("omitted".into(), omitted.into());
        members.insert("passages".into(), passages.into());
    }
    Ok(result)
}

fn get_article(desk: &Desk, arguments: &Arguments<'_>) -> Result<Value, Wrong> {
    let (found, _) = desk
        .session
        .locate(arguments.needed("id")?)
        .map_err(wrong)?;
    let stored = desk
        .session
        .snapshot()
        .fetch_one(found.doc)
        .map_err(wrong)?;
    let article = stored.reading.article;
    let start = arguments.number("start", usize::MAX)?.unwrap_or(0);
    let start = quoting::boundary(&article.body, start);
    let mut result = quoting::article(&article);
    let mut budget = budget(arguments)?;
    budget.take(&result);
    // allows for JSON escapes and the other members
    let room = budget.left().saturating_sub(NOTICE.len() + 200) * 4 / 5;
    let text = quoting::cut(article.body.get(start..).unwrap_or_default(), room);
    let end = start + text.len();
    if let Some(members) = result.as_object_mut() {
        members.insert("notice".into(), NOTICE.into());
        members.insert(
            "citation".into(),
            if text.is_empty() {
                article.id.to_string()
            } else {
                format!("{}:{start}-{end}", article.id)
            }
            .into(),
        );
        members.insert("bytes".into(), article.body.len().into());
        let next = (end < article.body.len()).then_some(end);
        members.insert("next_start".into(), next.into());
        members.insert("untrusted_text".into(), quoting::untrusted(text).into());
    }
    Ok(result)
}

fn get_passage(desk: &Desk, arguments: &Arguments<'_>) -> Result<Value, Wrong> {
    let id = arguments.needed("id")?;
    let (found, named) = desk.session.locate(id).map_err(wrong)?;
    let part = match (arguments.number("passage", usize::MAX)?, named) {
        (Some(0), _) => return Err("passage: expected a number from 1".into()),
        (Some(number), _) => CitedPart::Passage(number),
        (None, CitedPart::Whole) => CitedPart::Passage(1),
        (None, part) => part,
    };
    let citation = desk.session.cite(found.doc, &part).map_err(wrong)?;
    let mut result = quoting::cited(&citation);
    if let Some(members) = result.as_object_mut() {
        members.insert("notice".into(), NOTICE.into());
    }
    if !budget(arguments)?.take(&result) {
        return Err("the passage is longer than max_tokens; ask for more tokens, or for get_article, which gives a part".into());
    }
    Ok(result)
}

fn timeline(desk: &Desk, arguments: &Arguments<'_>) -> Result<Value, Wrong> {
    let by = arguments.facet("by")?;
    if by.is_some_and(|by| !by.is_calendar()) {
        return Err("by: expected year, quarter, month, week or day".into());
    }
    let query = arguments.query("query", desk.today)?;
    let timeline = desk.session.timeline(query, by).map_err(wrong)?;
    let mut budget = budget(arguments)?;
    let bars = timeline.bars.iter().map(|bar| {
        json!({
            "value": bar.value,
            "first_day": bar.first.to_string(),
            "last_day": bar.last.to_string(),
            "articles": bar.articles,
            "of": bar.of,
        })
    });
    let shown = within(&mut budget, bars);
    Ok(json!({
        "notice": NOTICE,
        "understood": timeline.understood,
        "articles": timeline.articles,
        "by": timeline.by.name(),
        "undated": timeline.undated,
        "omitted": timeline.bars.len() - shown.len(),
        "bars": shown,
    }))
}

fn facets(desk: &Desk, arguments: &Arguments<'_>) -> Result<Value, Wrong> {
    let by = arguments.facet("by")?.unwrap_or(FacetBy::Source);
    let query = Query {
        limit: 0,
        facets: vec![by],
        ..arguments.query("query", desk.today)?
    };
    let answer = desk.session.ask(query, &untimed).map_err(wrong)?;
    let facet = answer.facets.first();
    let counts = facet
        .map(|facet| facet.counts.as_slice())
        .unwrap_or_default();
    let mut budget = budget(arguments)?;
    let limit = limit(arguments, MOST_ITEMS)?;
    let values = counts.iter().take(limit).map(|count| {
        json!({"untrusted_value": quoting::untrusted(&count.value), "articles": count.articles})
    });
    let values = within(&mut budget, values);
    Ok(json!({
        "notice": NOTICE,
        "understood": answer.understood,
        "articles": answer.articles,
        "by": by.name(),
        "without": facet.map_or(0, |facet| facet.without),
        "omitted": counts.len() - values.len(),
        "values": values,
    }))
}

fn terms(desk: &Desk, arguments: &Arguments<'_>) -> Result<Value, Wrong> {
    let query = arguments.query("query", desk.today)?;
    if query.text.trim().is_empty() && query.filters == Filters::default() {
        return Err("nothing to compare; give a query, or a filter such as from".into());
    }
    let against = match arguments.text("against")? {
        Some(_) => Some(Query {
            filters: Filters::default(),
            ..arguments.query("against", desk.today)?
        }),
        None => None,
    };
    let limit = limit(arguments, 30)?;
    let found = desk.session.significant_terms(query, against, limit);
    let found = found.map_err(wrong)?;
    let mut budget = budget(arguments)?;
    let words = found.words.iter().map(|word| {
        json!({
            "untrusted_word": quoting::untrusted(&word.word),
            "articles": word.articles,
            "against": word.against,
        })
    });
    let words = within(&mut budget, words);
    Ok(json!({
        "notice": NOTICE,
        "understood": found.understood,
        "articles": found.articles,
        "against_articles": found.against_articles,
        "omitted": found.words.len() - words.len(),
        "words": words,
    }))
}

fn verify_quote(desk: &Desk, arguments: &Arguments<'_>) -> Result<Value, Wrong> {
    let (article, span) = match arguments.text("citation")? {
        Some(text) => {
            let (found, part) = desk.session.locate(text).map_err(wrong)?;
            let span = match part {
                CitedPart::Span(span) => Some(span),
                _ => None,
            };
            (Some(found.id.to_string()), span)
        }
        None => (None, None),
    };
    let quotation = Quotation {
        text: arguments.needed("quote")?.to_owned(),
        line: 1,
        article,
        span,
    };
    let checked = desk.session.verify(quotation).map_err(wrong)?;
    Ok(quoting::checked(&checked))
}
