//! Sorts the names of elements (classes, ids, roles and tags) into families.
//!
//! Knows names, not text. A name alone means little: `related` can be on the body of a page. So the
//! view counts a family only for elements that contain a small part of the page's prose.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::Element;

/// Families of names, as bits.
pub mod family {
    /// Menus, headers, breadcrumbs.
    pub const NAVIGATION: u32 = 1;
    /// Footers.
    pub const FOOTER: u32 = 1 << 1;
    /// Asides and sidebars.
    pub const ASIDE: u32 = 1 << 2;
    /// Lists of other articles, teasers, cards.
    pub const RELATED: u32 = 1 << 3;
    /// Share bars and other social features.
    pub const SHARE: u32 = 1 << 4;
    /// Comments.
    pub const COMMENTS: u32 = 1 << 5;
    /// Figures and captions.
    pub const CAPTION: u32 = 1 << 6;
    /// Newsletters.
    pub const NEWSLETTER: u32 = 1 << 7;
    /// Subscriptions, paywalls, appeals.
    pub const SUBSCRIPTION: u32 = 1 << 8;
    /// Bylines.
    pub const BYLINE: u32 = 1 << 9;
    /// Dates.
    pub const DATE: u32 = 1 << 10;
    /// Advertisements.
    pub const ADVERTISEMENT: u32 = 1 << 11;
    /// Tags.
    pub const TAGS: u32 = 1 << 12;
    /// Consent to cookies.
    pub const COOKIE: u32 = 1 << 13;
    /// Notes about authors.
    pub const BIO: u32 = 1 << 14;
    /// Logins, forms, dialogs.
    pub const FORM: u32 = 1 << 15;
    /// Donations.
    pub const DONATION: u32 = 1 << 16;
    /// Players and galleries.
    pub const MEDIA: u32 = 1 << 17;
    /// Most read, trending, latest.
    pub const MOST_READ: u32 = 1 << 18;
    /// Decks.
    pub const DECK: u32 = 1 << 19;
    /// Kickers and section labels over a title.
    pub const KICKER: u32 = 1 << 20;
    /// Live tickers.
    pub const LIVE: u32 = 1 << 21;
    /// The body of an article.
    pub const BODY: u32 = 1 << 22;
    /// Text for screen readers only.
    pub const UNSEEN: u32 = 1 << 23;
}
use family::*;

