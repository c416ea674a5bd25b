//! `dateline serve`: the API returns what the command line prints, and refuses requests not meant
//! for it. Requests are written byte by byte, so that malformed ones can be sent as well.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::util::{Place, text, write_articles};

/// A server for an index; it is stopped at the end of the test.
struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An HTTP response as received.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        let body: String = body.chars().take(300).collect();
        write!(f, "{}\n{body}", self.head)
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl Server {
    fn start(place: &Place, arguments: &[&str]) -> Self {
        let mut child = place
            .command()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut first = String::new();
        let mut said = BufReader::new(child.stderr.take().expect("stderr"));
        said.read_line(&mut first).expect("a line");
        let address = first.trim().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("{first:?}")).to_owned();
        Server { child, address }
    }

    /// Sends bytes and reads until the server closes or the response is complete.
    fn raw(&self, request: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).expect("a timeout");
        // a server that refuses early closes before everything is written
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let mut chunk = [0; 16 << 10];
        loop {
            if let Some(answer) = whole(&bytes) {
                return Some(answer);
            }
            match stream.read(&mut chunk) {
                Ok(0) | Err(_) => return parts(&bytes).map(|(answer, _)| answer),
                Ok(read) => bytes.extend_from_slice(&chunk[..read]),
            }
        }
    }

    fn get_with(&self, path: &str, headers: &str) -> Answer {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\n{headers}Connection: close\r\n\r\n",
            self.address
        );
        self.raw(request.as_bytes()).expect("an answer")
    }

    fn get(&self, path: &str) -> Answer {
        self.get_with(path, "")
    }
}

/// The response, and the length of the body received so far.
fn parts(bytes: &[u8]) -> Option<(Answer, usize)> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let body = bytes[end + 4..].to_vec();
    let length = body.len();
    Some((Answer { status, head, body }, length))
}

/// A response whose body was received completely.
fn whole(bytes: &[u8]) -> Option<Answer> {
    let (answer, length) = parts(bytes)?;
    let wanted: usize = answer.header("content-length")?.parse().ok()?;
    (length >= wanted).then_some(answer)
}

/// Removes everything that differs each time.
fn timeless(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.remove("took_ms");
    }
    value
}

fn served() -> (Place, Server) {
    let place = Place::new();
    write_articles(&place, "news");
    place.ingest(&["news"]);
    let server = Server::start(&place, &[]);
    (place, server)
}

#[test]
fn the_api_answers_what_the_command_line_prints() {
    let (place, server) = served();
    let id = place.query(&["ferry"])["hits"][0]["article"].clone();
    let id = id.as_str().expect("an id");
    let article = format!("/api/v1/articles/{id}?removed=1&dates=1");
    let pairs: [(&str, &[&str]); 17] = [
        ("/api/v1/search?q=ferry", &["query", "ferry"]),
        (
            "/api/v1/search?q=the+town+on+nights&limit=3",
            &["query", "the town on nights", "--limit", "3"],
        ),
        (
            "/api/v1/search?q=%22night+shifts%22",
            &["query", "\"night shifts\""],
        ),
        (
            "/api/v1/search?q=the&any=1&sort=oldest",
            &["query", "the", "--any", "--sort", "oldest"],
        ),
        (
            "/api/v1/search?source=Northgate+Wire",
            &["query", "--source", "Northgate Wire"],
        ),
        (
            "/api/v1/search?on=2022-11&facets=month,source",
            &["query", "--on", "2022-11", "--facets", "month,source"],
        ),
        (
            "/api/v1/search?q=library&in=removed",
            &["query", "library", "--in", "removed"],
        ),
        (
            "/api/v1/search?q=the&offset=2&limit=2&passages=all",
            &[
                "query",
                "the",
                "--offset",
                "2",
                "--limit",
                "2",
                "--passages",
                "all",
            ],
        ),
        ("/api/v1/search?q=zeppelin", &["query", "zeppelin"]),
        (
            "/api/v1/facets?q=the&by=year",
            &["facets", "the", "--by", "year"],
        ),
        (
            "/api/v1/facets?by=source&across=year",
            &["facets", "--by", "source", "--across", "year"],
        ),
        (
            "/api/v1/timeline?q=the&by=month",
            &["timeline", "the", "--by", "month"],
        ),
        (
            "/api/v1/timeline?q=ferry&versus=comet",
            &["timeline", "ferry", "--versus", "comet"],
        ),
        ("/api/v1/terms?from=2024", &["terms", "--from", "2024"]),
        (
            "/api/v1/concordance?q=night&order=left&collocates=5",
            &[
                "concordance",
                "night",
                "--order",
                "left",
                "--collocates",
                "5",
            ],
        ),
        ("/api/v1/stats", &["stats"]),
        (&article, &["show", id, "--removed", "--dates"]),
    ];
    for (path, arguments) in pairs {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let mut all = vec![arguments[0], "--format", "json"];
        all.extend(&arguments[1..]);
        let printed = place.run(&all).json();
        assert_eq!(timeless(answer.json()), timeless(printed), "{path}");
    }
    let csv = server.get("/api/v1/timeline?by=year&format=csv");
    let printed = place.run(&["timeline", "--by", "year", "--format", "csv"]);
    assert_eq!(csv.text(), printed.out);
    let health = server.get("/api/v1/health").json();
    assert_eq!(text(&health, "status"), "ok");
}

