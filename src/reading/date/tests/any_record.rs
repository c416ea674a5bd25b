//! Whatever a record contains, the chosen date is one of the dates found.

use super::*;
use proptest::prelude::*;

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("4 May 2025".to_owned()),
        Just("Published 04/05/2025".to_owned()),
        Just("Updated: 2025-05-06T10:00:00Z".to_owned()),
        Just("0001-01-01T00:00:00Z".to_owned()),
        Just("9999-12-31".to_owned()),
        Just("BRIGHTWATER, May 4 (Newswire) —".to_owned()),
        Just("۱۴۰۴/۰۲/۱۴".to_owned()),
        "\\PC{0,60}",
        "[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}",
    ]
}

proptest! {
    #[test]
    fn the_chosen_date_is_among_the_candidates(
        lines in proptest::collection::vec(piece(), 0..12),
        url in "https://[a-z]{1,8}.example/\\PC{0,40}",
        value in piece(),
        html in any::<bool>(),
    ) {
        let mut draft = if html { Draft::html("Freighter loses anchor") } else { Draft::new(PageForm::Plain) };
        for line in &lines {
            draft = draft.line(line);
        }
        let mut draft = draft.url(&url).meta("date", &value).linked("NewsArticle", &value, Some(&value)).time(&value, &value);
        draft.record.inner = Arc::from(value.as_str());
        draft.record.content = Content::Html(format!("<script>publishedAt: \"{value}\"</script>"));
        let (published, candidates) = draft.judge();
        let chosen: Vec<_> = candidates.iter().filter(|candidate| candidate.chosen).collect();
        match published {
            Some(published) => {
                prop_assert_eq!(chosen.len(), 1);
                prop_assert_eq!(chosen[0].date, published.date);
                prop_assert_eq!(&chosen[0].evidence, &published.evidence);
                prop_assert!((0.0..=0.99).contains(&published.confidence));
                prop_assert!(published.date.first_day() <= today() + chrono::Days::new(1));
            }
            None => prop_assert!(chosen.is_empty()),
        }
        prop_assert!(candidates.iter().all(|candidate| !candidate.why.is_empty()));
    }
}