/// Names by family. A word matches at the start of a part of a name (parts are split at anything
/// but letters); with `=` it must be the whole part.
const TABLE: &[(u32, &str)] = &[
    (
        NAVIGATION,
        "nav =nav navbar navigation menu breadcrumb =crumb =crumbs masthead topbar site-header siteheader page-header-top skip-link skiplink hamburger megamenu sitenav pagination pager",
    ),
    (FOOTER, "footer colophon site-footer page-footer"),
    (
        ASIDE,
        "sidebar side-bar =aside =rail right-rail rightrail siderail leftcol rightcol right-col complementary",
    ),
    (
        RELATED,
        "related recommend teaser =more-stories more-on morestories more-from morefrom read-more readmore readalso read-also also-read see-also seealso outbrain taboola promo =card =cards story-card card-list teaserlist storylist story-list article-list articlelist news-list newslist post-list up-next upnext next-article next-post prev-post post-navigation nextprev further-reading moreon more-news inline-link internal-link linkbox link-box relacionad similar suggested crosslink cross-link embedded-teaser recirc moretopic also-like youmay you-may jp-relatedposts yarpp interested lesen-sie leia-mais lire-aussi saiba-mais",
    ),
    (
        SHARE,
        "share sharing sharebar share-bar social addthis sharedaddy addtoany a2a =some article-tools articletools article-actions action-bar toolbar tools bookmark print-button",
    ),
    (
        COMMENTS,
        "comment disqus respond livefyre coral conversation discussion kommentar commentaire reply",
    ),
    (
        CAPTION,
        "caption figcaption figure image-credit photo-credit imagecredit =credit =credits copyright photo-caption wp-caption image-meta img-caption photo-info picture-info media-caption bildunterschrift legend mediacaption bildquelle photocredit img-credit",
    ),
    (
        NEWSLETTER,
        "newsletter mailchimp mc_embed signup sign-up email-signup nl-box subscribe-form nieuwsbrief mailinglist email-form",
    ),
    (
        SUBSCRIPTION,
        "paywall subscrib subscription piano meter regwall =abo premium-box abo-box membership upsell marketing-box metered offer-box",
    ),
    (
        BYLINE,
        "byline author =by-line autor creator writer =redactor contributor-name reporter journalist auteur",
    ),
    (
        DATE,
        "date =time timestamp published pubdate publish-date dateline datetime posted-on article-date post-date last-update lastupdate modified updated entry-date time-stamp",
    ),
    (
        ADVERTISEMENT,
        "=ad =ads advert advertisement adslot ad-slot adunit ad-unit adbox =adv sponsor dfp gpt-ad google-ad googlead adsense anzeige werbung publicidad reklama banner-ad ad-container ad-wrapper adwrapper native-ad affiliate promoted billboard leaderboard",
    ),
    (
        TAGS,
        "=tag =tags taglist tag-list tag-cloud tags-list topics =topic topic-list article-tags post-tags keywords categories cat-links schlagw etiquetas tag-links",
    ),
    (
        COOKIE,
        "cookie consent gdpr cmpbox cmpwrapper cmp-banner cmp-overlay cmp-modal cmp-root cmp-app cmp-ui cmplz onetrust privacy-banner didomi usercentrics sourcepoint",
    ),
    (
        BIO,
        "author-bio author-box authorbox author-info about-author authorinfo author-card author-description bio =about-the-author author-profile aboutauthor author-detail writer-bio autor-box",
    ),
    (
        FORM,
        "login log-in signin sign-in register =form modal popup pop-up overlay dialog lightbox user-menu poll survey quiz search searchbox search-form toast notification",
    ),
    (
        DONATION,
        "donat donor contribute fundrais support-us give-now appeal supportbox spenden",
    ),
    (
        MEDIA,
        "gallery slideshow carousel player video-js jwplayer video-player videoplayer slider brightcove embed-video mediaplayer audio-player audioplayer podcast",
    ),
    (
        MOST_READ,
        "most-read mostread most-popular mostpopular popular trending top-stories topstories latest-news latestnews meistgelesen mais-lidas lo-mas hot-news ticker newsticker ranking most-viewed mostviewed latest-posts recent-posts breaking",
    ),
    (
        DECK,
        "deck =dek standfirst subtitle sub-title subheadline sub-headline sub-heading subheading lead =lede intro summary excerpt article-summary chapo vorspann teaser-text-lead description abstract strapline bajada sottotitolo entradilla ingress synopsis",
    ),
    (
        KICKER,
        "kicker overline eyebrow category section-name section-label rubric dachzeile topline category-label supertitle",
    ),
    (
        LIVE,
        "liveblog live-blog liveticker live-ticker live-feed livefeed",
    ),
    (
        BODY,
        "article-body articlebody article-content article-text story-body storybody story-content entry-content post-content post-body content-body body-content article__body article__content main-content body-text bodytext body-copy bodycopy articletext texto-noticia cuerpo rich-text richtext",
    ),
    (
        UNSEEN,
        "sr-only screen-reader visually-hidden visuallyhidden screenreader",
    ),
];

struct Names {
    automaton: Option<AhoCorasick>,
    entries: Vec<(u32, bool)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut entries = Vec::new();
    for (family, list) in TABLE {
        for word in list.split(' ') {
            let (whole, word) = match word.strip_prefix('=') {
                Some(word) => (true, word),
                None => (false, word),
            };
            patterns.push(word);
            entries.push((*family, whole));
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(&patterns)
        .ok();
    Names { automaton, entries }
});

/// The families of an element's own tag and names.
pub fn families(element: &Element) -> u32 {
    let mut found = match element.tag.as_str() {
        "nav" | "menu" => NAVIGATION,
        "footer" => FOOTER,
        "aside" => ASIDE,
        "figure" | "figcaption" => CAPTION,
        "form" | "dialog" => FORM,
        "time" => DATE,
        "address" => BYLINE,
        _ => 0,
    };
    if element.names.is_empty() {
        return found;
    }
    let Some(automaton) = &NAMES.automaton else {
        return found;
    };
    let names = element.names.as_bytes();
    for hit in automaton.find_overlapping_iter(&element.names) {
        let Some((family, whole)) = NAMES.entries.get(hit.pattern().as_usize()) else {
            continue;
        };
        if found & family != 0 {
            continue;
        }
        let letter = |index: Option<usize>| {
            index
                .and_then(|index| names.get(index))
                .is_some_and(u8::is_ascii_alphabetic)
        };
        let starts = !letter(hit.start().checked_sub(1));
        if starts && (!whole || !letter(Some(hit.end()))) {
            found |= family;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str, names: &str) -> u32 {
        families(&Element {
            parent: None,
            tag: tag.into(),
            names: names.into(),
            hidden: false,
        })
    }

    #[test]
    fn names_are_read_by_their_parts() {
        assert_eq!(of("div", "c-related-list"), RELATED);
        assert_eq!(of("div", "ad"), ADVERTISEMENT);
        assert_eq!(of("div", "adventure headed"), 0);
        assert_eq!(of("nav", ""), NAVIGATION);
        // A common content management system names all its components like this.
        assert_eq!(of("div", "cmp cmp-text cmp-container") & COOKIE, 0);
        assert_eq!(of("div", "cmpbox") & COOKIE, COOKIE);
        assert_ne!(of("div", "article__body") & BODY, 0);
    }
}
