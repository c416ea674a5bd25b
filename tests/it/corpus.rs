//! The sample corpus against its truth files: requirements for a release.

use std::collections::HashMap;

use crate::util::{Place, root};

/// The table of `eval`, by line name, and the errors for each article.
fn evaluate() -> (HashMap<String, f64>, String) {
    let corpus = root().join("corpus");
    let place = Place::new();
    let run = place
        .run(&["eval", &corpus.to_string_lossy(), "--errors"])
        .ok();
    let (table, errors) = run.out.split_once("\n\n").unwrap_or((&run.out, ""));
    let row = |line: &str| {
        let (name, figure) = line.rsplit_once(' ').expect("a name and a figure");
        let figure = figure
            .parse()
            .unwrap_or_else(|error| panic!("{error}: {line}"));
        (name.trim().to_owned(), figure)
    };
    (table.lines().map(row).collect(), errors.to_owned())
}

#[test]
fn bodies_are_kept_noise_is_not_dates_and_first_hits_are_right() {
    let (figures, errors) = evaluate();
    let figure = |name: &str| match figures.get(name) {
        Some(figure) => *figure,
        None => panic!("no line {name:?} in {figures:?}"),
    };
    let mut faults = Vec::new();
    let mut check = |name: &str, holds: fn(f64) -> bool, wanted: &str| {
        let found = figure(name);
        if !holds(found) {
            faults.push(format!("{name}: {found}, wanted {wanted}"));
        }
    };
    check("articles", |count| count >= 40.0, "40 or more");
    check("body words kept", |share| share >= 0.97, ".97 or more");
    check("noise", |share| share <= 0.02, ".02 or less");
    check("dates wrong", |count| count == 0.0, "none");
    check("mean reciprocal rank", |mean| mean == 1.0, "1");
    assert!(faults.is_empty(), "{}\n\n{errors}", faults.join("\n"));
}

#[test]
fn a_corpus_without_truth_is_told_of() {
    let place = Place::new();
    place.write("news/a.txt", "A text.");
    place
        .run(&["eval", "news"])
        .ended(2)
        .says("truth/articles.toml");
}
