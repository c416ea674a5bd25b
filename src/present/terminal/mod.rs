//! Text for people: in colour on a terminal, the same words plain when piped.

mod answer;
mod article;
mod check;
mod citation;
mod facets;
mod paint;
mod record;
mod stories;
mod study;
mod timeline;
mod versions;
mod why;

use std::io::{self, Write};

use crate::model::Cleaned;

use super::{Format, Item, Kind, Look, Presenter, words};
use paint::Paint;

/// See [`Format::Text`].
pub struct Terminal;

impl Presenter for Terminal {
    fn format(&self) -> Format {
        Format::Text
    }

    fn writes(&self, _: Kind) -> bool {
        true
    }

    fn write(
        &self,
        out: &mut dyn Write,
        look: &Look,
        item: Item<'_>,
        first: bool,
    ) -> io::Result<()> {
        let mut paint = Paint::new(look);
        if !first {
            paint.end();
            // Texts of several paragraphs need more than an empty line to separate them.
            if matches!(
                item,
                Item::Reading(_) | Item::Explained(_) | Item::Cleaned(_) | Item::Article(..)
            ) {
                paint.rule();
            }
        }
        match item {
            Item::Answer(found) => answer::write(&mut paint, found, look.brief),
            Item::Facets(found) => {
                paint.wrapped(paint::STRONG, 0, &words::found_in(found));
                facets::write(&mut paint, found);
            }
            Item::Reading(reading) | Item::Cleaned(Cleaned { reading, .. }) => {
                record::write(&mut paint, reading);
            }
            Item::Explained(reading) => record::write_explained(&mut paint, reading),
            Item::Rejected(problem) | Item::Skipped(problem) => {
                record::write_rejected(&mut paint, problem)
            }
            Item::Article(reading, view) => article::write(&mut paint, reading, view),
            Item::Summary(summary) => paint.table(&words::summary(summary)),
            Item::Why(why) => why::write(&mut paint, why),
            Item::Timeline(timeline, share) => timeline::write(&mut paint, timeline, share),
            Item::Versions(found) => versions::write(&mut paint, found),
            Item::Check(found) => check::write(&mut paint, found),
            Item::Concordance(found) => study::concordance(&mut paint, found),
            Item::Terms(found) => study::terms(&mut paint, found),
            Item::First(found) => study::first(&mut paint, found),
            Item::Table(found) => study::table(&mut paint, found),
            Item::Citation(found) => citation::write(&mut paint, found),
            Item::Quotes(found) => citation::report(&mut paint, found),
            Item::Stories(found, _) => stories::write(&mut paint, found),
            Item::Story(found) => stories::whole(&mut paint, found),
        }
        out.write_all(paint.text().as_bytes())
    }
}
