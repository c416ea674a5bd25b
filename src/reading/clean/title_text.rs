//! The text of the title, without the kicker, date, breadcrumb trail and site name in the same
//! heading.
//!
//! The title block is found elsewhere ([`super::headline`]). Here another heading replaces it if it
//! is the name of the site or not a heading, and the page states its title.

use super::authors::same;
use super::line::Line;
use super::view::View;
use crate::model::{BlockKind, Marked, MarkedKind, MarkedPart, Metadata};
use crate::reading::entities::decode;

/// The minimum number of letters for a title to be matched with the page's stated titles.
const LEAST: usize = 8;

/// Name parts of elements in a heading that contain something other than the title.
const BESIDE: &[&str] = &[
    "kicker",
    "overline",
    "surtitre",
    "sur-titre",
    "suptitle",
    "supertitle",
    "eyebrow",
    "dachzeile",
    "topline",
    "rubri",
    "section",
    "category",
    "categor",
    "antetit",
    "occhiello",
    "hashtag",
    "label",
    "roofline",
    "spitzmarke",
    "cintillo",
    "volanta",
    "pretit",
    "pre-title",
    "date",
    "time",
    "breadcrumb",
    "badge",
    "flag",
    "offscreen",
    "sr-only",
    "visually",
    "screen-reader",
    "tagline",
    "stikktit",
    "vignet",
    "chapeau",
];

/// Characters between a title and what is next to it.
const MARKS: &[char] = &['|', '•', '·', '›', '»', '–', '—', '-', ':', '>', '/', '｜'];

