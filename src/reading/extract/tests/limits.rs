//! The cost of hostile pages, measured by counts and notes, not by clocks.

use super::{check, html, record, tags, texts};
use crate::model::{Content, Page, PageForm};
use crate::reading::extract::{BLOCKS, ELEMENTS, TREE_SIZE, extract};

#[test]
fn nesting_without_end_keeps_its_text() {
    let deep = "<div>".repeat(20_000);
    let ends = "</div>".repeat(20_000);
    let page = html(&format!(
        "<p>Before.</p>{deep}<p>Within.</p><p>Still.</p>{ends}<p class=last>After.</p>"
    ));
    check(&page);
    assert_eq!(texts(&page), ["Before.", "Within.", "Still.", "After."]);
    assert!(tags(&page, "Within.").len() <= 600);
    assert_eq!(
        tags(&page, "After."),
        ["p", "body", "html"],
        "end tags find their elements"
    );
    assert!(
        page.notes
            .iter()
            .any(|note| note.contains("the limit depth"))
    );
}

#[test]
fn formatting_that_is_never_closed_is_not_copied_without_end() {
    let bomb: String = (0..4_000)
        .map(|n| format!("<p><font color={n}>word{n} "))
        .collect();
    let page = html(&bomb);
    check(&page);
    assert_eq!(page.blocks.len(), 4_000);
    assert_eq!(page.text(&page.blocks[3_999]), "word3999");
    assert!(page.outline.len() < 4_000 * 100, "{}", page.outline.len());
    assert!(!page.notes.is_empty());
}

#[test]
fn attributes_without_end_are_given_up_and_the_text_after_them_is_not() {
    let attributes: String = (0..60_000).map(|n| format!("a{n}='>' ")).collect();
    let page = html(&format!("<p>Before.</p><div {attributes}><p>After.</p>"));
    check(&page);
    assert!(
        texts(&page) == ["Before.", "After."],
        "{} blocks",
        page.blocks.len()
    );
    assert!(page.notes.iter().any(|note| note.contains("attributes")));
}

#[test]
fn a_long_value_is_no_attack() {
    let value = "{&quot;a&quot;: \"b c\", 'd'} "
        .replace('\'', "")
        .repeat(2_000);
    let page = html(&format!(
        "<p>Before.</p><div data-state='{value}'><p class=x>After.</p></div>"
    ));
    assert_eq!(tags(&page, "After."), ["p", "div", "body", "html"]);
    assert!(page.notes.is_empty(), "{:?}", page.notes);
}

#[test]
fn elements_beyond_the_limit_are_read_as_text() {
    let count = ELEMENTS.most / 4 + 1_000;
    let items = "<p>w<i>x</i><i>y</i><i>z</i>".repeat(count);
    let page = html(&format!("{items}<p>The <b>last</b> words."));
    check(&page);
    // one of them may be split where the limit is reached
    let blocks = page.blocks.len();
    assert!((count + 1..=count + 2).contains(&blocks), "{blocks}");
    let last = page.blocks.last().unwrap();
    assert_eq!(page.text(last), "The last words.");
    assert_eq!(last.element, None);
    assert!(page.notes.iter().any(|note| note.contains("elements")));
}

#[test]
fn a_page_too_large_for_a_tree_is_read_as_text() {
    let quiet = ["All is quiet in the harbour."; 4].join(" ");
    let filler = format!("<p>{quiet}</p>").repeat(TREE_SIZE.most / quiet.len() + 1);
    let page = html(&format!(
        "<title>Ferry</title><h1>Ferry returns</h1><script>no</script>{filler}<p>Last.</p>"
    ));
    check(&page);
    assert_eq!(page.form, PageForm::Plain);
    assert_eq!(texts(&page)[..2], ["Ferry returns", &quiet]);
    assert_eq!(texts(&page).last(), Some(&"Last."));
    assert_eq!(page.metadata.title.as_deref(), Some("Ferry"));
    assert!(page.notes[0].contains("bytes of markup"));
}

#[test]
fn what_is_never_closed_is_noted() {
    for (page, word) in [
        ("<p>One</p><script>var x = '<p>Two</p>'", "<script>"),
        ("<p>One</p><!-- Two", "comment"),
    ] {
        let page = html(page);
        assert_eq!(texts(&page), ["One"]);
        assert!(page.notes[0].contains(word), "{:?}", page.notes);
    }
    let page = html(&format!(
        "<p>One</p><a href=\"x>{}</a><p>Two</p>",
        "text ".repeat(2_000)
    ));
    assert_eq!(texts(&page).first(), Some(&"One"));
    assert_eq!(texts(&page).last(), Some(&"Two"));
    assert!(page.notes[0].contains("tag"), "{:?}", page.notes);
}

#[test]
fn the_last_block_allowed_takes_what_is_left() {
    let more = BLOCKS.most + 1_000;
    let plain = |text: String| extract(&record(Content::Plain(text)));
    let large = format!(
        "{}<p>z",
        format!("<p class='{}'>a", "left ".repeat(15)).repeat(more)
    );
    assert!(large.len() > TREE_SIZE.most);
    for page in [plain("a\n".repeat(more) + "z"), html(&large)] {
        check(&page);
        assert_eq!(page.blocks.len(), BLOCKS.most);
        let last = page.blocks.last().map(|block| page.text(block));
        assert!(last.is_some_and(|text| text.ends_with('z')));
        let noted = |page: &Page| page.notes.iter().any(|note| note.contains("blocks"));
        assert!(noted(&page), "{:?}", page.notes);
    }
}
