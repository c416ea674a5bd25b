//! All dates of a record → the day of publication, or none: a weighted vote of independent voices.
//!
//! Every day that something speaks for gets a score in log-odds; the scores and that of "none of them" become a
//! probability, which is calibrated, capped where experience says so, and held against a threshold. A wrong date is
//! worse than none.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::context::Context;
use super::finders::Sighting;
use super::scan::Form;
use super::voice::{Family, Voice};
use super::why;
use crate::model::{Candidate, DateKind, PageForm, PublicationDate, Published};

/// The vote's constants for one form of page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Temperature of the softmax over days.
    temperature: f32,
    /// Score of "none of them".
    none: f32,
    /// Platt scaling of the vote's own log-odds: slope and intercept.
    slope: f32,
    intercept: f32,
    /// Least confidence with which a day is given.
    threshold: f32,
    /// Confidence is never stated higher.
    most: f32,
}

/// Fitted by likelihood on 627 pages with known days (folds by site).
const HTML: Scale = Scale {
    temperature: 1.4,
    none: 0.0,
    slope: 0.62,
    intercept: 0.82,
    threshold: 0.6,
    most: 0.99,
};

/// For text, capped lower: a text cannot tell its own line from that of a related item.
const TEXT: Scale = Scale {
    temperature: 1.4,
    none: 1.0,
    slope: 1.0,
    intercept: 1.3,
    threshold: 0.6,
    most: 0.97,
};

/// What the other voices of a family add to its best one, and the other families of markup to theirs.
const FAMILY_REST: f32 = 0.25;
const MARKUP_REST: f32 = 0.3;
/// Taken from a day that is seen in asides only, or in sentences only, or that only changes and pictures speak for.
const DOUBTFUL: f32 = 1.5;
/// The part that is left of visible voices far above the title, where sites show a clock.
const CLOCK_SHARE: f32 = 0.5;
/// The part that is left of visible voices for a day that markup calls a change of an older page.
const CHANGED_SHARE: f32 = 0.5;
/// Taken from a visible day before the web when nothing but the text speaks for it.
const BEFORE_WEB: f32 = 2.0;
const WEB_YEAR: i32 = 1995;

/// A day and what speaks for it.
#[derive(Debug, Default)]
struct Day {
    /// Voices with the share of their weight.
    voices: BTreeMap<Voice, f32>,
    /// Places among the sightings.
    sightings: Vec<usize>,
    /// Markup names it as the day of a change.
    changed: bool,
    score: f32,
}

/// What was decided.
#[derive(Debug, Default)]
pub(super) struct Decision {
    /// The day with the best score and its confidence.
    pub best: Option<(NaiveDate, f32)>,
    /// The sighting that is shown for it; none when no day is sure enough.
    pub chosen: Option<usize>,
    /// Names of the independent voices that speak for the day.
    pub voices: Vec<&'static str>,
    /// The confidence that was needed.
    pub threshold: f32,
}

/// Judges what the finders saw.
pub(super) fn judge(
    context: &Context<'_>,
    mut sightings: Vec<Sighting>,
) -> (Option<Published>, Vec<Candidate>) {
    bar_impossible(context, &mut sightings);
    let ambiguous = settle(context, &mut sightings);
    reconcile(&mut sightings);
    bar_changes(&mut sightings);
    let decision = decide(context, &sightings, &ambiguous);
    let published = decision
        .chosen
        .and_then(|index| sightings.get(index))
        .zip(decision.best)
        .map(|(sighting, (_, confidence))| Published {
            date: sighting.date,
            provenance: sighting.finder.to_owned(),
            evidence: sighting.evidence.clone(),
            confidence,
        });
    (published, why::candidates(context, &sightings, &decision))
}