/// The title of a page with markup, or the title block of a text; `None` if there is no such block.
pub(super) fn find(view: &View, sites: &[String]) -> Option<String> {
    let found = view.head.title;
    if !view.is_html() {
        return found.and_then(|block| text_of(view, block));
    }
    if let Some(headline) = headline(view) {
        return Some(without_site(&headline, sites).to_owned());
    }
    let block = heading(view, sites).or(found)?;
    let whole = text_of(view, block)?;
    let mark = view.page.metadata.marked.iter().find(|mark| {
        mark.block as usize == block && matches!(mark.kind, MarkedKind::Heading(_)) && !mark.cut
    });
    let told = |text: &str| {
        let titles = view.page.metadata.titles();
        bare(text).len() >= LEAST && titles.into_iter().any(|title| bare(title) == bare(text))
    };
    let text = mark
        .and_then(|mark| without_kicker(mark, &told))
        .unwrap_or(whole);
    let text = without_day(&text);
    let text = without_trail(text);
    let text = without_site(text, sites);
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// Names of a site from its URL: `www.harbourpost.example` is "Harbour Post" to its readers.
pub(super) fn hosts(metadata: &Metadata, url: Option<&str>) -> Vec<String> {
    let own = [
        url,
        metadata.canonical.as_deref(),
        metadata.first_meta(&["og:url"]),
    ];
    let mut names = Vec::new();
    for url in own.into_iter().flatten() {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        let labels: Vec<&str> = host.split('.').collect();
        names.push(host.to_owned());
        // the name before the domain, and before "co.uk"
        let before = |count: usize| {
            labels
                .len()
                .checked_sub(count)
                .and_then(|at| labels.get(at))
        };
        let country = before(1).is_some_and(|last| last.len() == 2)
            && before(2).is_some_and(|label| label.len() <= 3);
        let name = if country { before(3) } else { before(2) };
        names.extend(
            name.filter(|name| name.len() >= 4)
                .map(|name| (*name).to_owned()),
        );
    }
    names.dedup();
    names
}

/// The headline in a news article's linked data: the newspaper's own words, where a heading may
/// have fewer.
///
/// On 132 news pages it was right in 15 cases where the heading was not, and wrong in 3. For other
/// kinds of articles on the wider web it is more often wrong.
fn headline(view: &View) -> Option<String> {
    let linked = &view.page.metadata.linked;
    let news = linked.iter().find(|item| {
        item.kind.contains("NewsArticle") && item.within.is_empty() && item.headline.is_some()
    })?;
    // programs escape it for HTML and then put it into data
    let text = decode(news.headline.as_deref()?);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = text.ends_with('…') || text.ends_with("...") || text.contains('<');
    (text.split(' ').count() >= 3 && !cut).then_some(text)
}

fn bare(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn text_of(view: &View, block: usize) -> Option<String> {
    let line = view.lines.get(block)?;
    let text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}

/// A heading to replace a title that is the site's name, a notice, or missing.
fn heading(view: &View, sites: &[String]) -> Option<usize> {
    let is_site = |text: &str| sites.iter().any(|site| same(site, text));
    let found = view.head.title.and_then(|block| view.lines.get(block));
    let is_heading = found.is_some_and(Line::is_heading);
    // A short linked heading is the logo if there is a longer one without a link above the text.
    let logo = |line: &Line| line.links > 0.8 && line.words <= 4.0;
    let longer = |words: f32| {
        view.each().any(|(index, line)| {
            matches!(line.kind, BlockKind::Heading(1 | 2))
                && Some(index) > view.head.title
                && index <= view.run.start
                && line.links == 0.0
                && line.words > words.max(3.0)
        })
    };
    let site = found.is_some_and(|line| is_site(line.text) || logo(line) && longer(line.words));
    if is_heading && !site {
        return None;
    }
    let mut headings = view.each().filter(|(index, line)| {
        matches!(line.kind, BlockKind::Heading(1 | 2))
            && *index <= view.run.start
            && line.words >= 2.0
            && line.words <= 45.0
            && !is_site(line.text)
            && !(site && line.links > 0.8)
            && !line.is_furniture()
    });
    let titles: Vec<String> = view.page.metadata.titles().map(bare).collect();
    let told = |text: &str| {
        let text = bare(text);
        text.len() >= LEAST && titles.iter().any(|title| title.contains(&text))
    };
    if site {
        return headings.last().map(|(index, _)| index);
    }
    // No heading was found: use the only first-level heading, or one that the page calls its title.
    let first: Vec<usize> = view
        .each()
        .filter(|(_, line)| line.kind == BlockKind::Heading(1) && !is_site(line.text))
        .map(|(index, _)| index)
        .collect();
    let only = match first[..] {
        [only]
            if view
                .lines
                .get(only)
                .is_some_and(|line| (2.0..=45.0).contains(&line.words)) =>
        {
            Some(only)
        }
        _ => None,
    };
    let trusted = found.is_some_and(|line| told(line.text) && !line.prose);
    headings
        .find(|(_, line)| told(line.text))
        .map(|(index, _)| index)
        .or(only.filter(|_| !trusted))
}

/// The text of a heading without the parts before and after its title.
fn without_kicker(mark: &Marked, told: &dyn Fn(&str) -> bool) -> Option<String> {
    let parts: Vec<&MarkedPart> = mark
        .parts
        .iter()
        .filter(|part| !part.text.trim().is_empty())
        .collect();
    if parts.len() < 2 {
        return None;
    }
    let joined = |parts: &[&MarkedPart]| -> String {
        let text: String = parts.iter().map(|part| part.text.as_str()).collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(&c))
            .to_owned()
    };
    for from in 1..parts.len() {
        let rest = joined(parts.get(from..)?);
        if told(&rest) {
            return Some(rest);
        }
    }
    let beside = |part: &&MarkedPart| {
        let letters = part.text.chars().filter(|c| c.is_alphanumeric()).count();
        letters == 0 || BESIDE.iter().any(|name| part.names.contains(name))
    };
    // A link before unlinked words leads to the section.
    let linked = parts.iter().any(|part| !part.linked);
    let leads = |part: &&MarkedPart| {
        beside(part) || (linked && part.linked && part.text.split_whitespace().count() <= 3)
    };
    let from = parts.iter().position(|part| !leads(part))?;
    let to = parts.iter().rposition(|part| !beside(part))? + 1;
    let rest = joined(parts.get(from..to)?);
    let whole = joined(&parts);
    (rest != whole && bare(&rest).len() >= LEAST).then_some(rest)
}

/// A title without a numeric date before it: `16.02.2021 - Title`, `11/03/2021Title`.
fn without_day(text: &str) -> &str {
    let sign = |c: char| matches!(c, '.' | '/' | '-');
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !sign(c))
        .unwrap_or(text.len());
    let day = text.get(..end).unwrap_or_default().trim_end_matches(sign);
    let numbers: Vec<&str> = day.split(sign).collect();
    let dated = numbers.len() == 3
        && numbers
            .iter()
            .all(|number| matches!(number.len(), 1 | 2 | 4))
        && numbers.iter().any(|number| number.len() == 4);
    if !dated {
        return text;
    }
    let rest = text.get(day.len()..).unwrap_or_default();
    let rest =
        rest.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(&c) || c == ',');
    if rest.chars().filter(|c| c.is_alphabetic()).count() >= LEAST {
        rest
    } else {
        text
    }
}

