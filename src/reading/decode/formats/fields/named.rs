//! Finds the values of our fields: by the user's names, by those of a recognised tool, or by
//! convention.

use serde::de::DeserializeSeed;
use serde_json::{Map, Value as Json};

use super::lenient;
use super::parsed::{Keep, Record, longest};
use super::tree::{Member, Members, Tree};
use super::values::Value;
use crate::reading::decode::FieldMap;
use crate::reading::decode::profiles::{ENVELOPES, Field, Known, Table, plain, table};

/// Fields that identify a line of `dateline export`. It has an external id besides the article's
/// id.
const EXPORTED: [&str; 3] = ["schema", "location", "external_id"];

/// Fields that identify an entry of a Ghost export, and its publication status.
const STATUS: &str = "status";
const GHOST: [&str; 3] = ["comment_id", "mobiledoc", "lexical"];

/// The deepest nesting of envelopes to examine.
const DEPTH: usize = 3;

/// The fields of a record that may be ours.
#[derive(Debug, Default)]
pub struct Named {
    members: Members,
    /// The names of its first fields, for messages.
    pub(super) names: Vec<String>,
    /// The longest text under an unknown name, and its bytes.
    pub(super) longest: Option<(String, usize)>,
    /// Whether there is a text field, containing only white space.
    pub(super) is_blank: bool,
    /// Notes on how it was read.
    pub(super) notes: Vec<String>,
}

impl Named {
    /// The fields of a table row.
    pub fn of_row<'r>(row: impl Iterator<Item = (&'r str, &'r str)>, map: &FieldMap) -> Self {
        let names = mapped(map);
        let keep = Keep::new(table(), &names);
        let mut members = Members::default();
        for (name, value) in row {
            let member = Member::new(name.to_owned(), Tree::Text(value.to_owned()));
            take(&keep, &mut members, member);
        }
        Named::new(members, &keep)
    }

    /// The fields of a parsed object.
    pub fn of_object(object: Map<String, Json>, map: &FieldMap) -> Self {
        let names = mapped(map);
        let keep = Keep::new(table(), &names);
        // a parsed object always deserializes again
        let tree = Record(&keep).deserialize(Json::Object(object));
        match tree {
            Ok(Tree::Object(members)) => Named::new(members, &keep),
            _ => Named::default(),
        }
    }

    /// The fields of a JSON object; nearly valid JSON is accepted too.
    ///
    /// Errors: not JSON; the inner error names the type of a value that is not an object.
    pub(super) fn of_json(
        text: &str,
        map: &FieldMap,
    ) -> Result<Result<Self, &'static str>, serde_json::Error> {
        let names = mapped(map);
        let strict = parsed(text, &names);
        let error = match strict {
            Ok(named) => return Ok(named),
            Err(error) => error,
        };
        let Some(mended) = lenient::mend(text) else {
            return Err(error);
        };
        let named = parsed(&mended.json, &names).map_err(|_| error)?;
        Ok(named.map(|mut named| {
            named.notes.extend(mended.notes);
            named
        }))
    }

    fn new(members: Members, keep: &Keep<'_>) -> Self {
        let (names, longest, is_cut) = keep.told();
        let mut notes = Vec::new();
        if is_cut {
            notes.push("the record has more values than are read; some were left out".to_owned());
        }
        let is_text =
            |member: &&Member| ["text", "body", "html", "content"].contains(&&*member.plain);
        let is_blank = members.iter().find(is_text).is_some();
        Named {
            members,
            names,
            longest,
            is_blank,
            notes,
        }
    }

    /// Whether there is a field with this name.
    pub(super) fn has(&self, path: &str) -> bool {
        self.members.within(path).is_some()
    }

    /// The id that an article had in its own source, in a line of `dateline export`.
    pub(super) fn exported_id(&self) -> Option<String> {
        match EXPORTED.map(|name| self.members.within(name)) {
            [
                Some(Tree::Number(_)),
                Some(Tree::Text(_)),
                Some(Tree::Text(id)),
            ] => Some(id.clone()),
            _ => None,
        }
    }

    /// Whether it is an unpublished draft in a CMS.
    pub(super) fn is_draft(&self) -> bool {
        let is_draft = |status: &str| ["draft", "scheduled"].contains(&status);
        GHOST.iter().any(|name| self.has(name))
            && matches!(self.members.within(STATUS), Some(Tree::Text(status)) if is_draft(status))
    }

    /// The longest text that became no field, and its bytes: under an unknown name, or inside a
    /// field that should contain the text.
    pub(super) fn left(&self) -> Option<(String, usize)> {
        let table = table();
        let is_text = |member: &&Member| {
            let claims = table.any.get(&member.plain);
            let mut claims = claims.into_iter().flatten();
            claims.any(|claim| matches!(claim.field, Field::Text | Field::Html))
        };
        let inner = self.members.iter().filter(is_text);
        let found = inner.filter_map(|member| longest(&member.name, &member.value));
        found
            .chain(self.longest.clone())
            .max_by_key(|(_, length)| *length)
    }

    /// Everything needed to look up fields.
    pub(super) fn view(&self) -> View<'_> {
        let marked = table().marked.iter();
        let scopes = self.scopes();
        let known = marked.filter(|known| {
            if known.is_crawl() {
                known.marks.iter().any(|mark| self.has(mark)) || self.is_crawl()
            } else {
                let is_in =
                    |scope: &&Members| known.marks.iter().any(|mark| scope.within(mark).is_some());
                scopes.iter().any(is_in)
            }
        });
        View {
            names: &self.names,
            scopes: scopes.clone(),
            known: known.collect(),
        }
    }

    /// Whether a value under any name identifies a crawl.
    fn is_crawl(&self) -> bool {
        let values = self.members.iter().map(|member| &member.value);
        values.into_iter().any(|value| match value {
            Tree::Text(text) => {
                text.starts_with("CC-MAIN-") || text.contains("crawl-data/CC-MAIN-")
            }
            _ => false,
        })
    }

    /// The record and the inner objects that contain or describe it.
    fn scopes(&self) -> Vec<&Members> {
        let mut scopes = vec![&self.members];
        let mut from = 0;
        for _ in 0..DEPTH {
            let mut inner = Vec::new();
            for scope in scopes.get(from..).unwrap_or_default() {
                inner.extend(envelopes(scope));
            }
            from = scopes.len();
            scopes.extend(inner);
        }
        scopes
    }
}