/// Bars days that cannot be: after today or the capture.
fn bar_impossible(context: &Context<'_>, sightings: &mut [Sighting]) {
    for sighting in sightings
        .iter_mut()
        .filter(|s| s.kind != DateKind::Captured)
    {
        let possible = |date: &PublicationDate| date.first_day() <= context.latest;
        if !possible(&sighting.date) {
            match sighting.other.take().filter(possible) {
                Some(other) => sighting.date = other,
                None => {
                    let bound = if context.record.sidecar.captured.is_some() {
                        "the day of capture"
                    } else {
                        "today"
                    };
                    sighting.barred = Some(format!("after {bound}"));
                }
            }
        } else {
            sighting.other = sighting.other.filter(possible);
        }
    }
}

/// Decides between the readings of `04/05/2025`: by another source, else by other dates of the page.
///
/// Gives the days that stay undecided.
fn settle(context: &Context<'_>, sightings: &mut [Sighting]) -> Vec<NaiveDate> {
    let sure: Vec<NaiveDate> = sightings
        .iter()
        .filter(|s| s.other.is_none() && s.barred.is_none() && !s.voices.is_empty())
        .filter_map(|s| s.date.day())
        .collect();
    let order = order_of_page(context);
    let mut undecided = Vec::new();
    for sighting in sightings.iter_mut() {
        let Some(other) = sighting.other else {
            continue;
        };
        let (first, second) = (sighting.date.first_day(), other.first_day());
        let swap = if sure.contains(&first) {
            Some(false)
        } else if sure.contains(&second) {
            Some(true)
        } else {
            // The likelier reading came first by the hint; the page's own habit is better evidence.
            order.map(|month_first| month_first != context.hints.month_first)
        };
        match swap {
            Some(true) => {
                sighting.date = other;
                sighting.other = None;
            }
            Some(false) => sighting.other = None,
            None => undecided.push(first),
        }
    }
    undecided
}

/// Bars a moment that markup gives both as publication and as change, when other markup names an earlier publication:
/// some templates write the last change into every field.
fn bar_changes(sightings: &mut [Sighting]) {
    let in_markup = |s: &Sighting| {
        s.voices
            .iter()
            .any(|voice| voice.family().is_markup() && *voice != Voice::Created)
    };
    let changes: Vec<PublicationDate> = sightings
        .iter()
        .filter(|s| s.kind == DateKind::Modified && s.date.time().is_some())
        .map(|s| s.date)
        .collect();
    let earliest = sightings
        .iter()
        .filter(|s| s.kind == DateKind::Published && s.barred.is_none() && in_markup(s))
        .map(|s| s.date.first_day())
        .min();
    for sighting in sightings
        .iter_mut()
        .filter(|s| s.kind == DateKind::Published && in_markup(s))
    {
        if changes.contains(&sighting.date)
            && earliest.is_some_and(|earliest| earliest < sighting.date.first_day())
        {
            sighting.kind = DateKind::Modified;
            sighting.barred = Some(
                "the moment of the last change; other markup names an earlier publication"
                    .to_owned(),
            );
        }
    }
}

/// Lets a moment that is told in Greenwich time speak for the day before or after it when that is the day the page shows
/// near its title: a server writes UTC, a newspaper its own day.
fn reconcile(sightings: &mut [Sighting]) {
    let shown: Vec<PublicationDate> = sightings
        .iter()
        .filter(|s| {
            s.kind == DateKind::Published
                && s.barred.is_none()
                && s.voices
                    .iter()
                    .any(|voice| matches!(voice, Voice::NearTitle | Voice::AboveBody))
        })
        .map(|s| s.date)
        .collect();
    for sighting in sightings.iter_mut().filter(|s| !s.voices.is_empty()) {
        let written = shown
            .iter()
            .find(|written| is_same_moment(&sighting.date, written));
        if let Some(written) = written {
            sighting.local_day = written.day();
        }
    }
}

