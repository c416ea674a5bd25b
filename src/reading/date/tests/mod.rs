//! Hand-built pages of invented outlets, with the dates expected from them.

mod any_record;
mod apart;
mod draft;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Candidate, Content, DateKind, PageForm, Precision, PublicationDate};
use draft::Draft;

const PROSE: &str = "The harbour of Brightwater was closed on Sunday after a freighter lost its anchor in the channel, the port \
said. Two tugs held the ship until the tide turned, and nobody was hurt.";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn why<'c>(candidates: &'c [Candidate], words: &str) -> &'c str {
    candidates
        .iter()
        .find(|candidate| candidate.evidence.contains(words))
        .map(|candidate| candidate.why.as_str())
        .unwrap_or("not found")
}

#[test]
fn voices_that_agree_are_named_and_sure() {
    let draft = Draft::html("Freighter loses anchor off Brightwater")
        .line("By Ada Quill, 4 May 2025, 20:41")
        .line(PROSE)
        .url("https://courier.example/2025/05/04/freighter")
        .linked("NewsArticle", "2025-05-04T20:41:00+05:30", None);
    let (published, candidates) = draft.judge();
    let published = published.expect("dated");
    assert_eq!(published.date.day(), NaiveDate::from_ymd_opt(2025, 5, 4));
    assert!(published.confidence >= 0.95, "{}", published.confidence);
    let chosen: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.chosen)
        .collect();
    assert_eq!(chosen.len(), 1);
    assert_eq!(
        chosen[0].why,
        "chosen: 3 voices agree (address, date line, markup)"
    );
    assert_eq!(chosen[0].date, published.date);
}

#[test]
fn a_text_header_dates_a_text_and_the_dateline_tells_the_minute() {
    let draft = Draft::text(&[
        " date 2025-05-04 Menu Explore",
        "Freighter loses anchor off Brightwater",
        "QPN |",
        "May 04, 2025 08:41 PM IST",
        PROSE,
    ]);
    let published = draft.judge().0.expect("dated");
    assert_eq!(published.date.to_string(), "2025-05-04");
    assert_eq!(published.date.precision(), Precision::Minute);
    assert_eq!(published.date.offset(), None, "IST has several meanings");
    let glued = Draft::text(&[&format!(" date 2023-03-20 {PROSE}")]);
    let published = glued.judge().0.expect("dated");
    assert_eq!(
        (
            published.date.to_string().as_str(),
            published.provenance.as_str()
        ),
        ("2023-03-20", "text-header")
    );
}

#[test]
fn dates_of_sentences_and_appeals_are_mentioned_only() {
    let sentence = format!(
        "{PROSE} The channel had last been closed on October 24, 2024, when a crane fell into it."
    );
    let draft = Draft::text(&[
        "Freighter loses anchor off Brightwater",
        &sentence,
        "The port will open again on 12 May 2025, its master said on Sunday.",
    ])
    .removed(
        "donation-appeal",
        "Since July 1, 2024 we have shown no advertisements, thanks to readers like you.",
    );
    let (published, candidates) = draft.judge();
    assert!(published.is_none(), "{published:?}");
    assert_eq!(candidates.len(), 3);
    assert!(
        candidates
            .iter()
            .all(|candidate| candidate.kind == DateKind::Mentioned && !candidate.chosen)
    );
    assert!(why(&candidates, "October 24, 2024").starts_with("in a sentence"));
    assert_eq!(
        why(&candidates, "July 1, 2024"),
        "in a removed block (donation-appeal)"
    );
}

#[test]
fn a_removed_date_line_still_dates_the_page() {
    let draft = Draft::text(&["Freighter loses anchor off Brightwater"])
        .removed("dateline", "Published 4 May 2025")
        .line(PROSE);
    assert_eq!(draft.day().as_deref(), Some("2025-05-04"));
}

#[test]
fn what_is_only_updated_stays_unsure() {
    let draft = Draft::html("Freighter loses anchor off Brightwater")
        .line("Last updated on 6 May 2025")
        .line(PROSE)
        .meta("article:modified_time", "2025-05-06T10:00:00Z");
    let (published, candidates) = draft.judge();
    assert!(published.is_none_or(|published| published.confidence <= 0.6));
    assert!(
        candidates
            .iter()
            .all(|candidate| candidate.kind == DateKind::Modified)
    );
}

