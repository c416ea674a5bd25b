//! What the readers of all forms guarantee together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod limits;

use proptest::prelude::*;

use super::extract;
use crate::model::{Block, BlockKind, Content, Page, PageForm, Record};

fn record(content: Content) -> Record {
    Record::alone("page.html", content)
}

fn html(text: &str) -> Page {
    extract(&record(Content::Html(text.to_owned())))
}

/// The texts of the blocks with their kinds.
fn blocks(page: &Page) -> Vec<(&str, BlockKind)> {
    page.blocks
        .iter()
        .map(|block| (page.text(block), block.kind))
        .collect()
}

fn texts(page: &Page) -> Vec<&str> {
    page.blocks.iter().map(|block| page.text(block)).collect()
}

fn block<'p>(page: &'p Page, text: &str) -> &'p Block {
    page.blocks
        .iter()
        .find(|block| page.text(block) == text)
        .unwrap_or_else(|| panic!("no block {text:?} in {:?}", texts(page)))
}

/// The tags around a block, the innermost first.
fn tags(page: &Page, text: &str) -> Vec<String> {
    page.ancestors(block(page, text))
        .map(|element| element.tag.clone())
        .collect()
}

/// The invariants of every page.
fn check(page: &Page) {
    let mut end = 0;
    for block in &page.blocks {
        assert_eq!(block.span.start, end, "blocks tile the reading text");
        assert!(!page.text(block).is_empty(), "no block is blank");
        let length = u32::try_from(block.span.len()).unwrap();
        assert!(block.link_bytes <= length);
        assert!(block.bold_bytes <= length);
        assert!(block.italic_bytes <= length);
        assert!(
            block
                .element
                .is_none_or(|at| (at as usize) < page.outline.len())
        );
        end = block.span.end;
    }
    if page.blocks.is_empty() {
        let seen = page.reading.chars().any(char::is_alphanumeric);
        assert!(!seen, "text without blocks: {:?}", page.reading);
    } else {
        assert_eq!(end, page.reading.len(), "blocks tile the reading text");
    }
    for (at, element) in page.outline.iter().enumerate() {
        assert!(element.parent.is_none_or(|parent| (parent as usize) < at));
    }
    for time in &page.metadata.times {
        assert!(time.block as usize <= page.blocks.len());
        assert!(
            time.element
                .is_none_or(|at| (at as usize) < page.outline.len())
        );
    }
}

/// Pieces of markup, line ends, marks and letters in random order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "<p>", "</p>", "<div>", "</div>", "<div hidden class='A b'>", "<b>", "</b>", "<i>", "</i>",
            "<a href=x>", "</a>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<br>",
            "<ul>", "<li>", "</ul>", "<h2>", "</h2>", "<pre>", "</pre>", "<blockquote>", "</blockquote>",
            "<time datetime=2024-03-05>", "</time>", "<img alt=x>", "<script>", "</script>", "<style>",
            "</style>", "<svg>", "</svg>", "<path>", "<template>", "</template>", "<select>", "<option>",
            "<x-card>", "</x-card>", "<button>", "</button>", "<!--", "-->", "<![CDATA[", "]]>", "<font>",
            "<meta name=a content=b>", "<title>", "</title>", "<textarea>", "</textarea>", "<form>",
            "<plaintext>", "<body class=c>", "<html lang=de>", "<frameset>", "<a b='", "\"", "&amp;", "&#x41;",
        ]),
        4 => prop::sample::select(vec![
            "word", "Wort ", "\n", "\r\n", "\r", "\u{2028}", "\u{a0}", "\u{200b}", "\u{feff}", " ", "\t",
            "\n\n", "- ", "1. ", "2. ", "• ", "# ", "> ", "```\n", "| a |", "===", "---", ".", "東京", "é",
            "\0", "\u{85}", "\u{c}", "e\u{301}",
        ]),
        1 => any::<char>().prop_map(|_| "…"),
    ];
    let soup = prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => soup, 1 => any::<String>()]
}

/// Tags whose content is always text of the page.
const WELL_MEANT: [&str; 46] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<div hidden>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=x>",
    "</a>",
    "<font color=red>",
    "</font>",
    "<nobr>",
    "</nobr>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<tbody>",
    "<caption>",
    "</caption>",
    "<br>",
    "<ul>",
    "</ul>",
    "<li>",
    "</li>",
    "<h2>",
    "</h2>",
    "<pre>",
    "</pre>",
    "<blockquote>",
    "</blockquote>",
    "<time>",
    "</time>",
    "<img>",
    "<x-card>",
    "</x-card>",
    "<button>",
    "</button>",
    "<form>",
    "</form>",
    "<body>",
    "<section>",
];