/// A title without the breadcrumb trail that leads to it: `Home > Town > Title`.
fn without_trail(text: &str) -> &str {
    let signs = ['>', '›', '»', '→'];
    let Some(at) = text.rfind(signs) else {
        return text;
    };
    let sign = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(1, char::len_utf8);
    let (before, title) = (
        text.get(..at).unwrap_or_default(),
        text.get(at + sign..).unwrap_or_default().trim(),
    );
    let steps = || before.split(signs);
    let short = steps().all(|step| (1..=4).contains(&step.split_whitespace().count()));
    let longer = title.split_whitespace().count() >= 3;
    if steps().count() >= 2 && short && longer {
        title
    } else {
        text
    }
}

/// A title without the site's name at its start or end, separated by a mark.
fn without_site<'t>(text: &'t str, sites: &[String]) -> &'t str {
    let is_site = |part: &str| sites.iter().any(|site| same(site, part)) && !part.trim().is_empty();
    let trimmed =
        |part: &'t str| part.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(&c));
    for (at, sign) in text.match_indices(MARKS) {
        let (before, behind) = (
            text.get(..at).unwrap_or_default(),
            text.get(at + sign.len()..).unwrap_or_default(),
        );
        let apart = sign != "-" && sign != "/" || before.ends_with(' ') && behind.starts_with(' ');
        let enough = |part: &str| bare(part).len() >= LEAST;
        if apart && is_site(behind) && enough(before) {
            return trimmed(before);
        }
        if apart && is_site(before) && enough(behind) && sign != ":" {
            return trimmed(behind);
        }
    }
    text
}

/// The title that the page gives for other sites or for itself, without the site's name.
pub(super) fn told(view: &View, sites: &[String]) -> Option<String> {
    let titles: Vec<&str> = view.page.metadata.titles().collect();
    let mut known = sites.to_vec();
    // Text that the page also prints elsewhere is the site's name: its logo's text, or the notice
    // at the foot.
    let last = view
        .page
        .metadata
        .title
        .as_deref()
        .and_then(|title| title.rsplit_once(['|', '›', '»', '–', '—', '-', '·']));
    if let Some((_, site)) = last.map(|(title, site)| (title, site.trim())) {
        let named = |text: &str| same(text, site) || text.contains('©') && text.contains(site);
        let printed = view
            .page
            .metadata
            .image_texts
            .iter()
            .any(|text| named(text))
            || view.each().any(|(_, line)| named(line.text));
        if !site.is_empty() && printed {
            known.push(site.to_owned());
        }
    }
    let title = titles
        .into_iter()
        .map(str::trim)
        .find(|title| !title.is_empty() && !known.iter().any(|site| same(site, title)))?;
    let title = decode(title);
    Some(without_site(without_trail(without_day(&title)), &known).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_address() {
        let metadata = Metadata::default();
        for (url, title, want) in [
            (
                "https://www.harbourpost.example/a/1",
                "Ferry back in service - Harbour Post",
                "Ferry back in service",
            ),
            (
                "https://saltmere.co.uk/x?y",
                "Saltmere | Mill to close for a year",
                "Mill to close for a year",
            ),
            (
                "https://news.brightwater.example",
                "Mill to close - for a year",
                "Mill to close - for a year",
            ),
        ] {
            assert_eq!(without_site(title, &hosts(&metadata, Some(url))), want);
        }
    }
}