#[test]
fn the_last_change_is_no_publication() {
    let draft = Draft::html("Freighter loses anchor off Brightwater")
        .line("Published 4 May 2025, updated 6 May 2025")
        .line(PROSE)
        .linked(
            "NewsArticle",
            "2025-05-04T09:00:00+02:00",
            Some("2025-05-06T10:00:00+02:00"),
        )
        .meta("date", "2025-05-06T10:00:00+02:00");
    let (published, candidates) = draft.judge();
    assert_eq!(published.expect("dated").date.to_string(), "2025-05-04");
    assert_eq!(why(&candidates, "dateModified"), "updated, not published");
    assert!(why(&candidates, "date 2025-05-06").contains("earlier publication"));
}

#[test]
fn dates_after_today_or_the_capture_are_impossible() {
    let future = Draft::html("Fair opens in Brightwater")
        .line("4 May 2031")
        .line(PROSE);
    let (published, candidates) = future.judge();
    assert!(published.is_none());
    assert_eq!(why(&candidates, "2031"), "after today");
    let mut captured = Draft::html("Fair opens in Brightwater")
        .line("4 May 2025")
        .line(PROSE);
    captured.record.sidecar.captured = PublicationDate::parse("2025-04-30");
    let (published, candidates) = captured.judge();
    assert!(published.is_none());
    assert!(
        candidates
            .iter()
            .any(|c| c.why == "after the day of capture")
    );
    assert!(candidates.iter().any(|c| c.kind == DateKind::Captured));
    // The page may be a day ahead of the capture.
    captured.record.sidecar.captured = PublicationDate::parse("2025-05-03");
    assert_eq!(captured.day().as_deref(), Some("2025-05-04"));
}

#[test]
fn the_day_as_written_wins_over_greenwich() {
    let draft = Draft::html("Freighter loses anchor off Brightwater")
        .line("5 May 2025")
        .line(PROSE)
        .linked("NewsArticle", "2025-05-04T22:30:00Z", None);
    let (published, candidates) = draft.judge();
    let published = published.expect("dated");
    assert_eq!(published.date.to_string(), "2025-05-05");
    assert!(why(&candidates, "22:30").contains("Greenwich"));
    // With its own offset, the day is as stated.
    let own = Draft::html("Freighter loses anchor off Brightwater")
        .line(PROSE)
        .linked("NewsArticle", "2025-05-05T00:30:00+03:00", None);
    assert_eq!(own.day().as_deref(), Some("2025-05-05"));
}

#[test]
fn two_readings_need_evidence() {
    let page =
        || Draft::text(&["Freighter loses anchor off Brightwater", "04/05/2025"]).line(PROSE);
    assert_eq!(page().day(), None, "nothing decides");
    let by_address = page().url("https://courier.example/2025/04/05/freighter");
    assert_eq!(by_address.day().as_deref(), Some("2025-04-05"));
    let by_habit = page().line("Related: 28/04/2025");
    assert_eq!(by_habit.day().as_deref(), Some("2025-05-04"));
}

#[test]
fn asides_and_comments_do_not_speak() {
    let draft = Draft::html("Freighter loses anchor off Brightwater")
        .line(PROSE)
        .within("comment-list", "9 May 2025 at 10:12")
        .within("related-teasers", "3 March 2025");
    let (published, candidates) = draft.judge();
    assert!(published.is_none(), "{published:?}");
    assert!(why(&candidates, "3 March").starts_with("in an aside"));
    let part = Draft::html("Freighter loses anchor off Brightwater")
        .line(PROSE)
        .linked("Comment", "2025-05-09T10:12:00Z", None);
    assert!(part.day().is_none());
}

#[test]
fn addresses_count_by_position() {
    let day = |url: &str| {
        Draft::html("Freighter loses anchor")
            .line(PROSE)
            .url(url)
            .day()
    };
    assert_eq!(
        day("https://courier.example/2025/05/04/freighter").as_deref(),
        Some("2025-05-04")
    );
    assert_eq!(
        day("https://courier.example/news/20250504-freighter.html").as_deref(),
        Some("2025-05-04")
    );
    assert_eq!(
        day("https://courier.example/2025/may/04/freighter").as_deref(),
        Some("2025-05-04")
    );
    assert_eq!(
        day("https://courier.example/press/2025/250504_freighter.html").as_deref(),
        Some("2025-05-04")
    );
    assert_eq!(day("https://courier.example/kali-2026-1-release"), None);
    assert_eq!(
        day("https://courier.example/id/250504_freighter.html"),
        None
    );
    // The timestamp of an archive is the capture, not the publication.
    let archived = "https://web.archive.org/web/20260218174457/https://courier.example/freighter";
    assert_eq!(day(archived), None);
    let inner =
        "https://web.archive.org/web/20260218174457/https://courier.example/2025/05/04/freighter";
    assert_eq!(day(inner).as_deref(), Some("2025-05-04"));
}

