//! The vote's log-odds → a calibrated confidence, capped where experience says so.
//!
//! `dateline eval --dates web.html.jsonl.gz news-a.html.jsonl.gz news-a.plain.jsonl.gz --refit`
//! printed these constants, fitted on all pages: 495 of the web and 132 of news sites with known
//! days, 543 sites. Cross-validation by site (five parts, three divisions) measured how well such
//! constants do on sites they were not fitted on:
//!
//! | unseen sites | web, markup | news, markup | news, text |
//! |---|---|---|---|
//! | coverage and precision of all answers | .975, .975 | .990, .992 | .892, .973 |
//! | precision of the surest .90, of the surest .80 | .985, .992 | .992, .991 | not reached, .981 |
//! | confidence of .9 or more: share of the pages, precision | .862, .991 | .934, .992 | .767, .983 |
//!
//! Reliability with the current constants (predicted → correct, pages):
//!
//! | confidence | web, markup (495) | news, markup (132) | news, text (132) |
//! |---|---|---|---|
//! | .55 to .70 | .611 → .833, 18 | 2 of 2 | 3 of 4 |
//! | .70 to .80 | .750 → .929, 14 | 1 of 1 | 2 of 2 |
//! | .80 to .90 | .859 → .857, 28 | 4 of 5 | 12 of 13 |
//! | .90 to .95 | .931 → .944, 18 | 5 of 5 | 3 of 3 |
//! | .95 to .98 | .969 → .973, 74 | 10 of 10 | .969 → .990, 98 |
//! | .98 and more | .990 → .997, 331 | 109 of 109 | never reached |

use chrono::NaiveDate;

use super::voice::{Family, Voice};
use super::votes::Votes;
use crate::model::{DateKind, PageForm};

/// The vote's constants for one form of page.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Temperature of the softmax over days.
    pub temperature: f32,
    /// Score of "none of these days".
    pub none: f32,
    /// Slope of the Platt scaling of the vote's log-odds.
    pub slope: f32,
    /// Intercept of the Platt scaling.
    pub intercept: f32,
    /// The minimum confidence for giving a day.
    pub threshold: f32,
    /// The maximum confidence ever given.
    pub most: f32,
}

/// For pages with markup. The first four are fitted by likelihood; see above. The threshold is a
/// choice: an answer must be right more often than wrong, with some margin. The maximum is .99
/// because people who dated pages by hand were themselves wrong about once in a hundred.
pub const HTML: Scale = Scale {
    temperature: 1.9,
    none: -1.0,
    slope: 0.92,
    intercept: 0.44,
    threshold: 0.55,
    most: 0.99,
};

/// For text. Fitted on the same pages as lines of text, with and without their URLs, and on the
/// news pages as text extracted by other tools. The cap is lower because in text a page's own date
/// line cannot be told from that of a related item.
pub const TEXT: Scale = Scale {
    temperature: 1.0,
    none: -0.5,
    slope: 1.02,
    intercept: 0.24,
    threshold: 0.6,
    most: 0.97,
};

impl Scale {
    /// The constants for a form of page.
    pub fn of(form: PageForm) -> Scale {
        match form {
            PageForm::Html => HTML,
            PageForm::Plain | PageForm::Markdown => TEXT,
        }
    }
}

/// A case in which experience caps the confidence, whatever the vote says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Case {
    /// Only modifications support the day. It is no older, but the first publication may be.
    ChangeOnly,
    /// Only hints support it, or one voice that another contradicts.
    Contradicted,
    /// Only markup supports it, however many of its kinds agree.
    MarkupOnly,
    /// Only markup supports it. The markup also names a later modification, and nothing visible
    /// confirms the older day.
    MarkupAndChange,
    /// Only markup of one kind, or of a web page that does not call itself an article.
    PageMarkup,
    /// In a text, a day seen only in or below the body: left undated.
    BelowBody,
    /// Digits that can be read in two ways, with nothing to decide by.
    Ambiguous,
    /// A page that is written over time.
    Live,
    /// The year was taken from elsewhere, or has two digits.
    HalfYear,
    /// The page is a list of articles, or says that it is not an article.
    Listing,
    /// Two strong neighbouring days: a day in UTC, or an update after midnight.
    Neighbours,
}

impl Case {
    /// All cases.
    pub const ALL: [Case; 11] = [
        Case::ChangeOnly,
        Case::Contradicted,
        Case::MarkupOnly,
        Case::MarkupAndChange,
        Case::PageMarkup,
        Case::BelowBody,
        Case::Ambiguous,
        Case::Live,
        Case::HalfYear,
        Case::Listing,
        Case::Neighbours,
    ];

