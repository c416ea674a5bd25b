//! Page → verdicts: what belongs to the article and what does not, each with a reason.
//!
//! Every rule is one file under `rules/`, listed once in [`rules::ALL`]; its doc comment is its
//! manual page. Rules see the whole page and propose drops; the first rule to drop a block is the
//! one shown. Then the learned judge in [`learned`] decides on blocks that no rule describes. The
//! same rules and the same judge handle HTML and plain text.

mod authors;
mod byline;
pub mod content;
pub mod dates;
mod deck;
pub mod draft;
mod guard;
pub mod headline;
pub mod inserts;
pub mod learned;
pub mod letters;
pub mod lexicon;
pub mod line;
mod markup;
mod measure;
mod measured;
pub mod names;
pub mod rule;
pub mod rules;
pub mod run;
pub mod split;
mod title_text;
pub mod view;

use crate::error::Error;
use crate::model::{Limit, Page, Record, Verdict};

pub use authors::{byline, names_of};
pub use byline::byline_text;
pub use draft::Draft;
use learned::Learned;
use rule::Rule;
pub use split::split;
pub use view::View;

/// The longest text given to the learned judge. It counts every word of a page several times, and
/// no news page comes near this limit.
pub(in crate::reading) const JUDGED: Limit = Limit::new(
    "judged",
    4 << 20,
    "bytes",
    "the named rules alone clean the text",
);

/// The verdicts of a page and what else was recognised.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// One verdict per block.
    pub verdicts: Vec<Verdict>,
    /// The title block.
    pub title: Option<usize>,
    /// The text of the title. Without a title block, it is the title that the page gives for other
    /// sites or for itself.
    pub title_text: Option<String>,
    /// The deck block.
    pub deck: Option<usize>,
    /// The byline block.
    pub byline: Option<usize>,
    /// The authors of the article.
    pub authors: Vec<String>,
}

/// Judges every block of a page.
///
/// Pure: the verdicts depend only on the page and on the title from the record's container, if any.
pub fn judge(page: &Page, record: &Record) -> Judgement {
    judge_by(page, record, &|view, draft| {
        if is_judged(page) {
            Learned.judge(view, draft);
        }
        guard::guard(view, draft);
    })
}

/// Every name that can appear in a verdict: the rules, then the learned judge.
pub fn all_rules() -> impl Iterator<Item = &'static dyn Rule> {
    let learned: &'static dyn Rule = &Learned;
    rules::ALL.iter().copied().chain([learned])
}

/// A rule or the learned judge, by name.
pub fn rule_named(name: &str) -> Option<&'static dyn Rule> {
    all_rules().find(|rule| rule.name() == name)
}

/// Checks that pages can be fully judged; every run checks this before it reads anything.
///
/// Errors: the weights of the learned judge do not fit this program's features. There is no
/// fallback, because the same pages would give other articles without the judge.
pub fn ready() -> Result<(), Error> {
    for html in [true, false] {
        learned::model(html).map_err(|reason| Error::Weights(reason.to_owned()))?;
    }
    Ok(())
}

/// Whether the learned judge handles a page.
pub fn is_judged(page: &Page) -> bool {
    page.reading.len() <= JUDGED.most
}

/// Judges every block of a page by the named rules only.
pub fn judge_by_rules(page: &Page, record: &Record) -> Judgement {
    judge_by(page, record, &|_, _| {})
}

/// Judges a page, and again without its inserts for the blocks around them; `last` has the final
/// say.
fn judge_by(page: &Page, record: &Record, last: &dyn Fn(&View, &mut Draft)) -> Judgement {
    let given = record.sidecar.title.as_deref();
    let view = View::new(page, given);
    let mut draft = rules::apply(&view);
    let inserts = inserts::of(&view, &draft);
    if inserts.is_empty() || inserts.iter().any(|at| draft.is_open(*at)) {
        last(&view, &mut draft);
    }
    let mut whole = judgement(&view, draft, record);
    if !inserts.is_empty() {
        let (rest, numbers) = inserts::without(page, &inserts);
        let mut view = View::new(&rest, given);
        view.renumber(&numbers);
        let mut draft = rules::apply(&view);
        last(&view, &mut draft);
        whole.take(judgement(&view, draft, record), &numbers);
    }
    whole
}

impl Judgement {
    /// Takes over the results for part of the page; `numbers` maps its blocks to those of the page.
    fn take(&mut self, part: Judgement, numbers: &[usize]) {
        let whole = |at: Option<usize>| numbers.get(at?).copied();
        (self.title, self.deck, self.byline) =
            (whole(part.title), whole(part.deck), whole(part.byline));
        (self.authors, self.title_text) = (part.authors, part.title_text);
        for (number, verdict) in numbers.iter().zip(part.verdicts) {
            if let Some(slot) = self.verdicts.get_mut(*number) {
                *slot = verdict;
            }
        }
    }
}

fn judgement(view: &View, draft: Draft, record: &Record) -> Judgement {
    let given = record.sidecar.author.as_deref();
    let mut sites = authors::named_sites(&view.page.metadata);
    sites.extend(title_text::hosts(
        &view.page.metadata,
        record.sidecar.url.as_deref(),
    ));
    Judgement {
        title_text: title_text::find(view, &sites).or_else(|| title_text::told(view, &sites)),
        authors: given.map_or_else(|| authors::find(view), authors::names_of),
        title: view.head.title,
        deck: view.head.deck.filter(|deck| draft.is_open(*deck)),
        byline: view.head.byline,
        verdicts: draft.into_verdicts(),
    }
}
