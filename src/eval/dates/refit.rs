//! Fits the constants of the vote to pages with known days, with separate sites for testing.
//!
//! Four sets of constants are fitted: the weights of the voices, the temperature of the vote, the
//! score of "none of them", and the scaling of the outcome. They are fitted on four fifths of the
//! sites and tested on the last fifth, five times and with several divisions. So no page is judged
//! by constants fitted on its site. Caps and the shares of a voice are not fitted; the output shows
//! how often such cases were right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::scale::{Sample, fit_scale};
use super::table::{self, Bin, Point};
use super::{pages, share};
use crate::error::Error;
use crate::model::{Content, PageForm, Record};
use crate::reading::date::{Case, Scale, Voice, Weights, votes};
use crate::reading::{clean, extract};

/// Number of folds the sites are divided into, and number of different divisions.
const FOLDS: u64 = 5;
const DIVISIONS: u64 = 3;

/// With fewer pages than this, the weight of a voice is not changed.
const ENOUGH: usize = 30;

/// The constants that the program uses.
const IN_USE: &str = "in use";

/// Results on the pages with some constants.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Held {
    /// Which constants were used.
    pub constants: &'static str,
    /// Share of the pages that were given a day.
    pub coverage: f64,
    /// Share of the answers that are right.
    pub precision: f64,
    /// Mean negative logarithm of the probability assigned to the actual outcome.
    pub log_loss: f64,
    /// Precision if only the most confident answers count.
    pub surest: Vec<Point>,
    /// The answers with a confidence of at least .9.
    pub sure: Point,
    /// Share of right days by confidence.
    pub reliability: Vec<Bin>,
}

/// How often a voice is right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct VoiceRate {
    /// Pages on which it votes.
    pub pages: usize,
    /// Pages on which it names the right day.
    pub right: usize,
    /// The log-odds of that, with add-one smoothing.
    pub odds: f32,
    /// The weight in use.
    pub weight: f32,
}

/// The constants for one form of page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fit {
    /// `html` or `text`.
    pub form: &'static str,
    /// Number of pages.
    pub pages: usize,
    /// Number of sites.
    pub sites: usize,
    /// Fitted on all pages: temperature, score of none, slope, intercept.
    pub scale: [f32; 4],
    /// The same values in use.
    pub scale_in_use: [f32; 4],
    /// Results with the constants in use, and with constants fitted on other sites.
    pub held: Vec<Held>,
    /// How often each voice is right.
    pub voices: BTreeMap<String, VoiceRate>,
    /// For each case with a bounded confidence: pages, right ones, the bound.
    pub cases: BTreeMap<String, (usize, usize, f32)>,
}

/// The constants for every form of page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Refit {
    /// One for each form.
    pub fits: Vec<Fit>,
}

/// Refits the constants on the pages of some files, with cross-validation by site.
///
/// Pages with markup are used unchanged and as lines of text, with and without their address.
///
/// Errors: a file cannot be read, or there are too few pages to divide.
pub fn refit(paths: &[PathBuf], today: NaiveDate) -> Result<Refit, Error> {
    let mut html = Vec::new();
    let mut text = Vec::new();
    for file in pages::files(paths)? {
        pages::each(&file, &mut |gold, record| {
            let record = record.filter(|record| pages::as_line(record).is_none());
            let (Some(day), Some(record)) = (gold.day, record) else {
                return;
            };
            let site = site_of(&record, &gold.id);
            let sample = |record: &Record, share| {
                let (page, judgement) = pages::page(record);
                Sample {
                    site: site.clone(),
                    day,
                    votes: votes(record, &page, &judgement, today),
                    share,
                }
            };
            if matches!(record.content, Content::Html(_)) {
                html.push(sample(&record, 1.0));
                let mut page = extract::extract(&record);
                clean::split(&mut page);
                let lines = Record {
                    content: Content::Plain(page.reading),
                    ..record
                };
                text.push(sample(&lines, 0.5));
                text.push(sample(&without_address(lines), 0.5));
            } else {
                text.push(sample(&record, 0.5));
                text.push(sample(&without_address(record), 0.5));
            }
        })?;
    }
    let mut fits = Vec::new();
    for (form, name, samples) in [
        (PageForm::Html, "html", html),
        (PageForm::Plain, "text", text),
    ] {
        if samples.is_empty() {
            continue;
        }
        let sites: BTreeSet<&str> = samples.iter().map(|sample| sample.site.as_str()).collect();
        if (sites.len() as u64) < 2 * FOLDS {
            return Err(Error::Request(format!(
                "pages of {} sites only; expected at least {} to divide",
                sites.len(),
                2 * FOLDS
            )));
        }
        fits.push(fit(form, name, &samples, sites.len()));
    }
    Ok(Refit { fits })
}

