//! What the user says about the input: field names, character set, day and month order.

use super::charset::Forced;
use super::profiles::Field;

/// Names of the fields of JSON, tables and front matter, as the user gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    mapped: Vec<(Field, String)>,
    charset: Option<Forced>,
    day_first: bool,
}

impl FieldMap {
    /// Parses `ours=theirs` pairs.
    ///
    /// Errors: a pair without `=`, or an unknown field.
    pub fn parse(pairs: &[String]) -> Result<Self, String> {
        let known = || Field::ALL.map(|(_, name, _)| name).join(", ");
        let pair = |text: &String| {
            let (ours, theirs) = text.split_once('=').ok_or_else(|| {
                format!("--map {text}: expected FIELD=NAME, such as title=headline")
            })?;
            let field = Field::by_name(ours).ok_or_else(|| {
                format!(
                    "--map {text}: there is no field {ours:?}; there are {}",
                    known()
                )
            })?;
            Ok((field, theirs.to_owned()))
        };
        let mapped = pairs.iter().map(pair).collect::<Result<_, String>>()?;
        Ok(FieldMap {
            mapped,
            ..FieldMap::default()
        })
    }

    /// Adds `theirs=published|modified|captured` pairs, which say what date a field contains.
    ///
    /// Errors: a pair without `=`, or an unknown kind of date.
    pub fn with_dates(mut self, pairs: &[String]) -> Result<Self, String> {
        for text in pairs {
            let (theirs, kind) = text.split_once('=').ok_or_else(|| {
                format!("--date {text}: expected FIELD=KIND, such as created_at=published")
            })?;
            let field = match kind {
                "published" => Field::Date,
                "modified" => Field::Modified,
                "captured" => Field::Captured,
                _ => {
                    return Err(format!(
                        "--date {text}: there is no kind {kind:?}; there are published, modified, captured"
                    ));
                }
            };
            self.mapped.push((field, theirs.to_owned()));
        }
        Ok(self)
    }

    /// Sets the character set, from the user, of all input without a byte order mark.
    pub fn with_charset(mut self, charset: Option<Forced>) -> Self {
        self.charset = charset;
        self
    }

    /// The character set that the user gives.
    pub fn charset(&self) -> Option<Forced> {
        self.charset
    }

    /// Sets whether all-digit dates put the day before the month.
    pub fn with_day_first(mut self, day_first: bool) -> Self {
        self.day_first = day_first;
        self
    }

    /// Whether the user says that the day comes first.
    pub fn day_first(&self) -> bool {
        self.day_first
    }

    /// The names that the user gives a field, the best first.
    pub fn mapped(&self, field: Field) -> Vec<&str> {
        let own = self.mapped.iter().filter(|(known, _)| *known == field);
        own.map(|(_, theirs)| theirs.as_str()).collect()
    }

    /// The first steps of all user-given names; a name with dots may be a single step.
    pub fn first_steps(&self) -> impl Iterator<Item = &str> {
        self.mapped.iter().flat_map(|(_, theirs)| {
            let first = theirs.split('.').next().unwrap_or_default();
            [theirs.as_str(), first]
        })
    }
}
