//! The cleaning rules, one per file, and the list of them.

mod advertisement;
mod author_bio;
mod byline;
mod caption;
mod comments;
mod cookie_notice;
mod copyright;
mod dateline;
mod donation_appeal;
mod follow;
mod help;
mod live_ticker;
mod login;
mod menu;
mod most_read;
mod newsletter;
mod not_prose;
mod outside_body;
mod player;
mod related_content;
mod repeat;
mod share_bar;
mod subscription_appeal;
mod tags;
mod title;
mod trailer;

pub use super::rule::Rule;
use super::rule::about;
use super::{Draft, View};

/// Every rule, in the order in which they run.
///
/// The first rule that drops a block is the one shown, so specific rules come before general ones:
///
/// 1. the parts of the article's own head;
/// 2. notices and appeals (whole runs of lines);
/// 3. the furniture around and inside the article;
/// 4. lists of other articles;
/// 5. the three that match no words: text outside the body, repetition, and non-prose.
pub const ALL: &[&dyn Rule] = &[
    &title::Title,
    &byline::Byline,
    &dateline::Dateline,
    &cookie_notice::CookieNotice,
    &donation_appeal::DonationAppeal,
    &subscription_appeal::SubscriptionAppeal,
    &newsletter::Newsletter,
    &login::Login,
    &advertisement::Advertisement,
    &share_bar::ShareBar,
    &follow::Follow,
    &caption::Caption,
    &player::Player,
    &related_content::RelatedContent,
    &most_read::MostRead,
    &live_ticker::LiveTicker,
    &comments::Comments,
    &tags::Tags,
    &author_bio::AuthorBio,
    &trailer::Trailer,
    &copyright::Copyright,
    &menu::Menu,
    &outside_body::OutsideBody,
    &repeat::Repeat,
    &not_prose::NotProse,
];

/// Runs every rule on a page.
pub fn apply(view: &View) -> Draft {
    let mut draft = Draft::new(view.lines.len());
    if let Some(deck) = view.head.deck {
        draft.hold(deck);
    }
    for index in (0..view.lines.len()).filter(|index| view.is_stored(*index)) {
        draft.hold(index);
    }
    for (place, rule) in ALL.iter().enumerate() {
        draft.set_rule(rule.name(), place, rule.is_last_resort());
        rule.judge(view, &mut draft);
    }
    // A text without any prose, such as a lone headline, must not be dropped for its shape alone.
    if !(0..view.lines.len()).any(|block| draft.is_open(block)) {
        for block in 0..view.lines.len() {
            if matches!(draft.dropped_by(block), Some("outside-body" | "not-prose")) {
                draft.restore(block);
            }
        }
    }
    draft
}