#[test]
fn an_export_is_streamed_as_the_command_line_prints_it() {
    let (place, server) = served();
    for (path, arguments) in [
        ("/api/v1/export", vec!["export"]),
        ("/api/v1/export?q=night", vec!["export", "night"]),
        (
            "/api/v1/export?format=csv",
            vec!["export", "--format", "csv"],
        ),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.header("transfer-encoding"), Some("chunked"));
        assert_eq!(unchunked(&answer.body), place.run(&arguments).out, "{path}");
    }
    let wrong = server.get("/api/v1/export?q=night+AND");
    assert_eq!(wrong.status, 400, "{wrong:?}");
    assert_eq!(server.get("/api/v1/export?format=json").status, 200);
}

/// The body of an answer that was sent in pieces.
fn unchunked(body: &[u8]) -> String {
    let mut rest = std::str::from_utf8(body).expect("UTF-8");
    let mut whole = String::new();
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).expect("a size");
        whole += &after[..size];
        rest = &after[size + 2..];
        if size == 0 {
            break;
        }
    }
    whole
}

/// A search that is given up ends with an error, and the next one on the thread is whole.
#[test]
fn a_search_that_is_given_up_stops() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use dateline::engine::local::LocalEngine;
    use dateline::engine::{Engine, interrupt};
    use dateline::error::Error;
    use dateline::model::{Node, Query};
    use dateline::search::{Session, untimed};

    let place = Place::new();
    write_articles(&place, "news");
    place.ingest(&["news"]);
    let engine = LocalEngine::open(&place.path("index")).expect("an index");
    let session = Session::new(engine.snapshot().expect("a snapshot"));
    let ask = || session.ask(Query::new("", Node::Everything), &untimed);
    let given_up = Arc::new(AtomicBool::new(true));
    let answer = interrupt::unless(given_up, ask);
    assert!(matches!(answer, Err(Error::GivenUp)), "{answer:?}");
    assert!(ask().expect("an answer").articles > 0);
}