/// Whether a moment in UTC can fall on another, neighbouring day as written where it was published.
pub(super) fn is_same_moment(utc: &PublicationDate, written: &PublicationDate) -> bool {
    let (Some(time), Some(0)) = (
        utc.time(),
        utc.offset().map(|offset| offset.local_minus_utc()),
    ) else {
        return false;
    };
    // The zones of the inhabited world run from eleven hours behind Greenwich to fourteen ahead.
    let fits = match (written.first_day() - utc.first_day()).num_days() {
        1 => time.hour() >= 10,
        -1 => time.hour() < 11,
        _ => false,
    };
    let minutes = written
        .time()
        .is_none_or(|other| (i64::from(time.minute()) - i64::from(other.minute())) % 15 == 0);
    fits && minutes
        && written
            .offset()
            .is_none_or(|offset| offset.local_minus_utc() != 0)
}

/// Whether the page's unambiguous dates in digits write the month first.
fn order_of_page(context: &Context<'_>) -> Option<bool> {
    let (mut month_first, mut day_first) = (0, 0);
    for seen in context
        .seen
        .iter()
        .filter(|seen| seen.written.form == Form::YearLast && seen.written.other.is_none())
    {
        let text = context
            .text(seen.line)
            .get(seen.written.day_span.clone())
            .unwrap_or_default();
        if !text.contains(['/', '-']) {
            continue;
        }
        let first: String = text.chars().take_while(char::is_ascii_digit).collect();
        let day = seen.written.date.first_day();
        match first.parse::<u32>() {
            Ok(first) if first > 12 => day_first += 1,
            Ok(first) if first == day.month() && day.day() > 12 => month_first += 1,
            _ => {}
        }
    }
    match (month_first, day_first) {
        (0, 0) => None,
        (m, d) if m > d => Some(true),
        (m, d) if d > m => Some(false),
        _ => None,
    }
}

/// The vote.
fn decide(context: &Context<'_>, sightings: &[Sighting], ambiguous: &[NaiveDate]) -> Decision {
    let form = context.page.form;
    let scale = if form == PageForm::Html { &HTML } else { &TEXT };
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    let mut months: Vec<(i32, u32)> = Vec::new();
    for (index, sighting) in sightings.iter().enumerate() {
        if sighting.barred.is_some() || sighting.kind == DateKind::Captured {
            continue;
        }
        let Some(date) = sighting.local_day.or_else(|| sighting.date.day()) else {
            if sighting.voices.contains(&Voice::UrlMonth) {
                let first = sighting.date.first_day();
                months.push((first.year(), first.month()));
            }
            continue;
        };
        let day = days.entry(date).or_default();
        day.sightings.push(index);
        for voice in &sighting.voices {
            let share = day.voices.entry(*voice).or_default();
            *share = share.max(sighting.share);
        }
    }
    for (date, day) in &mut days {
        if !day.voices.is_empty() && months.contains(&(date.year(), date.month())) {
            day.voices.insert(Voice::UrlMonth, 1.0);
        }
    }
    let origins: Vec<NaiveDate> = days
        .iter()
        .filter(|(_, day)| says_published(day))
        .map(|(date, _)| *date)
        .collect();
    for (date, day) in &mut days {
        let older = origins.iter().any(|origin| origin < date);
        day.changed = is_changed(day);
        if older && day.changed && !says_published(day) {
            explain_by_change(day);
        }
        day.score = score(form, *date, day, sightings);
    }
    let mut total = (scale.none / scale.temperature).exp();
    let mut best: Option<(NaiveDate, &Day)> = None;
    for (date, day) in days.iter().filter(|(_, day)| !day.voices.is_empty()) {
        total += (day.score / scale.temperature).exp();
        if best.is_none_or(|(_, known)| day.score > known.score) {
            best = Some((*date, day));
        }
    }
    let Some((date, day)) = best else {
        return Decision::default();
    };
    let vote = (day.score / scale.temperature).exp() / total;
    let mut confidence = calibrate(vote, scale);
    confidence = confidence.min(cap(form, date, day, &days, sightings, ambiguous));
    Decision {
        best: Some((date, confidence)),
        chosen: (confidence >= scale.threshold)
            .then(|| shown(day, sightings, form))
            .flatten(),
        voices: names(day),
        threshold: scale.threshold,
    }
}