fn without_address(record: Record) -> Record {
    let mut record = record;
    record.sidecar.url = None;
    record.inner = Arc::from("page.txt");
    record
}

/// The site of a page: the registered end of its host. Second-level domains of three letters or
/// fewer are assumed to belong to the country.
fn site_of(record: &Record, id: &str) -> String {
    let url = record.sidecar.url.as_deref().unwrap_or(id);
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', ':', '?']).next().unwrap_or(host);
    let mut parts: Vec<&str> = host.rsplit('.').take(3).collect();
    if parts.get(1).is_some_and(|second| second.len() > 3) {
        parts.truncate(2);
    }
    parts.reverse();
    parts.join(".").to_lowercase()
}

/// The fold that a site is in.
fn part_of(site: &str, division: u64) -> u64 {
    // FNV-1a: any hash works, as long as it is the same in every run
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ division.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for byte in site.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash >> 32) % FOLDS
}

fn fit(form: PageForm, name: &'static str, samples: &[Sample], sites: usize) -> Fit {
    let all: Vec<&Sample> = samples.iter().collect();
    let (weights, used) = (Weights::of(form), Scale::of(form));
    let whole = fit_scale(&all, &weights, used);
    let rates = rates(&all, form);
    let mut held = vec![hold(form, &all, IN_USE, |_| (weights, used))];
    held.push(hold(form, &all, "scale refitted", |seen| {
        (weights, fit_scale(seen, &weights, used))
    }));
    // the weights of text are set by hand: its voices are rates of lines, not of pages
    if form == PageForm::Html {
        held.push(hold(form, &all, "weights and scale refitted", |seen| {
            let weights = measured(seen, form);
            (weights, fit_scale(seen, &weights, used))
        }));
    }
    let mut cases: BTreeMap<String, (usize, usize, f32)> = BTreeMap::new();
    for sample in &all {
        let count = sample.votes.count(&weights, &used);
        if let Some((count, case)) = count.and_then(|count| Some((count, count.case?))) {
            let (pages, right, _) = cases.entry(case_name(case)).or_insert((0, 0, case.most()));
            *pages += 1;
            *right += usize::from(count.best == sample.day);
        }
    }
    Fit {
        form: name,
        pages: samples.len(),
        sites,
        scale: numbers(&whole),
        scale_in_use: numbers(&used),
        held,
        voices: rates
            .into_iter()
            .map(|(voice, rate)| (format!("{voice:?}"), rate))
            .collect(),
        cases,
    }
}

fn case_name(case: Case) -> String {
    case.words().to_owned()
}

fn numbers(scale: &Scale) -> [f32; 4] {
    [scale.temperature, scale.none, scale.slope, scale.intercept]
}

/// How often each voice names the right day.
fn rates(samples: &[&Sample], form: PageForm) -> BTreeMap<Voice, VoiceRate> {
    let mut rates: BTreeMap<Voice, (usize, usize)> = BTreeMap::new();
    for sample in samples {
        for (voice, day) in sample.votes.voices() {
            let (pages, right) = rates.entry(voice).or_default();
            *pages += 1;
            *right += usize::from(day == sample.day);
        }
    }
    rates
        .into_iter()
        .map(|(voice, (pages, right))| {
            let odds = ((right as f32 + 1.0) / ((pages - right) as f32 + 1.0)).ln();
            let weight = voice.weight(form);
            let rate = VoiceRate {
                pages,
                right,
                odds,
                weight,
            };
            (voice, rate)
        })
        .collect()
}