/// One hundred queries of words and filters drawn by a fixed sequence: the command line, the API,
/// the page and the CSV of the timeline count the same articles.
#[test]
fn numbers_agree_on_every_way_out() {
    let (place, server) = served();
    let words = [
        "night",
        "the",
        "ferry",
        "comet",
        "library",
        "town",
        "\"night shifts\"",
        "-ferry",
        "bakers",
        "of",
        "strike",
        "zeppelin",
        "harbour",
        "sundays",
        "on",
    ];
    let filters = [
        ("", ""),
        ("from", "2023"),
        ("to", "2023"),
        ("source", "Northgate Wire"),
        ("undated", "exclude"),
        ("undated", "only"),
        ("lang", "en"),
        ("any", ""),
    ];
    let mut state: usize = 7;
    let mut draw = |most: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    let mut asked = Vec::new();
    for _ in 0..100 {
        let text: Vec<&str> = (0..1 + draw(3)).map(|_| words[draw(words.len())]).collect();
        let text = text.join(" ");
        let (name, value) = filters[draw(filters.len())];
        asked.push((text, name, value));
    }
    let encoded = |text: &str| text.replace('"', "%22").replace(' ', "+");
    let mut found = 0;
    for (index, (text, name, value)) in asked.iter().enumerate() {
        let filter = match *name {
            "" => String::new(),
            "any" => "&any=1".to_owned(),
            name => format!("&{name}={}", encoded(value)),
        };
        let address = format!("q={}{filter}", encoded(text));
        let api = server.get(&format!("/api/v1/search?{address}")).json();
        let count = api["articles"]
            .as_u64()
            .unwrap_or_else(|| panic!("{address}: {api}"));
        found += count;
        let csv = server.get(&format!("/api/v1/timeline?{address}&by=year&format=csv"));
        // query, interval, first day, last day, articles, of; undated ones have a row of their own
        let rows = csv.text().lines().skip(1);
        let cells = rows.filter_map(|row| row.split(',').nth(4)?.parse::<u64>().ok());
        assert_eq!(cells.sum::<u64>(), count, "{address}: {}", csv.text());
        let page = server.get(&format!("/?{address}"));
        let noun = if count == 1 { "article" } else { "articles" };
        let heading = format!("{count} {noun}</h1>");
        let empty = page.text().contains("No article has all of this")
            || page.text().contains("Nothing was found");
        assert!(
            page.text().contains(&heading) || (count == 0 && empty),
            "{address}: {count}"
        );
        // the program starts anew for each: every fifth is enough
        if index % 5 == 0 {
            let mut arguments = vec![text.as_str()];
            let flag = format!("--{name}");
            match *name {
                "" => {}
                "any" => arguments.push("--any"),
                _ => arguments.extend([flag.as_str(), value]),
            }
            assert_eq!(
                place.query(&arguments)["articles"],
                api["articles"],
                "{address}"
            );
        }
    }
    assert!(found > 50, "{found}");
}

#[test]
fn a_new_commit_is_seen_and_changes_the_tag() {
    let (place, server) = served();
    let path = "/api/v1/search?q=windmill";
    let before = server.get(path);
    assert_eq!(before.json()["articles"], 0);
    let tag = before.header("etag").expect("a tag").to_owned();
    let known = format!("If-None-Match: {tag}\r\n");
    let same = server.get_with(path, &known);
    assert_eq!((same.status, same.body.len()), (304, 0));
    place.write("news/mill.txt", "Windmill sold\n\n3 March 2024\n\nThe old windmill on the dyke was sold to a baker on Sunday after years of talks.\n");
    place.ingest(&["news"]);
    let after = server.get_with(path, &known);
    assert_eq!(after.status, 200);
    assert_eq!(after.json()["articles"], 1);
}

#[test]
fn answers_are_packed_and_say_what_a_browser_may_do() {
    let (_place, server) = served();
    for packing in ["gzip", "br"] {
        let answer = server.get_with(
            "/api/v1/search?q=the&limit=50",
            &format!("Accept-Encoding: {packing}\r\n"),
        );
        assert_eq!(
            answer.header("content-encoding"),
            Some(packing),
            "{answer:?}"
        );
    }
    let answer = server.get("/api/v1/stats");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value));
    }
    let policy = answer.header("content-security-policy").expect("a policy");
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert_eq!(answer.header("access-control-allow-origin"), None);
}

#[test]
fn problems_say_what_is_wrong() {
    let (_place, server) = served();
    for (path, status, words) in [
        ("/api/v1/search?q=ferry+AND", 400, "column"),
        ("/api/v1/search?sort=best", 400, "relevance"),
        ("/api/v1/search?colour=red", 400, "no effect"),
        ("/api/v1/search?limit=9999999", 400, "from 0 to"),
        ("/api/v1/articles/0123456789abcdef", 404, "no article"),
        ("/api/v1/articles/xyz", 400, "not an article id"),
        ("/api/v1/nothing", 404, "nothing here"),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}: {answer:?}");
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{path}"
        );
        let problem = answer.json();
        assert!(
            text(&problem, "detail").contains(words),
            "{path}: {problem}"
        );
    }
    assert_eq!(server.get("/api/v1/search?q=a+NOT").json()["column"], 3);
}

