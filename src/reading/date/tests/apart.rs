//! Days that belong to something other than the page.

use super::PROSE;
use super::draft::Draft;

fn sure(draft: &Draft) -> Option<(String, f32)> {
    let published = draft.judge().0?;
    Some((published.date.to_string(), published.confidence))
}

fn page() -> Draft {
    Draft::html("Freighter loses anchor off Brightwater")
}

/// Asserts that there is no answer or one with low confidence.
#[track_caller]
fn is_unsure(draft: &Draft) {
    let found = sure(draft);
    assert!(
        found.as_ref().is_none_or(|(_, c)| *c < 0.9),
        "{found:?}: {}",
        draft.page.reading
    );
}

#[test]
fn a_change_never_outvotes_a_stated_publication() {
    for (line, later) in [
        ("Updated 6 June 2025, 11:05", "2025-06-06"),
        ("Aktualisiert: 6. Juni 2025", "2025-06-06"),
        ("Mis à jour le 6 juin 2025", "2025-06-06"),
        ("6 June 2025", "2025-06-06"),
    ] {
        let draft = page()
            .time(later, line)
            .line(PROSE)
            .linked(
                "NewsArticle",
                "2024-03-01T07:00:00Z",
                Some("2025-06-06T09:05:00Z"),
            )
            .meta("article:modified_time", "2025-06-06T09:05:00Z")
            .meta("sailthru.date", "2025-06-06");
        assert_eq!(draft.day().as_deref(), Some("2024-03-01"), "{line}");
    }
}

#[test]
fn a_line_of_a_change_alone_is_unsure() {
    for line in [
        "2025.05.04 lastupdate",
        "04.05.2025 letzte Änderung",
        "04.05.2025 ostatnia aktualizacja",
        "最終更新 2025年5月4日",
        "Laatst gewijzigd: 4 mei 2025",
    ] {
        is_unsure(&page().line(line).line(PROSE));
    }
}

#[test]
fn the_day_in_the_address_is_older_than_revisions() {
    let draft = page()
        .time("2025-02-03", "3 Feb")
        .line(PROSE)
        .linked("BlogPosting", "2025-02-03T10:00:00Z", None)
        .url("https://brightwater.example/log/2021/3/9/freighter");
    assert_eq!(draft.day().as_deref(), Some("2021-03-09"));
    // A site in another zone writes the day before.
    let draft = page()
        .line("Published 10 March 2021")
        .line(PROSE)
        .url("https://brightwater.example/log/2021/3/9/freighter");
    assert_eq!(draft.day().as_deref(), Some("2021-03-10"));
}

#[test]
fn days_of_events_offers_and_terms_are_not_of_the_page() {
    for line in [
        "4 May 2025, 10:30 - 18:00",
        "Sonntag, 4. Mai 2025, 10 bis 16 Uhr",
        "4 mai 2025, de 10h30 à 18h00",
        "Offer ends May 4, 2025",
        "Gültig ab 04.05.2025 für alle Fähren",
        "Ida Falk wird mit Wirkung zum 4.5.2025 neue Lotsin im Hafen",
        "Book by May 4, 2025",
        "4 May 2025 - 9 May 2025",
    ] {
        is_unsure(&page().line(line).line(PROSE));
    }
    for line in [
        "4 May 2025 by Ada Fjord in Harbour",
        "By Ada Fjord, 4 May 2025, 10:30",
        "Von Ada Fjord am 4. Mai 2025",
        "Ada Fjord Do 4 May 2025",
        "4 May 2025 | 5 min read",
    ] {
        assert_eq!(
            page().line(line).line(PROSE).day().as_deref(),
            Some("2025-05-04"),
            "{line}"
        );
    }
}

#[test]
fn a_source_that_the_body_cites_has_a_day_of_its_own() {
    let draft = page()
        .line(PROSE)
        .line(PROSE)
        .line("Harbour Board of Brightwater, yearly report, 9 June 1999:")
        .line(PROSE)
        .meta("article:published_time", "2025-05-04T10:00:00");
    assert_eq!(draft.day().as_deref(), Some("2025-05-04"));
}

#[test]
fn a_list_of_articles_has_no_day() {
    let mut draft = Draft::html("All about the harbour");
    for day in 1..6 {
        draft = draft
            .link(&format!("Story of the harbour number {day}"))
            .line(&format!("{} May 2025", 10 - day))
            .line(PROSE);
    }
    is_unsure(&draft);
    let home = page()
        .line("4 May 2025")
        .line(PROSE)
        .url("https://brightwater.example/");
    is_unsure(&home);
    // Pointers to other articles below an article leave its own day alone.
    let mut draft = page()
        .line("9 May 2025")
        .line(PROSE)
        .line(PROSE)
        .line(PROSE)
        .line(PROSE)
        .line(PROSE);
    for day in 1..6 {
        draft = draft
            .link(&format!("Another story, number {day}"))
            .line(&format!("{day} May 2025"));
    }
    assert_eq!(draft.day().as_deref(), Some("2025-05-09"));
}