#[test]
fn containers_and_file_names_date_texts() {
    let mut draft = Draft::text(&[PROSE]);
    draft.record.sidecar.date = Some("2025-05-04".to_owned());
    let published = draft.judge().0.expect("dated");
    assert_eq!(
        (
            published.date.to_string().as_str(),
            published.provenance.as_str()
        ),
        ("2025-05-04", "sidecar")
    );
    assert!(published.confidence >= 0.9);
    let mut draft = Draft::text(&[PROSE]);
    draft.record.inner = Arc::from("2025/05/04/freighter.txt");
    assert_eq!(draft.day().as_deref(), Some("2025-05-04"));
    draft.record.inner = Arc::from("000_5e3ae55af0abc0f9.txt");
    assert_eq!(draft.day(), None);
}

#[test]
fn a_dateline_without_a_year_takes_it_from_the_address() {
    let line = format!("BRIGHTWATER, May 4 (Newswire) — {PROSE}");
    let alone = Draft::text(&["Freighter loses anchor off Brightwater", &line]);
    assert_eq!(alone.day(), None);
    let told = Draft::text(&["Freighter loses anchor off Brightwater", &line])
        .url("https://courier.example/2025/05/freighter-loses-anchor");
    let published = told.judge().0.expect("dated");
    assert_eq!(published.date.to_string(), "2025-05-04");
    assert!(published.confidence < 0.9);
    assert!(published.evidence.contains("the year from the address"));
}

#[test]
fn the_visible_day_of_a_time_element_is_the_day() {
    let draft = Draft::html("Freighter loses anchor off Brightwater")
        .time("2025-05-04T23:01:00Z", "05 May 2025")
        .line(PROSE);
    assert_eq!(draft.day().as_deref(), Some("2025-05-05"));
}

#[test]
fn live_pages_are_never_sure() {
    let draft = Draft::html("Storm over Brightwater: live")
        .line("4 May 2025")
        .line(PROSE)
        .linked("LiveBlogPosting", "2025-05-04T09:00:00Z", None)
        .url("https://courier.example/2025/05/04/storm");
    assert!(draft.judge().0.expect("dated").confidence <= 0.8);
}

#[test]
fn the_order_of_equal_voices_does_not_matter() {
    let lines = ["4 May 2025", "Published 4 May 2025 by Ada Quill"];
    let judged = |first: usize, second: usize| {
        Draft::html("Freighter loses anchor off Brightwater")
            .line(lines[first])
            .line(lines[second])
            .line(PROSE)
            .judge()
            .0
            .map(|published| (published.date.day(), published.confidence))
    };
    assert_eq!(judged(0, 1), judged(1, 0));
}

/// The evaluation data, if present: in `DATELINE_SHARED`, or else next to the package.
fn shared(file: &str) -> Option<String> {
    let beside = || {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared")
            .into_os_string()
    };
    let folder = std::env::var_os("DATELINE_SHARED").unwrap_or_else(beside);
    std::fs::read_to_string(std::path::Path::new(&folder).join(file)).ok()
}

#[test]
#[allow(clippy::print_stderr)]
fn the_seeds_are_dated_as_expected() {
    let seeds = [
        ("000_5e3ae55af0abc0f9.txt", None),
        ("001_d2ec62d80f1d1177.txt", Some("2025-05-04")),
        ("002_ecd825afeb565a35.txt", None),
        ("003_25fa6a7d19a255d3.txt", Some("2023-03-20")),
        ("004_32ef1df748e060ef.txt", None),
    ];
    for (name, day) in seeds {
        let Some(text) = shared(&format!("seeds/{name}")) else {
            eprintln!("skipped: no seeds; set DATELINE_SHARED to the folder that holds them");
            return;
        };
        let mut draft = Draft::text(
            &text
                .lines()
                .filter(|line| !line.trim().is_empty())
                .collect::<Vec<_>>(),
        );
        draft.record.inner = Arc::from(name);
        assert_eq!(draft.day().as_deref(), day, "{name}");
    }
}
