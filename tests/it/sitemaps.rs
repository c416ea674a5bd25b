//! News sitemaps give dates to the pages beside them.

use serde_json::Value;

use crate::util::{Place, list, text};

const BODY: &str = "The chain ferry over the Sallow was taken out of service on Tuesday, and the ferrymen walked the last \
of the cattle over the old bridge, which nobody had used since the flood of the spring before last.";

const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

fn entry(address: &str, day: &str) -> String {
    format!(
        "<url><loc>{address}</loc><image:image><image:loc>https://sallow.example/a.jpg</image:loc></image:image>\
         <news:news><news:publication><news:name>Sallow</news:name></news:publication>\
         <news:publication_date>{day}</news:publication_date><news:title>Chain ferry &amp; bridge</news:title></news:news></url>"
    )
}

fn sitemap(entries: &[(&str, &str)]) -> String {
    let entries: String = entries.iter().map(|(url, day)| entry(url, day)).collect();
    format!(
        "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"{NEWS}\">{entries}</urlset>"
    )
}

/// A mirror of three pages, of which none says when it was published.
fn mirror(place: &Place) {
    let page = |name: &str, head: &str| {
        format!(
            "<html><head><title>{name} on the Sallow</title>{head}</head><body><h1>{name} on the Sallow</h1><p>{BODY}</p></body></html>"
        )
    };
    let linked = "<link rel=canonical href=https://sallow.example/n/ferry/>";
    place.write("m/pages/1.html", page("Ferry", linked));
    place.write("m/sallow.example/n/bridge.html", page("Bridge", ""));
    place.write("m/sallow.example/n/cattle.html", page("Cattle", ""));
    place.write("n/pages/1.html", page("Ferry", linked));
}

/// Where each article stands, and its day.
fn days(found: &[Value]) -> Vec<(&str, &str)> {
    let days = found.iter().map(|one| {
        let day = one["published"]["day"].as_str();
        (text(one, "location"), day.unwrap_or_default())
    });
    days.collect()
}

#[test]
fn a_news_sitemap_dates_the_pages_below_its_folder() {
    let place = Place::new();
    mirror(&place);
    let map = sitemap(&[
        (
            "https://sallow.example/n/bridge",
            "2024-03-15T06:30:00+01:00",
        ),
        (
            "http://sallow.example/n/ferry?utm_source=news",
            "2024-03-14",
        ),
        ("https://sallow.example/n/ferry", "2024-03-18"),
    ]);
    place.write("m/sitemaps/news-sitemap.xml", map);
    let clean = |paths: &[&str]| place.run(&[&["clean", "--format", "jsonl"], paths].concat());
    let found = clean(&["m", "n"]).ok().lines();
    let expected = [
        ("m/pages/1.html", "2024-03-14"),
        ("m/sallow.example/n/bridge.html", "2024-03-15"),
        ("m/sallow.example/n/cattle.html", ""),
        // it speaks for its own folder alone
        ("n/pages/1.html", ""),
    ];
    assert_eq!(days(&found), expected);
    let published = &found[0]["published"];
    assert_eq!(text(published, "provenance"), "news-sitemap");
    assert_eq!(
        text(published, "evidence"),
        "2024-03-14 in m/sitemaps/news-sitemap.xml"
    );
    // whatever the order of the files
    let other = clean(&["n", "m/sallow.example", "m/pages", "m/sitemaps"])
        .ok()
        .lines();
    let mut other = days(&other);
    other.sort_unstable();
    assert_eq!(other, expected);
    // where there are no pages, the sitemap is told of
    clean(&["m/sitemaps"]).ended(1);
}

#[test]
fn a_sitemap_that_comes_later_dates_what_was_read() {
    let place = Place::new();
    mirror(&place);
    let account = place.ingest(&["m"]);
    assert_eq!((account.added, account.rejected), (3, 0), "{account:?}");
    place.write(
        "m/news.xml",
        sitemap(&[("https://sallow.example/n/bridge", "2024-03-15")]),
    );
    let account = place.ingest(&["m"]);
    assert_eq!(
        (account.added, account.updated, account.rejected),
        (0, 3, 0),
        "{account:?}"
    );
    let facets = place.facets(&["--by", "month"]);
    assert_eq!(
        text(&list(&facets["facets"], "month")[0], "value"),
        "2024-03"
    );
    let account = place.ingest(&["m"]);
    assert_eq!((account.unchanged, account.rejected), (3, 0), "{account:?}");
}