/// A record with what is known about it, collected once for all fields.
pub(super) struct View<'n> {
    /// The names of the record's first fields.
    names: &'n [String],
    /// The record, and the objects in it that hold it or say things of it.
    scopes: Vec<&'n Members>,
    /// The tools whose marks were found.
    known: Vec<&'static Known>,
}

impl<'n> View<'n> {
    /// The possible values of a field, the best first.
    pub(super) fn values(&self, field: Field, map: &FieldMap) -> Vec<Value<'n>> {
        let mapped = map.mapped(field);
        if !mapped.is_empty() {
            let found = mapped.iter().flat_map(|path| {
                let found = self.scopes.iter().find_map(|scope| scope.within(path));
                map.look_up(field, path, found.is_some(), self.names);
                found.map(|tree| Value::new(tree, ""))
            });
            return found.collect();
        }
        let mut found = Vec::new();
        for (at, scope) in self.scopes.iter().enumerate() {
            for known in &self.known {
                let own = known.claims.iter().filter(|claim| claim.field == field);
                found.extend(own.filter_map(|claim| {
                    let tree = scope.within(claim.path)?;
                    Some(((false, false, at, claim.rank), Value::new(tree, claim.path)))
                }));
            }
            found.extend(
                general(scope, field, table(), &self.known)
                    .map(|(rank, value)| ((value.is_summary, true, at, rank), value)),
            );
        }
        found.sort_by_key(|(order, _)| *order);
        found.into_iter().map(|(_, value)| value).collect()
    }
}

/// The members that may contain the record, in the order of the table.
fn envelopes(scope: &Members) -> Vec<&Members> {
    let named = |name: &&str| scope.within(name);
    let found = ENVELOPES.iter().filter_map(named);
    found
        .filter_map(|tree| match tree {
            Tree::Object(members) => Some(members),
            // a graph of linked data: its article is the item with a text
            Tree::List(items) => items
                .iter()
                .filter_map(Tree::members)
                .find(|members| members.within("articleBody").is_some()),
            _ => None,
        })
        .collect()
}