/// Weights measured on some pages.
fn measured(samples: &[&Sample], form: PageForm) -> Weights {
    let mut weights = Weights::of(form);
    for (voice, rate) in rates(samples, form) {
        if rate.pages >= ENOUGH {
            weights.set(voice, rate.odds.max(0.0));
        }
    }
    weights
}

/// Dates every page with constants fitted on other sites.
fn hold(
    form: PageForm,
    samples: &[&Sample],
    constants: &'static str,
    choose: impl Fn(&[&Sample]) -> (Weights, Scale),
) -> Held {
    let mut answers = Vec::new();
    let (mut loss, mut counted) = (0.0, 0.0);
    let least = Scale::of(form).threshold;
    for division in 0..DIVISIONS {
        for part in 0..FOLDS {
            let (unseen, seen): (Vec<&Sample>, Vec<&Sample>) = samples
                .iter()
                .copied()
                .partition(|sample| part_of(&sample.site, division) == part);
            let (weights, scale) = choose(&seen);
            for sample in unseen {
                let Some(count) = sample.votes.count(&weights, &scale) else {
                    continue;
                };
                let right = count.best == sample.day;
                let given = f64::from(count.confidence).clamp(0.001, 0.999);
                loss -= if right { given } else { 1.0 - given }.ln();
                counted += 1.0;
                if count.confidence >= least {
                    answers.push((count.confidence, right));
                }
            }
        }
    }
    let pages = samples.len() * DIVISIONS as usize;
    let right = answers.iter().filter(|(_, right)| *right).count();
    Held {
        constants,
        coverage: share(answers.len(), pages),
        precision: share(right, answers.len()),
        log_loss: loss / f64::max(counted, 1.0),
        surest: table::surest(&answers, pages),
        sure: table::sure(&answers, pages),
        reliability: table::bins(&answers),
    }
}

/// The output of `dateline eval --dates --refit`.
impl fmt::Display for Refit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fit in &self.fits {
            writeln!(
                f,
                "{}: {} pages of {} sites; {FOLDS} parts by site, {DIVISIONS} divisions",
                fit.form, fit.pages, fit.sites
            )?;
            writeln!(
                f,
                "  {:22} {:>12} {:>6} {:>6} {:>10}",
                "constants", "temperature", "none", "slope", "intercept"
            )?;
            for (name, [temperature, none, slope, intercept]) in
                [("in use", fit.scale_in_use), ("fitted on all", fit.scale)]
            {
                writeln!(
                    f,
                    "  {name:22} {temperature:>12.2} {none:>6.2} {slope:>6.2} {intercept:>10.2}"
                )?;
            }
            for held in &fit.held {
                // the constants in use were fitted on these same pages
                let sites = if held.constants == IN_USE {
                    "all sites"
                } else {
                    "unseen sites"
                };
                writeln!(
                    f,
                    "\n  {sites}, constants {}: coverage {:.3}, precision {:.3}, log loss {:.4}",
                    held.constants, held.coverage, held.precision, held.log_loss
                )?;
                table::write_points(f, &held.surest, &held.sure)?;
                table::write_bins(f, &held.reliability)?;
            }
            writeln!(
                f,
                "\n  {:18} {:>6} {:>6} {:>6} {:>7}",
                "voice", "pages", "right", "odds", "weight"
            )?;
            for (name, rate) in &fit.voices {
                writeln!(
                    f,
                    "  {name:18} {:>6} {:>6} {:>6.2} {:>7.2}",
                    rate.pages, rate.right, rate.odds, rate.weight
                )?;
            }
            writeln!(
                f,
                "\n  {:>6} {:>6} {:>6}  bounded, for",
                "pages", "right", "bound"
            )?;
            for (name, (pages, right, most)) in &fit.cases {
                writeln!(f, "  {pages:>6} {right:>6} {most:>6.2}  {name}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
