//! Why an article ranks where it does, for people.

use super::paint::{FAINT, PLAIN, Paint, STRONG};
use crate::model::{Standing, Why};
use crate::present::{safe, words};

pub fn write(paint: &mut Paint, why: &Why) {
    let article = &why.article;
    let title = words::filled(&article.title).unwrap_or("untitled");
    paint.wrapped(STRONG, 0, title);
    paint.wrapped(
        FAINT,
        0,
        &format!(
            "{} · {} · id {}",
            words::day(article),
            article.location,
            article.id
        ),
    );
    paint.end();
    paint.wrapped(PLAIN, 0, &format!("understood as {}", why.understood));
    if let Some(standing) = &why.standing {
        paint.wrapped(
            PLAIN,
            0,
            &format!(
                "number {} of {}, score {:.3}",
                words::number(standing.rank as u64),
                words::counted(why.articles, "article"),
                standing.score
            ),
        );
    }
    for reason in &why.absent {
        paint.wrapped(PLAIN, 0, reason);
    }
    let Some(standing) = &why.standing else {
        return;
    };
    paint.end();
    paint.table(&parts(standing));
    if let Some(passage) = &standing.passage {
        paint.end();
        paint.gap(2);
        paint.hanging(PLAIN, 2, &passage.text, &passage.highlights);
    }
}

/// The components of the score, one per row.
fn parts(standing: &Standing) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for word in &standing.words {
        rows.push((
            safe::line(&word.word),
            format!(
                "{:.3}: {} in the title, {} in the body; {} have it (idf {:.2}), weight {:.2}",
                word.score,
                words::number(word.in_title),
                words::number(word.in_body),
                words::counted(word.articles, "article"),
                word.idf,
                word.weight
            ),
        ));
    }
    rows.push(("words".into(), format!("{:.3}", standing.words_score)));
    if standing.looked_at {
        rows.push((
            "near words".into(),
            format!(
                "{:.3}: words next to each other as in the query",
                standing.pairs_score
            ),
        ));
        rows.push((
            "best stretch".into(),
            format!("{:.3}: the best hundred words", standing.window_score),
        ));
    } else {
        rows.push((
            "near words".into(),
            "not looked at: only in the best fifty articles".into(),
        ));
    }
    if standing.prior != 1.0 {
        rows.push((
            "date".into(),
            format!("all parts times {:.3}, by --recent", standing.prior),
        ));
    }
    if let Some(score) = standing.passage_score {
        rows.push(("best passage".into(), format!("{score:.3}")));
    }
    rows
}