proptest! {
    #[test]
    fn blocks_tile_the_reading_text(text in soup()) {
        check(&html(&text));
        for content in [Content::Plain(text.clone()), Content::Markdown(text.clone())] {
            let page = extract(&record(content));
            check(&page);
            prop_assert_eq!(&page.reading, &text);
        }
    }

    #[test]
    fn no_word_is_lost_however_the_tags_are_nested(
        pieces in prop::collection::vec(prop::sample::select(WELL_MEANT.to_vec()), 0..150),
    ) {
        let mut text = String::new();
        let mut words = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            text.push_str(piece);
            let word = format!("w{at}");
            text.push_str(&format!(" {word} "));
            words.push(word);
        }
        let page = html(&text);
        let mut found: Vec<String> = page.reading.split_whitespace().map(str::to_owned).collect();
        found.sort();
        words.sort();
        prop_assert_eq!(found, words);
    }

    #[test]
    fn the_same_page_is_read_the_same(text in soup()) {
        let (one, other) = (html(&text), html(&text));
        prop_assert_eq!(one.reading, other.reading);
        prop_assert_eq!(one.blocks, other.blocks);
        prop_assert_eq!(one.outline, other.outline);
    }
}

#[test]
fn a_page_is_read_in_order_with_the_kinds_of_its_blocks() {
    let page = html(
        "<!DOCTYPE html><html lang=en-GB><head><title>Ferry</title><style>p{}</style></head><body>\
         <nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>\
         <article><h1>Ferry returns</h1><p>It <b>sailed</b> at\n  noon&nbsp;sharp.</p>\
         <figure><img src=f.jpg alt='The ferry'><figcaption>At the quay.</figcaption></figure>\
         <blockquote><p>We waited a week.</p></blockquote>\
         <script>var x = '<p>no</p>';</script><button>Share</button></article></body></html>",
    );
    check(&page);
    assert_eq!(page.form, PageForm::Html);
    assert_eq!(
        blocks(&page),
        [
            ("Home", BlockKind::ListItem),
            ("News", BlockKind::ListItem),
            ("Ferry returns", BlockKind::Heading(1)),
            ("It sailed at noon sharp.", BlockKind::Paragraph),
            ("At the quay.", BlockKind::Caption),
            ("We waited a week.", BlockKind::Quote),
            ("Share", BlockKind::Control),
        ]
    );
    assert_eq!(
        page.reading,
        "Home\nNews\nFerry returns\nIt sailed at noon sharp.\nAt the quay.\nWe waited a week.\nShare"
    );
    assert_eq!(block(&page, "Home").link_bytes, 4);
    assert_eq!(block(&page, "It sailed at noon sharp.").bold_bytes, 6);
    assert_eq!(block(&page, "At the quay.").images_before, 1);
    assert_eq!(page.metadata.title.as_deref(), Some("Ferry"));
    assert_eq!(
        page.metadata
            .language
            .map(|l| l.code().to_owned())
            .as_deref(),
        Some("en")
    );
}

#[test]
fn the_element_of_a_block_is_the_nearest_that_holds_all_of_it() {
    let page = html(
        "<div class='Story Body' id=main><p><span class=date>5 March</span></p>\
         <p>See <a href=x>the <i>timetable</i></a></p><div>Bare <p>next</p></div></div>",
    );
    assert_eq!(tags(&page, "5 March"), ["span", "p", "div", "body", "html"]);
    assert_eq!(
        tags(&page, "See the timetable"),
        ["p", "div", "body", "html"]
    );
    assert_eq!(tags(&page, "Bare"), ["div", "div", "body", "html"]);
    let names: Vec<&str> = page.outline.iter().map(|e| e.names.as_str()).collect();
    assert!(names.contains(&"story body main"), "{names:?}");
    let divs = page.outline.iter().filter(|e| e.tag == "div").count();
    assert_eq!(divs, 2, "each element is there once");
    let link = block(&page, "See the timetable");
    assert_eq!((link.links, link.link_bytes, link.italic_bytes), (1, 13, 9));
}

#[test]
fn hidden_elements_stay_and_say_so() {
    for hidden in [
        "hidden",
        "aria-hidden=true",
        "style='color:red; display: none'",
        "style='visibility:hidden'",
    ] {
        let page = html(&format!(
            "<div {hidden}><p>Paid text.</p></div><p>Free text.</p>"
        ));
        let is_hidden = |text| page.ancestors(block(&page, text)).any(|e| e.hidden);
        assert!(is_hidden("Paid text."), "{hidden}");
        assert!(!is_hidden("Free text."), "{hidden}");
    }
}

#[test]
fn line_breaks_part_blocks_by_two() {
    let page = html("<div>One<br>two<br> <br>three<br><br><br>four <b>x</b><i>y</i></div>");
    assert_eq!(texts(&page), ["One two", "three", "four xy"]);
}

