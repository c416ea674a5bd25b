//! Detects a file's format by its first bytes if its name does not show it. Pages of a mirror keep
//! the server's names, such as `ferries.php` or `news.aspx?id=3`, or have no extension. The
//! messages of a Maildir have none either.

use std::path::Path;

use super::Format;
use super::formats::by_name;

/// How much of a file to examine, in bytes.
pub const HEAD: usize = 2048;

/// Extensions that servers use for pages.
const PAGES: [&str; 30] = [
    "php", "php3", "php4", "php5", "php7", "phtml", "shtml", "shtm", "stm", "jhtml", "dhtml",
    "ahtml", "xht", "asp", "aspx", "jsp", "jspx", "jspa", "do", "cfm", "cgi", "pl", "ece",
    "action", "story", "article", "news", "page", "nsf", "mvc",
];

/// How mail headers begin, in lower case; two of them identify a mail.
const HEADERS: [&[u8]; 8] = [
    b"return-path:",
    b"received:",
    b"delivered-to:",
    b"message-id:",
    b"from:",
    b"date:",
    b"subject:",
    b"mime-version:",
];

/// Whether a file without a known extension may be a page or a message.
pub fn may_be_page(path: &Path) -> bool {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else {
        return false;
    };
    // a Maildir keeps its messages in two folders, under its own names
    let folder = path.parent().and_then(Path::file_name);
    if folder.is_some_and(|folder| folder == "cur" || folder == "new") {
        return true;
    }
    // incomplete deliveries also sit there: 1715684100.M1P2.host
    let number = name.split('.').next().unwrap_or_default();
    if folder.is_some_and(|folder| folder == "tmp") && number.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let Some((_, extension)) = name.rsplit_once('.') else {
        return true;
    };
    let extension = extension.to_ascii_lowercase();
    // a URL with its query, a name ending in a number, the flags of a message
    PAGES.contains(&extension.as_str())
        || name.contains(['?', '@', '&', '=', ','])
        || extension.bytes().all(|byte| byte.is_ascii_digit())
}

/// The format of a file with these first bytes.
pub fn format_of_head(head: &[u8]) -> Option<&'static dyn Format> {
    by_name(name_of_head(head)?)
}

fn name_of_head(head: &[u8]) -> Option<&'static str> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = head.trim_ascii_start();
    let has = |needle: &[u8]| {
        text.windows(needle.len())
            .any(|window| window.eq_ignore_ascii_case(needle))
    };
    let begins = |start: &[u8]| {
        text.get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    match text {
        _ if begins(b"WARC/") => Some("warc"),
        _ if begins(b"PAR1") => Some("parquet"),
        [b'P', b'K', 3, 4, ..] => Some("zip"),
        _ if head.contains(&0) && !head.starts_with(b"\xff\xfe") => None,
        _ if begins(b"From ") && is_mail(behind_line(text)) => Some("mbox"),
        _ if begins(b"<?php") => None,
        _ if begins(b"<!doctype html") || has(b"<html") || begins(b"<head") || begins(b"<body") => {
            Some("html")
        }
        _ if begins(b"<?xml") || begins(b"<rss") || begins(b"<feed") => Some("feed"),
        [b'{', ..] if has(b"\"") => Some("json"),
        [b'[', rest @ ..] if rest.trim_ascii_start().starts_with(b"{") => Some("json"),
        _ if is_mail(text) => Some("eml"),
        _ => None,
    }
}

/// The text after the first line.
fn behind_line(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| *byte == b'\n');
    end.and_then(|end| text.get(end + 1..)).unwrap_or_default()
}

/// Whether a text begins with mail headers.
fn is_mail(text: &[u8]) -> bool {
    let lines = text.split(|byte| *byte == b'\n');
    let mut found = 0;
    for line in lines.take_while(|line| !line.trim_ascii().is_empty()) {
        let is_folded = line.starts_with(b" ") || line.starts_with(b"\t");
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        if !is_folded && (name.len() == line.len() || name.contains(&b' ')) {
            return false;
        }
        let lower = line.to_ascii_lowercase();
        found += usize::from(HEADERS.iter().any(|header| lower.starts_with(header)));
    }
    found >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_first_bytes() {
        for (head, expected) in [
            (&b"\n<!DOCTYPE html><html>"[..], Some("html")),
            (b"<!-- saved --><HTML lang=en>", Some("html")),
            (b"<?php echo 1;", None),
            (b"{\"title\": \"Rain\"}", Some("json")),
            (
                b"Return-Path: <a@b.example>\nFrom: A <a@b.example>\nSubject: Rain\n\nIt",
                Some("eml"),
            ),
            (b"From: here\nto there it is a long way", None),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR<html>", None),
            (b"Rain fell on the harbour.", None),
        ] {
            assert_eq!(
                name_of_head(head),
                expected,
                "{:?}",
                head.escape_ascii().to_string()
            );
        }
    }

    #[test]
    fn names_of_servers_are_looked_into_and_pictures_are_not() {
        for name in [
            "a/ferries",
            "ferries.php",
            "news.aspx?id=3",
            "index.html@p=2",
            "1715.M1P2.host:2,S",
        ] {
            assert!(may_be_page(Path::new(name)), "{name}");
        }
        for name in ["logo.png", "style.css", "app.js"] {
            assert!(!may_be_page(Path::new(name)), "{name}");
        }
    }
}