/// Whether markup or the container names the day as that of publication.
fn says_published(day: &Day) -> bool {
    day.voices.keys().any(|voice| {
        *voice != Voice::Created
            && (voice.family().is_markup() || voice.family() == Family::Container)
    })
}

/// Whether markup names the day as that of a change.
fn is_changed(day: &Day) -> bool {
    day.voices
        .keys()
        .any(|voice| voice.family() == Family::Modified)
}

/// A day that markup calls a change while it names an older day of publication: the page shows its last update.
fn explain_by_change(day: &mut Day) {
    day.voices
        .retain(|voice, _| voice.family() != Family::Modified);
    for (voice, share) in &mut day.voices {
        if matches!(
            voice.family(),
            Family::Visible | Family::Time | Family::Weak
        ) {
            *share *= CHANGED_SHARE;
        }
    }
}

/// The score of a day, in log-odds.
fn score(form: PageForm, date: NaiveDate, day: &Day, sightings: &[Sighting]) -> f32 {
    let families = families(form, day);
    let all = |test: &dyn Fn(&Sighting) -> bool| {
        let mut visible = day
            .sightings
            .iter()
            .filter_map(|i| sightings.get(*i))
            .filter(|s| s.marks.visible)
            .peekable();
        visible.peek().is_some() && visible.all(test)
    };
    let far_above = all(&|s| s.marks.above);
    let mut markup: Vec<f32> = Vec::new();
    let mut total = 0.0;
    for (family, sum) in &families {
        match family {
            family if family.is_markup() => markup.push(*sum),
            Family::Visible if far_above => total += sum * CLOCK_SHARE,
            _ => total += sum,
        }
    }
    total += best_and_rest(&markup, MARKUP_REST);
    let has_markup = !markup.is_empty();
    if all(&|s| s.marks.aside) || (!has_markup && all(&|s| s.marks.prose)) {
        total -= DOUBTFUL;
    }
    if !families.keys().any(|family| family.is_strong()) {
        total -= DOUBTFUL;
    }
    let told = has_markup
        || families.contains_key(&Family::Url)
        || families.contains_key(&Family::Container);
    if form == PageForm::Html && date.year() < WEB_YEAR && !told {
        total -= BEFORE_WEB;
    }
    total
}

/// The strength of each family that speaks for a day.
fn families(form: PageForm, day: &Day) -> BTreeMap<Family, f32> {
    let mut weights: BTreeMap<Family, Vec<f32>> = BTreeMap::new();
    for (voice, share) in &day.voices {
        weights
            .entry(voice.family())
            .or_default()
            .push(voice.weight(form) * share);
    }
    weights
        .into_iter()
        .map(|(family, weights)| (family, best_and_rest(&weights, FAMILY_REST)))
        .collect()
}

/// The best of some weights and a part of the others.
fn best_and_rest(weights: &[f32], rest: f32) -> f32 {
    let best = weights.iter().copied().fold(0.0, f32::max);
    best + (weights.iter().sum::<f32>() - best) * rest
}

/// The probability of the vote → a confidence that is right as often as it says.
fn calibrate(vote: f32, scale: &Scale) -> f32 {
    let vote = vote.clamp(1e-6, 1.0 - 1e-6);
    let logit = (vote / (1.0 - vote)).ln() * scale.slope + scale.intercept;
    (1.0 / (1.0 + (-logit).exp())).min(scale.most)
}