#[test]
fn custom_elements_and_links_around_blocks_part_blocks() {
    let page = html(
        "<story-card>One<story-date>two</story-date></story-card><a href=x><div>three</div>four</a>",
    );
    assert_eq!(texts(&page), ["One", "two", "three", "four"]);
    assert_eq!(block(&page, "three").link_bytes, 5);
    assert_eq!(block(&page, "four").links, 1);
}

#[test]
fn a_row_of_data_is_one_block_and_a_row_of_layout_is_not() {
    let page = html(
        "<table><caption>Sailings</caption><tr><th>Day<th>Boat</tr><tr><td>Monday<td><a href=x>Falk</a></tr>\
         <tr><td colspan=2>No boat on Sunday.</td></tr></table>\
         <table><tr><td><p>Menu</p></td><td>First.<br><br>Second.</td></tr></table>",
    );
    assert_eq!(
        blocks(&page),
        [
            ("Sailings", BlockKind::Caption),
            ("Day Boat", BlockKind::TableRow),
            ("Monday Falk", BlockKind::TableRow),
            ("No boat on Sunday.", BlockKind::Paragraph),
            ("Menu", BlockKind::Paragraph),
            ("First.", BlockKind::Paragraph),
            ("Second.", BlockKind::Paragraph),
        ]
    );
}

#[test]
fn only_the_first_block_of_a_list_item_is_one() {
    let page = html(
        "<ul><li><p>Live: the boat leaves.</p><p>More of it.</p><li><article><p>Card.</p></article></ul>",
    );
    assert_eq!(
        blocks(&page),
        [
            ("Live: the boat leaves.", BlockKind::ListItem),
            ("More of it.", BlockKind::Paragraph),
            ("Card.", BlockKind::Paragraph),
        ]
    );
}

#[test]
fn preformatted_text_keeps_its_lines() {
    let page = html("<pre>\nPort    Time\nHarbour  7:00\n\nNo dogs.</pre>");
    assert_eq!(
        blocks(&page),
        [
            ("Port    Time\nHarbour  7:00", BlockKind::Preformatted),
            ("No dogs.", BlockKind::Preformatted),
        ]
    );
    assert!(page.blocks.iter().all(|block| block.element.is_some()));
}

#[test]
fn blocks_without_a_word_are_left_out() {
    let page = html("<p>***</p><p>•</p><div>&nbsp;</div><p>One</p><hr><p>—</p>");
    assert_eq!(texts(&page), ["One"]);
    let empty = html("<p> </p>");
    assert!(empty.blocks.is_empty() && empty.reading.is_empty());
}

#[test]
fn metadata_are_read_as_written() {
    let page = html(
        "<head><title> Ferry\n returns </title><link rel='Canonical' href=' https://harbour.example/a '>\
         <meta property=og:title name=Headline content='Ferry returns'><meta itemprop=datePublished content=2024-03-05>\
         <meta http-equiv=Content-Language content=en><meta charset=utf-8>\
         <script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\"}</script></head>\
         <svg><title>Icon</title></svg><img alt='The ferry' title='At sea'><img alt=''>",
    );
    let metadata = &page.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Ferry returns"));
    assert_eq!(
        metadata.canonical.as_deref(),
        Some("https://harbour.example/a")
    );
    assert_eq!(metadata.first_meta(&["headline"]), Some("Ferry returns"));
    assert_eq!(metadata.first_meta(&["og:title"]), Some("Ferry returns"));
    assert_eq!(metadata.first_meta(&["datepublished"]), Some("2024-03-05"));
    assert_eq!(metadata.first_meta(&["content-language"]), Some("en"));
    assert_eq!(metadata.linked[0].kind, "NewsArticle");
    assert_eq!(metadata.image_texts, ["The ferry", "At sea"]);
}

#[test]
fn dates_in_markup_know_their_block() {
    let page = html(
        "<h1>Ferry returns</h1><div class='By Line'><time class=pub datetime=2024-03-05T07:00>5 <b>March</b></time> by Ida</div>\
         <span itemprop=dateModified content=2024-03-06></span><p>Text.</p><time datetime=2024></time>",
    );
    let times = &page.metadata.times;
    assert_eq!(times.len(), 3);
    assert_eq!(times[0].value.as_deref(), Some("2024-03-05T07:00"));
    assert_eq!(times[0].text, "5 March");
    assert_eq!(times[0].names, "pub by line");
    assert!(times[0].is_time);
    assert_eq!(
        page.text(&page.blocks[times[0].block as usize]),
        "5 March by Ida"
    );
    let holder = &page.outline[times[0].element.unwrap() as usize];
    assert_eq!(holder.names, "by line");
    assert_eq!(times[1].itemprop.as_deref(), Some("dateModified"));
    assert_eq!(page.text(&page.blocks[times[1].block as usize]), "Text.");
    assert_eq!(
        times[2].block as usize,
        page.blocks.len(),
        "no block follows"
    );
}
