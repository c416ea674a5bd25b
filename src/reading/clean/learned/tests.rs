use super::super::{View, judge, rules};
use super::*;
use crate::model::{Content, Record, Verdict};
use crate::reading::extract;

fn record(content: Content) -> Record {
    Record::alone("vik.txt", content)
}

fn judged(content: Content) -> Vec<(String, Verdict)> {
    let record = record(content);
    let page = extract::extract(&record);
    let verdicts = judge(&page, &record).verdicts;
    let texts = page.blocks.iter().map(|block| page.text(block).to_owned());
    texts.zip(verdicts).collect()
}

/// An article of an invented newspaper amid furniture without telltale phrases.
const PAGE: &str = "Vik Post\nHarbour\nWeather on the islands\nFerry sails at night again\n\
    The night ferry between Vik and the islands will sail again from Friday, the harbour office said on Tuesday.\n\
    It had been laid up since the storm of last November, which broke two piers and sank a tug in the outer harbour.\n\
    \"We have waited for this all winter,\" said Ada Fjord, who keeps the shop on the outer pier and sells the tickets.\n\
    The crossing takes forty minutes, costs ten crowns and can be paid on board, in coins only, as it always was.\n\
    Council to vote on the new school roof\nPuffins counted on the north cliff\nSwimmers find an old anchor\n\
    Recipe: fish soup\nTide tables\nShips in harbour today\n";

#[test]
fn weights_are_for_the_features_that_there_are() {
    for html in [true, false] {
        let model = model(html).expect("weights fit the features");
        assert!(model.trees() >= 20, "{}", model.trees());
        assert!(model.words.entries() > 1000);
        assert_eq!(model.names.entries() > 1000, html);
    }
}

#[test]
fn weights_for_other_features_are_refused() {
    let bytes = include_bytes!("plain.weights");
    let names = features::names(false);
    assert!(Model::read(bytes, names).is_ok());
    let mut renamed = names.to_vec();
    renamed[3].push('x');
    let error = Model::read(bytes, &renamed).expect_err("another name");
    assert!(error.contains("weights for"), "{error}");
    assert!(Model::read(&bytes[..bytes.len() - 1], names).is_err());
    assert!(Model::read(b"DLT1", names).is_err());
    assert!(Model::read(b"", names).is_err());
}

#[test]
fn every_feature_has_a_name_and_every_block_every_feature() {
    let html = format!(
        "<html><body><nav><a href=/>Home</a></nav><article class=story>{}</article></body></html>",
        PAGE.lines()
            .map(|line| format!("<p>{line}</p>"))
            .collect::<String>()
    );
    for content in [
        Content::Html(html),
        Content::Plain(PAGE.into()),
        Content::Plain("—\n".repeat(50) + "船"),
    ] {
        let page = extract::extract(&record(content));
        let view = View::new(&page, None);
        let sample = sample(&view, &rules::apply(&view));
        assert_eq!(sample.width, features::names(view.is_html()).len());
        assert_eq!(sample.values.len(), sample.width * page.blocks.len());
        assert!(sample.values.iter().all(|value| value.is_finite()));
    }
    let mut names = features::names(true).to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(
        names.len(),
        features::names(true).len(),
        "two features of one name"
    );
}

#[test]
fn an_article_is_kept_and_its_surroundings_are_not() {
    let verdicts = judged(Content::Plain(PAGE.into()));
    for (text, verdict) in &verdicts {
        let body = text.contains("ferry between")
            || text.contains("laid up")
            || text.contains("crossing")
            || text.contains("all winter");
        assert_eq!(verdict.is_keep(), body, "{text}: {verdict:?}");
    }
}

#[test]
fn evidence_names_what_weighed_most() {
    let verdicts = judged(Content::Plain(PAGE.into()));
    let learned: Vec<_> = verdicts
        .iter()
        .filter_map(|(_, verdict)| match verdict {
            Verdict::Drop(reason) if reason.rule == decide::NAME => Some(&reason.evidence),
            _ => None,
        })
        .collect();
    assert!(!learned.is_empty(), "{verdicts:#?}");
    for evidence in learned {
        let (score, features) = evidence.split_once("; most weighed: ").expect(evidence);
        let score: f32 = score.trim_start_matches("score ").parse().expect(evidence);
        assert!(score <= 0.0, "{evidence}");
        assert_eq!(features.split(", ").count(), 3, "{evidence}");
    }
}

#[test]
fn what_features_add_makes_the_score() {
    let page = extract::extract(&record(Content::Plain(PAGE.into())));
    let view = View::new(&page, None);
    let sample = sample(&view, &rules::apply(&view));
    let model = model(false).expect("weights");
    // The remainder is the mean score of all blocks, the same for each completely scored block.
    let mut scorer = Scorer::new(model);
    scorer.score(&sample.values);
    let scores = scorer.scores.clone();
    let rests: Vec<f32> = scores
        .iter()
        .enumerate()
        .filter(|(_, score)| (model.hopeless..=model.certain).contains(*score))
        .map(|(row, score)| score - scorer.shares(row).iter().sum::<f32>())
        .collect();
    assert!(rests.len() >= 3, "{rests:?}");
    for rest in &rests {
        assert!((rest - rests[0]).abs() < 0.01, "{rests:?}");
    }
}

#[test]
fn hostile_text_is_judged_in_time_that_grows_with_it() {
    let long = "a".repeat(200_000);
    let short = "a\n".repeat(50_000);
    let mixed = "\u{202e}船<b>\u{0}\n…—\n".repeat(5_000);
    for text in [long, short, mixed] {
        let verdicts = judged(Content::Plain(text));
        assert!(!verdicts.is_empty());
    }
    let deep = format!("{}<p>word</p>", "<div class='a b-c'>".repeat(400));
    assert!(!judged(Content::Html(deep)).is_empty());
}
