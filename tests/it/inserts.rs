//! Plain text with template lines between the paragraphs, and the lines around title and byline.

use dateline::model::{Content, Page, Record};
use dateline::reading::clean::{self, Judgement};
use dateline::reading::extract::extract;

/// A page of a fictional newspaper, judged by the named rules and the learned judge.
fn judge(lines: &[&str]) -> (Page, Judgement) {
    let record = Record::alone("page.txt", Content::Plain(lines.join("\n")));
    let mut page = extract(&record);
    clean::split(&mut page);
    let judgement = clean::judge(&page, &record);
    (page, judgement)
}

fn kept(lines: &[&str]) -> Vec<String> {
    let (page, judgement) = judge(lines);
    let blocks = page.blocks.iter().zip(&judgement.verdicts);
    blocks
        .filter(|(_, verdict)| verdict.is_keep())
        .map(|(block, _)| page.text(block).trim().to_owned())
        .collect()
}

fn title(lines: &[&str]) -> String {
    let (page, judgement) = judge(lines);
    let block = judgement.title.and_then(|at| page.blocks.get(at));
    block.map_or(String::new(), |block| page.text(block).trim().to_owned())
}

const HEAD: [&str; 6] = [
    "Vik Tidende",
    "News",
    "Islands",
    "Sport",
    "Weather",
    "Log in",
];
const TITLE: &str = "Vik ferry to sail through the night";
const DECK: &str =
    "The last boat will leave the island at two in the morning, and a ticket costs ten crowns";
const FOOT: [&str; 4] = ["Contact", "About us", "Privacy", "© Vik Tidende"];
const TEXT: [&str; 7] = [
    "The ferry between Vik and the mainland will sail through the night from the first of May, the harbour office said on Tuesday after long talks with the crews.",
    "Until now the last boat left the island at nine in the evening, so that nobody who worked late in the town could live on Vik without a bed on the other side.",
    "“We have asked for this boat since I went to school,” said Ada Fjord, who runs the bakery at the pier and opens it at four in the morning for the fishermen.",
    "The crews have agreed to shorter shifts, while the county pays for a second captain and for the lamps that were missing on the old stone pier in the south.",
    "Hotels on the mainland fear for their guests, for many visitors stayed the night only because there was no boat that would have brought them back.",
    "The office will count the passengers for a year.",
    "Whether the night boat stays after that is up to the council, which meets again in the spring and has to find the money for the years that follow.",
];

/// A page: menu, title, byline and day, body, and footer.
fn page<'t>(head: &[&'t str], body: &[&'t str]) -> Vec<&'t str> {
    [&HEAD[..], head, body, &FOOT[..]].concat()
}

const BY: [&str; 3] = [TITLE, "By Bo Lind", "29 April 2025"];

#[test]
fn a_label_between_all_paragraphs_costs_none_of_them() {
    for label in ["Advertisement", "Innhold fra annonsør", "Publicidad"] {
        let body: Vec<&str> = TEXT.iter().flat_map(|text| [*text, label]).collect();
        let kept = kept(&page(&BY, &body));
        for text in TEXT {
            assert!(kept.iter().any(|line| line == text), "{label}: {text}");
        }
    }
}

#[test]
fn evidence_names_blocks_by_their_number_in_the_page() {
    let mut body: Vec<&str> = TEXT
        .iter()
        .flat_map(|text| [*text, "Advertisement"])
        .collect();
    body.push(TEXT[0]);
    let (page, judgement) = judge(&page(&BY, &body));
    let texts: Vec<&str> = page.blocks.iter().map(|block| page.text(block)).collect();
    let first = texts.iter().position(|text| text.trim() == TEXT[0]);
    let evidence = judgement.verdicts.iter().filter_map(|verdict| {
        let reason = verdict.reason().filter(|reason| reason.rule == "repeat")?;
        Some(reason.evidence.clone())
    });
    let wanted = format!("says the same as block {}", first.expect("the first copy"));
    assert_eq!(evidence.collect::<Vec<_>>(), [wanted]);
}

#[test]
fn a_box_of_other_articles_ends_where_the_article_closes() {
    let teasers = [
        "Puffins counted on the north cliff",
        "Bakery at the pier burns down",
        "Lighthouse keeper retires after forty years",
    ];
    for heading in ["Related", "More on this"] {
        let list: Vec<&str> = [&TEXT[..5], &[heading], &teasers, &TEXT[5..]].concat();
        let kept = kept(&page(&BY, &list));
        for text in TEXT {
            assert!(kept.iter().any(|line| line == text), "{heading}: {text}");
        }
        for teaser in teasers {
            assert!(
                !kept.iter().any(|line| line == teaser),
                "{heading}: {teaser}"
            );
        }
    }
}

#[test]
fn headlines_of_others_amid_a_body_go_and_its_sub_headings_stay() {
    let foreign = "Puffins counted on the north cliff again";
    let own = "A second captain for the crews";
    let body: Vec<&str> = [
        &TEXT[..2],
        &["Read more:", "Bakery burns down in Skarnes"],
        &TEXT[2..3],
        &[own],
        &TEXT[3..4],
        &[foreign],
        &TEXT[4..],
    ]
    .concat();
    let kept = kept(&page(&BY, &body));
    let has = |text: &str| kept.iter().any(|line| line == text);
    assert!(
        has(own) && !has(foreign) && !has("Bakery burns down in Skarnes"),
        "{kept:#?}"
    );
}

#[test]
fn a_caption_goes_with_the_credit_below_it() {
    let caption = "The pier of Vik on a morning in April.";
    for credit in ["Photo: Ida Sund", "© Ida Sund / Vik Tidende"] {
        let body: Vec<&str> = [&TEXT[..3], &[caption, credit], &TEXT[3..]].concat();
        let kept = kept(&page(&BY, &body));
        assert!(
            !kept.iter().any(|line| line == caption),
            "{credit}: {kept:#?}"
        );
    }
    // A paragraph above a picture without a caption is not a caption.
    let body: Vec<&str> = [&TEXT[..3], &["Photo: Ida Sund"], &TEXT[3..]].concat();
    assert!(kept(&page(&BY, &body)).iter().any(|line| line == TEXT[2]));
}

#[test]
fn the_title_is_the_line_above_the_deck_and_the_deck_is_kept() {
    for head in [
        &[TITLE, DECK, "By Bo Lind", "29 April 2025"],
        &[TITLE, "By Bo Lind", "29 April 2025", DECK],
    ] {
        let page = page(head, &TEXT);
        assert_eq!(title(&page), TITLE);
        assert!(kept(&page).iter().any(|line| line == DECK), "{head:?}");
    }
    // A kicker above a title is not the title.
    let page = page(&["Island news", TITLE, "By Bo Lind"], &TEXT);
    assert_eq!(title(&page), TITLE);
}

#[test]
fn notes_on_the_author_and_invitations_go_wherever_they_stand() {
    let note = "Bo Lind has written about the islands for Vik Tidende since 2009. Before that he repaired boats.";
    let invitation = "Get the week on the islands in your inbox every Friday. It is free and you can leave it at any time.";
    let body: Vec<&str> = [&TEXT[..4], &[invitation], &TEXT[4..], &[note]].concat();
    let kept = kept(&page(&BY, &body));
    for text in [note, invitation] {
        assert!(!kept.iter().any(|line| line == text), "{kept:#?}");
    }
    assert!(
        TEXT.iter().all(|text| kept.iter().any(|line| line == text)),
        "{kept:#?}"
    );
}
