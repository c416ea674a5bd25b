//! Counts → the groups on the left, with links that include and exclude.

use super::date;
use super::text::language;
use crate::error::Error;
use crate::model::{FacetBy, FacetCount, Query};
use crate::present::safe;
use crate::search::{Session, untimed};
use crate::serve::params::Params;
use crate::serve::reply::Failure;
use crate::serve::{asked, route::Request};

/// Values of a group shown at first.
const SHOWN: usize = 8;

/// A group of values.
pub(in crate::serve) struct Group {
    pub name: &'static str,
    pub values: Vec<Value>,
    /// Further values, folded.
    pub more: Vec<Value>,
}

/// One value.
pub(in crate::serve) struct Value {
    pub name: String,
    pub articles: u64,
    /// `on`, `off` if it is excluded, or nothing.
    pub state: &'static str,
    /// Adds it, or removes it again.
    pub include: String,
    /// Excludes it, if the field supports that.
    pub exclude: Option<String>,
}

/// An active filter.
pub(in crate::serve) struct Chip {
    pub kind: &'static str,
    pub name: String,
    pub excludes: bool,
    pub remove: String,
}

/// The groups: title, parameter, facet.
pub(in crate::serve) const GROUPS: [(&str, &str, FacetBy); 5] = [
    ("Year", "on", FacetBy::Year),
    ("Source", "source", FacetBy::Source),
    ("Language", "lang", FacetBy::Language),
    ("Section", "section", FacetBy::Section),
    ("Author", "author", FacetBy::Author),
];

/// The parameters that a year takes the place of.
const DATES: [&str; 3] = ["on", "from", "to"];

/// The groups of an answer. Where a group is filtered, its counts are those without its own filter.
pub(in crate::serve) fn groups(
    request: &Request,
    counts: &[crate::model::FacetCounts],
) -> Result<Vec<Group>, Failure> {
    let place = request.params.without(&["offset"]);
    let mut groups = Vec::new();
    for (title, name, by) in GROUPS {
        let excluded: Vec<String> = place.all("not").map(str::to_owned).collect();
        let own = excluded
            .iter()
            .filter(|not| not.starts_with(&format!("{name}:")));
        let free = match by {
            FacetBy::Year => place.without(&DATES),
            _ => place.without(&[name]),
        };
        let free = own.fold(free, |params, not| params.minus("not", not));
        let values = if free == place {
            let counted = counts.iter().find(|counts| counts.by == by);
            counted
                .map(|counts| counts.counts.clone())
                .unwrap_or_default()
        } else {
            let query = asked::query(&free, request.today)?;
            count(&request.session, query, by)?
        };
        // those without a year or a byline can be asked for elsewhere
        let named = values.iter().filter(|count| match by {
            FacetBy::Year => count.value.parse::<u16>().is_ok(),
            _ => !count.value.is_empty(),
        });
        let mut values: Vec<Value> = named.map(|count| value(&place, name, count)).collect();
        if by == FacetBy::Year {
            values.reverse();
        }
        // what is chosen stands first, so that it can be found
        values.sort_by_key(|value| value.state.is_empty());
        let more = values.split_off(values.len().min(SHOWN));
        if !values.is_empty() {
            groups.push(Group {
                name: title,
                values,
                more,
            });
        }
    }
    Ok(groups)
}

fn count(session: &Session, query: Query, by: FacetBy) -> Result<Vec<FacetCount>, Error> {
    let query = Query {
        limit: 0,
        facets: vec![by],
        ..query
    };
    let answer = session.ask(query, &untimed)?;
    let mut facets = answer.facets.into_iter();
    Ok(facets.next().map(|facet| facet.counts).unwrap_or_default())
}

fn value(place: &Params, name: &'static str, count: &FacetCount) -> Value {
    let not = format!("{name}:{}", count.value);
    let year = name == "on";
    let included = place.all(name).any(|value| value == count.value);
    let excluded = place.all("not").any(|value| value == not);
    let shown = if name == "lang" {
        language(&count.value).to_owned()
    } else {
        safe::line(&count.value)
    };
    Value {
        name: shown,
        articles: count.articles,
        state: match (included, excluded) {
            (true, _) => "on",
            (_, true) => "off",
            _ => "",
        },
        include: if included {
            place.minus(name, &count.value).href("/")
        } else {
            let others = if year {
                place.without(&DATES)
            } else {
                place.minus("not", &not)
            };
            others.plus(name, &count.value).href("/")
        },
        exclude: (!excluded && !year && name != "author")
            .then(|| place.minus(name, &count.value).plus("not", &not).href("/")),
    }
}

/// The active filters, each with the address without it.
pub(in crate::serve) fn chips(params: &Params, query: &Query) -> Vec<Chip> {
    let place = params.without(&["offset"]);
    let mut chips = Vec::new();
    let range = query.filters.published;
    if !range.is_open() {
        chips.push(Chip {
            kind: "Date",
            name: date::interval(range.from, range.to),
            excludes: false,
            remove: place.without(&["from", "to", "on"]).href("/"),
        });
    }
    for (kind, name, _) in GROUPS.into_iter().filter(|(_, _, by)| *by != FacetBy::Year) {
        for value in place.all(name) {
            let shown = if name == "lang" {
                language(value)
            } else {
                value
            };
            chips.push(Chip {
                kind,
                name: safe::line(shown),
                excludes: false,
                remove: place.minus(name, value).href("/"),
            });
        }
    }
    for value in place.all("not") {
        let name = value.split_once(':').map_or(value, |(_, name)| name);
        chips.push(Chip {
            kind: "",
            name: safe::line(if value.starts_with("lang:") {
                language(name)
            } else {
                name
            }),
            excludes: true,
            remove: place.minus("not", value).href("/"),
        });
    }
    let named = [
        ("undated", "Undated"),
        ("date-confidence", "Date confidence at least"),
        ("thin", "Thin records"),
        ("in", "Searched in"),
    ];
    for (name, kind) in named {
        if let Some(value) = place.get(name) {
            chips.push(Chip {
                kind,
                name: safe::line(value),
                excludes: false,
                remove: place.without(&[name]).href("/"),
            });
        }
    }
    chips
}