/// The values of a field by convention, without names that a recognised tool uses for something
/// else.
fn general<'t>(
    scope: &'t Members,
    field: Field,
    table: &'static Table,
    known: &[&Known],
) -> impl Iterator<Item = (usize, Value<'t>)> {
    let means_else = move |path: &str| {
        let of = |ours: bool| {
            known.iter().any(|known| {
                let mut claims = known.claims.iter();
                claims
                    .any(|claim| (claim.field == field) == ours && plain(claim.path) == plain(path))
            })
        };
        of(false) && !of(true)
    };
    scope
        .iter()
        .filter_map(|member| table.any.get(&member.plain))
        .flatten()
        .filter(move |claim| claim.field == field)
        .filter_map(|claim| Some((claim, scope.within(claim.path)?)))
        .filter(move |(claim, tree)| !is_record(field, claim.path, tree))
        .filter(move |(claim, _)| !means_else(claim.path))
        .map(|(claim, tree)| {
            let mut value = Value::new(tree, claim.path);
            value.is_summary = claim.field == Field::Text && table.is_weak(claim);
            (claim.rank, value)
        })
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether a supposed text is an object that contains the record, with a text field inside.
fn is_record(field: Field, path: &str, tree: &Tree) -> bool {
    const RECORDS: [&str; 4] = ["article", "document", "story", "news"];
    let has_text = |members: &Members| {
        let names = ["text", "body", "content", "html", "articleBody"];
        names.iter().any(|name| members.within(name).is_some())
    };
    field == Field::Text && RECORDS.contains(&path) && tree.members().is_some_and(has_text)
}

/// The plain names of the first steps that the user maps, and of the fields that identify an
/// export.
fn mapped(map: &FieldMap) -> Vec<String> {
    let exported = EXPORTED.map(plain);
    let of_ghost = GHOST.iter().chain([&STATUS]).map(|name| plain(name));
    let own = map.first_steps().map(plain);
    own.chain(exported).chain(of_ghost).collect()
}

fn parsed(text: &str, names: &[String]) -> Result<Result<Named, &'static str>, serde_json::Error> {
    let keep = Keep::new(table(), names);
    let mut reader = serde_json::Deserializer::from_str(text);
    let tree = Record(&keep).deserialize(&mut reader)?;
    reader.end()?;
    Ok(match tree {
        Tree::Object(members) => Ok(Named::new(members, &keep)),
        Tree::List(_) => Err("an array"),
        Tree::Text(_) => Err("a string"),
        Tree::Number(_) => Err("a number"),
        Tree::Nothing => Err("neither object nor text"),
    })
}

/// Keeps a member, or records its name and length.
fn take(keep: &Keep<'_>, members: &mut Members, member: Member) {
    keep.see(&member.name);
    if keep.wants(&member.plain) {
        members.add(member);
    } else {
        keep.leave(&member.name, &member.value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::values;
    use super::*;

    fn read(json: &str) -> Result<Named, String> {
        let named = Named::of_json(json, &FieldMap::default());
        let named = named.map_err(|error| error.to_string())?;
        named.map_err(str::to_owned)
    }

    fn first(json: &str, field: Field, read_as: fn(&Value<'_>) -> Option<String>) -> String {
        let named = read(json).expect("an object");
        let found = named.view().values(field, &FieldMap::default());
        found.iter().find_map(read_as).unwrap_or_default()
    }

    #[test]
    fn a_field_is_a_text_a_number_or_the_names_in_it() {
        let json = r#"{"author":["Anna",{"name":"Bo"},["x"],null],"source":{"title":"Post"},
            "published":{"day":"2024-05-04","at":"2024-05-04T10:00:00Z","date":null},"id":1.5,
            "title":"a","title":"b","other":"c"}"#;
        assert_eq!(first(json, Field::Author, values::people), "Anna, Bo, x");
        assert_eq!(first(json, Field::Source, values::name), "Post");
        assert_eq!(
            first(json, Field::Date, values::date),
            "2024-05-04T10:00:00Z"
        );
        assert_eq!(first(json, Field::Id, values::id), "1.5");
        assert_eq!(first(json, Field::Title, values::title), "b");
    }

    #[test]
    fn what_is_no_object_or_no_json_is_said() {
        for (json, expected) in [
            (" [1]", "an array"),
            ("true", "neither object nor text"),
            ("{\"id\":1e999}", "number out of range at line 1 column 11"),
            ("{\"id\":1} x", "trailing characters at line 1 column 10"),
        ] {
            assert_eq!(read(json).err().as_deref(), Some(expected), "{json}");
        }
        let deep = format!("{{\"other\":{}", "[".repeat(200));
        let said = read(&deep).err().unwrap_or_default();
        assert!(said.starts_with("recursion limit exceeded"), "{said}");
    }

    #[test]
    fn a_tool_that_is_recognised_says_what_its_names_mean() {
        let crawl = r#"{"text":"Rain.","date":"2024-06-11","dump":"CC-MAIN-2024-22","url":"https://a.example/x"}"#;
        assert_eq!(first(crawl, Field::Date, values::date), "");
        assert_eq!(first(crawl, Field::Captured, values::date), "2024-06-11");
        let elastic = r#"{"_id":"7","_source":{"headline":"Rain","fields":{"body":"It rained."}}}"#;
        assert_eq!(first(elastic, Field::Title, values::title), "Rain");
        assert_eq!(first(elastic, Field::Text, values::name), "It rained.");
    }
}