    /// The maximum confidence in such a case. Where figures are given, it was measured on the
    /// training pages. Otherwise it is set by judgement because such pages are too few to measure.
    pub fn most(self) -> f32 {
        match self {
            Case::ChangeOnly => 0.6,
            // 71 to 83 of 100 correct
            Case::Contradicted => 0.75,
            // 91 to 100 of 100 correct
            Case::MarkupOnly => 0.95,
            // 9 of 12 correct
            Case::MarkupAndChange => 0.85,
            // pages of services and documentation, which nobody would call dated, are in this case
            // too
            Case::PageMarkup => 0.89,
            // 8 of 10 correct, in news 5 of 8; below the threshold, so the page stays undated
            Case::BelowBody => 0.55,
            Case::Ambiguous => 0.5,
            Case::Live => 0.8,
            Case::HalfYear => 0.85,
            Case::Listing => 0.7,
            Case::Neighbours => 0.89,
        }
    }

    /// A description of the case for people.
    pub fn words(self) -> &'static str {
        match self {
            Case::ChangeOnly => "only changes speak for it",
            Case::Contradicted => "hints alone, or one voice that another contradicts",
            Case::MarkupOnly => "nothing but markup speaks for it",
            Case::MarkupAndChange => "nothing but markup, which tells of a later change as well",
            Case::PageMarkup => {
                "nothing but markup, of a page that does not call itself an article"
            }
            Case::BelowBody => "it stands in or below the body only",
            Case::Ambiguous => "day and month can be read in two ways",
            Case::Live => "the page is written over time",
            Case::HalfYear => "the year has two digits or was taken from elsewhere",
            Case::Listing => "the page is a list of articles, or says that it is no article",
            Case::Neighbours => "the day beside it is as strong",
        }
    }
}

/// The probability of the vote → a calibrated confidence.
pub(super) fn calibrate(vote: f32, scale: &Scale) -> f32 {
    let vote = vote.clamp(1e-6, 1.0 - 1e-6);
    let logit = (vote / (1.0 - vote)).ln() * scale.slope + scale.intercept;
    (1.0 / (1.0 + (-logit).exp())).min(scale.most)
}

/// The maximum confidence for a day and the case that sets it; 1 when no case applies.
pub(super) fn cap(
    votes: &Votes,
    date: NaiveDate,
    scores: &[(NaiveDate, f32)],
) -> (Option<Case>, f32) {
    let Some(day) = votes.days.get(&date) else {
        return (None, 1.0);
    };
    let score_of = |date: NaiveDate| {
        let scored = scores.iter().find(|(other, _)| *other == date);
        scored.map_or(0.0, |(_, score)| *score)
    };
    let html = votes.form == PageForm::Html;
    let own = day.independent().len();
    let spoken = || day.seen(&votes.sightings).filter(|s| !s.voices.is_empty());
    let others = || votes.days.iter().filter(|(other, _)| **other != date);
    let published = spoken().any(|s| s.kind == DateKind::Published);
    let contradicted = others().any(|(_, other)| !other.independent().is_empty());
    let confirmed = day.voices.keys().any(|voice| {
        matches!(
            voice.family(),
            Family::Visible | Family::Time | Family::Container | Family::File
        )
    });
    let changed_later = others().any(|(other, known)| *other > date && known.changed);
    let neighbour = others().any(|(other, known)| {
        (*other - date).num_days().abs() == 1
            && !known.independent().is_empty()
            && score_of(*other) > score_of(date) * 0.5
    });
    let holds = |case: &Case| match case {
        Case::ChangeOnly => !published,
        Case::Contradicted => own == 0 || (html && own == 1 && contradicted),
        Case::MarkupOnly => html && !confirmed,
        Case::MarkupAndChange => html && !confirmed && changed_later,
        Case::PageMarkup => {
            let of_article = day.voices.contains_key(&Voice::LinkedArticle);
            html && !confirmed && !of_article
        }
        Case::BelowBody => own == 1 && spoken().all(|s| s.marks.below),
        Case::Ambiguous => votes.ambiguous.contains(&date),
        Case::Live => votes.sightings.iter().any(|s| s.marks.live),
        Case::HalfYear => spoken().all(|s| s.marks.borrowed_year || s.marks.short_year),
        Case::Listing => votes.listing,
        Case::Neighbours => neighbour,
    };
    let case = Case::ALL
        .into_iter()
        .filter(holds)
        .min_by(|one, two| one.most().total_cmp(&two.most()));
    (case, case.map_or(1.0, Case::most))
}
