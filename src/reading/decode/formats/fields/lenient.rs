//! What programs write for JSON and is none: `NaN` and `Infinity` of Python, half of a pair of
//! surrogates where a text was cut, control characters as they are, a comma behind the last value,
//! and strings in single quotes with `None`, as Python prints a dictionary. All of it has one
//! meaning, so it is written anew as JSON.

/// A repaired text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mended {
    pub(super) json: String,
    /// The repairs, for a note.
    pub(super) notes: Vec<String>,
}

/// Rewrites a text that is JSON except for the errors repaired here.
pub(super) fn mend(text: &str) -> Option<Mended> {
    let mut mending = Mending::default();
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let taken = if mending.in_string {
            mending.inside(rest, char)
        } else {
            mending.outside(rest, char, text.len() - rest.len())
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    let notes = mending.notes();
    (!notes.is_empty()).then_some(Mended {
        json: mending.json,
        notes,
    })
}

#[derive(Default)]
struct Mending {
    json: String,
    in_string: bool,
    /// The string that is open stands in single quotes.
    is_single: bool,
    singles: usize,
    words: usize,
    surrogates: usize,
    controls: usize,
    /// Positions of commas after the last value, in bytes from 1.
    commas: Vec<usize>,
}

impl Mending {
    /// Handles text inside a string; returns its length.
    fn inside(&mut self, rest: &str, char: char) -> usize {
        match char {
            '"' if self.is_single => {
                self.json.push_str("\\\"");
                return 1;
            }
            '\'' if self.is_single => {
                (self.in_string, self.is_single) = (false, false);
                self.json.push('"');
                return 1;
            }
            '"' => self.in_string = false,
            '\\' => return self.escape(rest),
            '\0'..='\u{1f}' => {
                self.controls += 1;
                self.json.push_str(&format!("\\u{:04x}", u32::from(char)));
                return 1;
            }
            _ => {}
        }
        self.json.push(char);
        char.len_utf8()
    }

    fn escape(&mut self, rest: &str) -> usize {
        let unit = |text: &str| {
            let digits = text.strip_prefix("\\u")?.get(..4)?;
            u16::from_str_radix(digits, 16).ok()
        };
        match unit(rest) {
            Some(0xd800..=0xdbff) => {
                let next = rest.get(6..).and_then(unit);
                if let Some(0xdc00..=0xdfff) = next {
                    self.json.push_str(rest.get(..12).unwrap_or_default());
                    return 12;
                }
                self.replace_surrogate()
            }
            Some(0xdc00..=0xdfff) => self.replace_surrogate(),
            None if self.singles > 0 && rest.starts_with("\\'") => {
                self.json.push('\'');
                2
            }
            None if self.singles > 0 && rest.starts_with("\\x") => {
                // a byte of Latin-1, as Python writes it
                self.json.push_str("\\u00");
                2
            }
            _ => {
                let length = 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
                self.json.push_str(rest.get(..length).unwrap_or_default());
                length
            }
        }
    }

    fn replace_surrogate(&mut self) -> usize {
        self.surrogates += 1;
        self.json.push(char::REPLACEMENT_CHARACTER);
        6
    }

    /// Handles text between strings.
    fn outside(&mut self, rest: &str, char: char, at: usize) -> usize {
        const WORDS: [&str; 5] = ["NaN", "-Infinity", "Infinity", "nan", "undefined"];
        if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
            self.words += 1;
            self.json.push_str("null");
            return word.len();
        }
        const PYTHON: [(&str, &str); 3] = [("None", "null"), ("True", "true"), ("False", "false")];
        if self.singles > 0
            && let Some((word, json)) = PYTHON.iter().find(|(word, _)| rest.starts_with(word))
        {
            self.json.push_str(json);
            return word.len();
        }
        match char {
            '"' => self.in_string = true,
            '\'' => {
                (self.in_string, self.is_single) = (true, true);
                self.singles += 1;
                self.json.push('"');
                return 1;
            }
            ',' if rest
                .get(1..)
                .is_some_and(|next| next.trim_start().starts_with(['}', ']'])) =>
            {
                self.commas.push(at + 1);
                return 1;
            }
            _ => {}
        }
        self.json.push(char);
        char.len_utf8()
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let mut note = |count: usize, one: &str, many: &str| {
            if count > 0 {
                notes.push(format!("{count} {}", if count == 1 { one } else { many }));
            }
        };
        note(
            self.words,
            "NaN or Infinity, read as null",
            "NaN or Infinity, read as null",
        );
        note(
            self.singles,
            "string in single quotes, as Python prints it",
            "strings in single quotes, as Python prints them",
        );
        note(
            self.surrogates,
            "half of a surrogate pair, replaced by U+FFFD",
            "halves of surrogate pairs, replaced by U+FFFD",
        );
        note(
            self.controls,
            "raw control character in a string",
            "raw control characters in strings",
        );
        notes.extend(
            self.commas
                .iter()
                .take(3)
                .map(|at| format!("a trailing comma at column {at}, passed over")),
        );
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_json_becomes_json() {
        for (text, json) in [
            (r#"{"a": NaN, "b": -Infinity}"#, r#"{"a": null, "b": null}"#),
            (
                r#"["\ud83d\ude00 \ud83d", "\\ud83d"]"#,
                "[\"\\ud83d\\ude00 \u{fffd}\", \"\\\\ud83d\"]",
            ),
            (
                r#"{'a': None, 'b': 'say "no"', "c": 'It\'s', 'd': "It's", 'e': [True, False]}"#,
                r#"{"a": null, "b": "say \"no\"", "c": "It's", "d": "It's", "e": [true, false]}"#,
            ),
            ("[\"a\tb\nc\"]", "[\"a\\u0009b\\u000ac\"]"),
            (
                r#"{"a": "NaN,}", "b": [1,],}"#,
                r#"{"a": "NaN,}", "b": [1]}"#,
            ),
        ] {
            let mended = mend(text).map(|mended| mended.json);
            assert_eq!(mended.as_deref(), Some(json));
        }
        assert_eq!(mend(r#"{"a": "NaN"}"#), None);
        let notes = mend("[1 , ]").map(|mended| mended.notes);
        let expected = vec!["a trailing comma at column 4, passed over".to_owned()];
        assert_eq!(notes, Some(expected));
    }
}
