//! Writes what fitting the judge of copies needs: `dump_pairs INDEX PAIRS.jsonl > features.jsonl`.
//!
//! `PAIRS.jsonl` holds `{"a", "b", ...}` a line, with external ids of articles. For each pair its line comes out
//! again with a member `features`; the first line has their names.

use std::collections::HashMap;
use std::error::Error;
use std::fs::read_to_string;
use std::io::Write;
use std::path::Path;

use dateline::analysis::copies::{Digest, FEATURES, features, judge, weights};
use dateline::engine::local::LocalEngine;
use dateline::engine::{Engine, Parts};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let index = arguments.next().ok_or("dump_pairs INDEX PAIRS")?;
    let pairs = arguments.next().ok_or("dump_pairs INDEX PAIRS")?;
    let mut numbers = HashMap::new();
    let mut digests = Vec::new();
    let snapshot = LocalEngine::open(Path::new(&index))?.snapshot()?;
    snapshot.each_article(Parts::BODY, &mut |stored| {
        let article = &stored.reading.article;
        numbers.insert(article.external_id.clone(), digests.len());
        digests.push(Digest::of(article));
        Ok(())
    })?;
    let weights = weights(&digests);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({ "names": FEATURES }))?;
    for line in read_to_string(pairs)?.lines() {
        let mut pair: Value = serde_json::from_str(line)?;
        let digest = |name: &str| {
            let id = pair[name].as_str().map(str::to_owned);
            let number = numbers.get(&id);
            number
                .and_then(|number| digests.get(*number))
                .ok_or(format!("no article has the id of this pair: {line}"))
        };
        let (one, two) = (digest("a")?, digest("b")?);
        let found = features(one, two, &weights);
        let judged = format!("{:?}", judge(one, two, &weights).0);
        pair["features"] = json!(found);
        pair["judged"] = json!(judged);
        writeln!(out, "{pair}")?;
    }
    Ok(())
}