/// Each gets one of these refusals, or no answer at all; and the server still answers others
/// afterwards.
#[test]
fn hostile_requests_are_refused() {
    let (_place, server) = served();
    let host = &server.address;
    let long = "a".repeat(70_000);
    let many: String = (0..200).map(|n| format!("X-{n}: 1\r\n")).collect();
    let deep = "(a+OR+".repeat(100);
    let values = "not=a&".repeat(200);
    let on_host =
        |line: &str, more: &str| format!("{line}\r\nHost: {host}\r\n{more}\r\n").into_bytes();
    let requests: Vec<(&str, Vec<u8>, &[u16])> = vec![
        (
            "another host",
            b"GET /api/v1/stats HTTP/1.1\r\nHost: evil.example\r\n\r\n".to_vec(),
            &[421],
        ),
        (
            "a host that begins like ours",
            b"GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n".to_vec(),
            &[421],
        ),
        (
            "no host",
            b"GET /api/v1/stats HTTP/1.1\r\n\r\n".to_vec(),
            &[400],
        ),
        (
            "two hosts",
            on_host("GET /api/v1/stats HTTP/1.1", "Host: evil.example\r\n"),
            &[400],
        ),
        (
            "another host in the address",
            on_host("GET http://evil.example/api/v1/stats HTTP/1.1", ""),
            &[421],
        ),
        (
            "another origin",
            on_host(
                "GET /api/v1/stats HTTP/1.1",
                "Origin: http://evil.example\r\n",
            ),
            &[403],
        ),
        (
            "the null origin",
            on_host("GET /api/v1/stats HTTP/1.1", "Origin: null\r\n"),
            &[403],
        ),
        (
            "a script of another site",
            on_host(
                "GET /api/v1/stats HTTP/1.1",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
            ),
            &[403],
        ),
        (
            "a post",
            on_host("POST /api/v1/search HTTP/1.1", "Content-Length: 0\r\n"),
            &[405],
        ),
        (
            "a deletion",
            on_host("DELETE /api/v1/articles/0123456789abcdef HTTP/1.1", ""),
            &[405],
        ),
        (
            "a tunnel",
            on_host("CONNECT evil.example:443 HTTP/1.1", ""),
            &[400, 404, 405, 421],
        ),
        (
            "an unknown method",
            on_host("BREW /api/v1/stats HTTP/1.1", ""),
            &[405],
        ),
        (
            "a body",
            on_host(
                "GET /api/v1/stats HTTP/1.1",
                "Content-Length: 5\r\n\r\nhello",
            ),
            &[413],
        ),
        (
            "two lengths",
            on_host(
                "GET /api/v1/stats HTTP/1.1",
                "Content-Length: 5\r\nContent-Length: 6\r\n",
            ),
            &[400],
        ),
        (
            "a length and chunks",
            on_host(
                "GET /api/v1/stats HTTP/1.1",
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n",
            ),
            &[400, 413],
        ),
        (
            "odd chunks",
            on_host(
                "GET /api/v1/stats HTTP/1.1",
                "Transfer-Encoding: xchunked\r\n",
            ),
            &[400, 413],
        ),
        (
            "a space before the colon",
            on_host("GET /api/v1/stats HTTP/1.1", "Content-Length : 5\r\n"),
            &[400],
        ),
        (
            "a folded header",
            on_host("GET /api/v1/stats HTTP/1.1", "X-A: 1\r\n b\r\n"),
            &[400],
        ),
        (
            "a zero byte in a header",
            on_host("GET /api/v1/stats HTTP/1.1", "X-A: \0\r\n"),
            &[400],
        ),
        ("HTTP/0.9", b"GET /api/v1/stats\r\n\r\n".to_vec(), &[400]),
        (
            "HTTP/3.0 by name",
            on_host("GET /api/v1/stats HTTP/3.0", ""),
            &[400, 505],
        ),
        (
            "HTTP/2 without a word",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
            &[400, 505],
        ),
        (
            "no HTTP at all",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
            &[400],
        ),
        (
            "a huge header",
            on_host("GET /api/v1/stats HTTP/1.1", &format!("X-A: {long}\r\n")),
            &[400, 431],
        ),
        (
            "many headers",
            on_host("GET /api/v1/stats HTTP/1.1", &many),
            &[400, 431],
        ),
        (
            "a huge address",
            on_host(&format!("GET /api/v1/search?q={long} HTTP/1.1"), ""),
            &[414, 431],
        ),
        (
            "a climb out of the folder",
            on_host("GET /../../../../etc/passwd HTTP/1.1", ""),
            &[404],
        ),
        (
            "an escaped climb",
            on_host("GET /api/v1/articles/..%2f..%2fetc%2fpasswd HTTP/1.1", ""),
            &[400],
        ),
        (
            "half an escape",
            on_host("GET /api/v1/search?q=%f HTTP/1.1", ""),
            &[400],
        ),
        (
            "no UTF-8",
            on_host("GET /api/v1/search?q=%ff%fe HTTP/1.1", ""),
            &[400],
        ),
        (
            "UTF-8 that is too long",
            on_host("GET /api/v1/search?q=%c0%af HTTP/1.1", ""),
            &[400],
        ),
        (
            "a zero byte in a query",
            on_host("GET /api/v1/search?q=a%00b HTTP/1.1", ""),
            &[400],
        ),
        (
            "deep brackets",
            on_host(&format!("GET /api/v1/search?q={deep} HTTP/1.1"), ""),
            &[400],
        ),
        (
            "many values",
            on_host(&format!("GET /api/v1/search?{values} HTTP/1.1"), ""),
            &[400],
        ),
        (
            "a number beyond numbers",
            on_host(
                "GET /api/v1/search?offset=99999999999999999999 HTTP/1.1",
                "",
            ),
            &[400],
        ),
    ];
    assert!(requests.len() >= 25);
    for (what, request, statuses) in requests {
        // the client ends a truncated request by sending no more
        if let Some(answer) = server.raw(&request) {
            assert!(statuses.contains(&answer.status), "{what}: {answer:?}");
            assert!(!answer.head.contains("HTTP/1.1 200"), "{what}");
        }
        assert_eq!(server.get("/api/v1/stats").status, 200, "after {what}");
    }
    // a range of a page without ranges returns the whole page
    let ranged = server.get_with(
        "/api/v1/stats",
        "Range: bytes=0-1,1-2,2-3,0-18446744073709551615\r\n",
    );
    assert_eq!(ranged.status, 200);
    let head = server.raw(&on_host(
        "HEAD /api/v1/stats HTTP/1.1",
        "Connection: close\r\n",
    ));
    let head = head.expect("an answer");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn other_addresses_need_a_token() {
    let place = Place::new();
    write_articles(&place, "news");
    place.ingest(&["news"]);
    let open = place.run(&["serve", "--listen", "0.0.0.0:0"]);
    open.ended(2).says("--token");
    let server = Server::start(&place, &["--token", "open sesame"]);
    assert_eq!(server.get("/api/v1/stats").status, 401);
    for (header, status) in [
        ("Authorization: Bearer open sesame", 200),
        ("Authorization: Basic YTpvcGVuIHNlc2FtZQ==", 200),
        ("Authorization: Bearer open sesam", 401),
        ("Authorization: Basic YTpvcGVuIHNlc2FtZTA=", 401),
    ] {
        let answer = server.get_with("/api/v1/stats", &format!("{header}\r\n"));
        assert_eq!(answer.status, status, "{header}");
    }
}

/// The server stops by itself when told to.
#[test]
#[cfg(unix)]
fn the_server_stops_when_it_is_told_to() {
    let (_place, mut server) = served();
    let _idle = TcpStream::connect(&server.address).expect("a connection");
    let pid = server.child.id().to_string();
    let told = std::process::Command::new("kill")
        .args(["-TERM", &pid])
        .status();
    assert!(told.expect("kill").success());
    let code = server.child.wait().expect("an end");
    assert_eq!(code.code(), Some(0));
}

#[test]
fn the_page_of_a_search_works_without_a_script() {
    let (place, server) = served();
    let page = server.get("/?q=night");
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let html = page.text();
    let counted = place.query(&["night"]);
    assert!(
        html.contains(&format!("{} articles</h1>", counted["articles"])),
        "{html}"
    );
    for part in [
        "<mark>night</mark>",
        "rel=\"nofollow\"",
        "<svg",
        "Show as a table",
        "name=\"q\"",
        "value=\"night\"",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
    // the page's policy would block inline code and styles
    assert!(
        !html.contains("style=\"") && !html.contains("onclick"),
        "{html}"
    );
    let wire = server.get("/?q=night&source=Northgate+Wire");
    assert!(wire.text().contains("Clear all"), "{}", wire.text());
    let without = server.get("/?q=night&not=source:Northgate+Wire");
    assert!(
        !without.text().contains("Bakers strike"),
        "{}",
        without.text()
    );
    let broken = server.get("/?q=night+AND");
    assert_eq!(broken.status, 400);
    assert!(broken.text().contains("column"), "{}", broken.text());
    let none = server.get("/?q=zeppelin+night");
    assert!(none.text().contains("Any of the words") || none.text().contains("most of the words"));
    assert!(server.get("/").text().contains("What the archive holds"));
    for path in [
        "/timeline?q=night",
        "/terms?q=night",
        "/concordance?q=night",
        "/sources",
        "/api/v1/docs",
    ] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    let openapi = server.get("/api/v1/openapi.json").json();
    assert_eq!(openapi["openapi"], "3.1.0");
    assert!(openapi["paths"]["/api/v1/articles/{id}"]["get"].is_object());
}

/// As a browser gets them, packed: style sheet and script, and all that the first page needs.
#[test]
fn the_first_page_is_small() {
    let (_place, server) = served();
    let size = |path: &str, packing: &str| server.get_with(path, packing).body.len();
    let packed = |path: &str| size(path, "Accept-Encoding: gzip\r\n");
    let assets = packed("/style.css") + packed("/script.js");
    assert!(
        assets < 15_000,
        "style sheet and script have {assets} bytes"
    );
    for page in ["/", "/?q=night"] {
        let bare = size(page, "") + size("/style.css", "") + size("/script.js", "");
        assert!(bare < 60_000, "{page} has {bare} bytes unpacked");
    }
    let style = server.get("/style.css");
    assert!(!style.text().contains("  ") && style.text().contains("@media print{"));
}

#[test]
fn an_article_shows_what_was_removed() {
    let (place, server) = served();
    let id = place.query(&["library"])["hits"][0]["article"].clone();
    let id = id.as_str().expect("an id");
    let page = server.get(&format!("/article/{id}?q=sundays"));
    let html = page.text();
    assert!(
        html.contains("<mark>Sundays</mark>") && html.contains("Show what was removed"),
        "{html}"
    );
    assert!(!html.contains("class=\"gone\""));
    let removed = server.get(&format!("/article/{id}?q=sundays&removed=1"));
    assert!(
        removed.text().contains("class=\"gone\""),
        "{}",
        removed.text()
    );
    let dates = server.get(&format!("/article/{id}?tab=dates"));
    assert!(dates.text().contains("Chosen."), "{}", dates.text());
    let why = server.get(&format!("/article/{id}?q=sundays&tab=why"));
    assert!(why.text().contains("Why it ranks 1 of 1"), "{}", why.text());
    assert_eq!(server.get("/article/0123456789abcdef").status, 404);
}

/// Markup and scripts in title, address, source and text are shown as text, and no link runs.
#[test]
fn nothing_of_an_article_becomes_markup() {
    let place = Place::new();
    let hostile = serde_json::json!({
        "id": "x1",
        "title": "</title><script>alert(1)</script><img src=x onerror=alert(2)> hostile",
        "url": "javascript:alert(3)",
        "source": "\"><svg onload=alert(4)>",
        "section": "'><iframe src=//evil.example>",
        "author": "<b>Eve</b>",
        "date": "2024-02-03",
        "text": "A hostile text with <script>alert(5)</script> and \u{202e}turned\u{202c} words and &lt;b&gt; in it stands here.\n\nThe second paragraph has a <a href=\"javascript:alert(6)\">link</a> that must not run.",
    });
    place.write("news/hostile.jsonl", format!("{hostile}\n"));
    place.ingest(&["--as-is", "news"]);
    let server = Server::start(&place, &[]);
    let id = place.query(&["hostile"])["hits"][0]["article"].clone();
    let article = format!(
        "/article/{}?q=hostile&removed=1",
        id.as_str().expect("an id")
    );
    for path in [
        "/?q=hostile",
        &article,
        "/",
        "/sources",
        "/concordance?q=hostile",
        "/timeline?q=hostile",
    ] {
        let page = server.get(path);
        assert_eq!(page.status, 200, "{path}");
        let html = page.text();
        for bad in [
            "<script>",
            "<img",
            "<svg onload",
            "<iframe",
            "<b>Eve",
            "href=\"javascript:",
            "\u{202e}",
        ] {
            assert!(!html.contains(bad), "{path}: {bad}");
        }
    }
    let feed = server.get("/feed.atom?q=hostile");
    assert_eq!(
        feed.header("content-type"),
        Some("application/atom+xml; charset=utf-8")
    );
    let parsed = roxmltree::Document::parse(feed.text()).expect("XML");
    let ids = parsed
        .descendants()
        .filter(|node| node.has_tag_name("entry"));
    assert_eq!(ids.count(), 1);
    let text = "/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&source=%3Cb%3E";
    assert!(!server.get(text).text().contains("<script>alert"));
}