/// The most that may be said of a day, by what kind of case it is (set by judgement, held against measurements).
fn cap(
    form: PageForm,
    date: NaiveDate,
    day: &Day,
    days: &BTreeMap<NaiveDate, Day>,
    sightings: &[Sighting],
    ambiguous: &[NaiveDate],
) -> f32 {
    let mut cap: f32 = 1.0;
    let strong = |day: &Day| independent(day).len();
    let own = strong(day);
    let seen = || day.sightings.iter().filter_map(|i| sightings.get(*i));
    // A change says that the page is not younger; the first publication may be older.
    if !seen().any(|s| s.kind == DateKind::Published && !s.voices.is_empty()) {
        cap = cap.min(0.6);
    }
    // One voice, contradicted, was right 71 to 83 times of 100.
    let contradicted = days
        .iter()
        .any(|(other, known)| *other != date && strong(known) >= 1);
    if own == 0 || (own == 1 && contradicted && form == PageForm::Html) {
        cap = cap.min(0.75);
    }
    // Markup alone, however many of its kinds agree, was right 91 to 100 times of 100; when it tells of a later change
    // too and nothing visible confirms the older day, 9 of 12.
    let confirmed = day.voices.keys().any(|voice| {
        matches!(voice.family(), Family::Visible | Family::Time | Family::Container | Family::File)
    });
    if form == PageForm::Html && !confirmed {
        let changed_later = days.iter().any(|(other, known)| *other > date && known.changed);
        cap = cap.min(if changed_later { 0.85 } else { 0.95 });
    }
    if ambiguous.contains(&date) {
        cap = cap.min(0.5);
    }
    if sightings.iter().any(|s| s.marks.live) {
        cap = cap.min(0.8);
    }
    if seen()
        .filter(|s| !s.voices.is_empty())
        .all(|s| s.marks.borrowed_year || s.marks.short_year)
    {
        cap = cap.min(0.85);
    }
    // Two strong days side by side: one of them is a day in Greenwich, or of an update after midnight.
    let neighbour = days.iter().any(|(other, known)| {
        (*other - date).num_days().abs() == 1 && strong(known) >= 1 && known.score > day.score * 0.5
    });
    if neighbour {
        cap = cap.min(0.9 - 0.01);
    }
    cap
}

/// The independent groups of voices that speak for a day: markup counts once, however many of its kinds agree.
fn independent(day: &Day) -> Vec<&'static str> {
    let mut groups: Vec<&'static str> = day
        .voices
        .keys()
        .map(|voice| voice.family())
        .filter(|family| family.is_strong())
        .map(|family| match family {
            Family::Url => "address",
            Family::Time => "time element",
            Family::Visible => "date line",
            Family::Container => "container",
            Family::File => "file name",
            _ => "markup",
        })
        .collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn names(day: &Day) -> Vec<&'static str> {
    independent(day)
}

/// The sighting that is shown for a day: one of publication that tells the time, else the weightiest.
fn shown(day: &Day, sightings: &[Sighting], form: PageForm) -> Option<usize> {
    let key = |index: usize| {
        let sighting = sightings.get(index)?;
        let spoken: f32 = sighting.voices.iter().map(|voice| voice.weight(form)).sum();
        let timed = sighting
            .date
            .time()
            .is_some_and(|time| time != NaiveTime::MIN)
            && !sighting.marks.utc;
        let published = sighting.kind == DateKind::Published;
        let local = sighting.local_day.is_none();
        let strong = sighting
            .voices
            .iter()
            .any(|voice| voice.family().is_strong());
        Some((
            published && local,
            strong,
            timed && !sighting.voices.is_empty(),
            spoken * sighting.share,
        ))
    };
    day.sightings
        .iter()
        .filter_map(|index| key(*index).map(|key| (key, *index)))
        .max_by(|(a, i), (b, j)| {
            (a.0, a.1, a.2)
                .cmp(&(b.0, b.1, b.2))
                .then(a.3.total_cmp(&b.3))
                .then(j.cmp(i))
        })
        .map(|(_, index)| index)
}
