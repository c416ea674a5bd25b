//! A query string → named values.

use super::reply::Failure;

/// Longest query string, in bytes: a query may have 4 KiB, and every byte may be escaped as three.
const LONGEST: usize = 16 << 10;

/// Most values in one query string.
const MOST: usize = 100;

/// The values of a query string, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Params(Vec<(String, String)>);

impl Params {
    /// Parses `a=1&b=two+words`.
    ///
    /// Errors: too long, too many values, or a value that is not UTF-8.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        if text.len() > LONGEST {
            return Err(Failure::new(
                414,
                format!("the query string is over {LONGEST} bytes long; ask for less"),
            ));
        }
        let mut pairs = Vec::new();
        for part in text.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            pairs.push((decoded(name)?, decoded(value)?));
        }
        if pairs.len() > MOST {
            return Err(Failure::bad(format!(
                "the query string has over {MOST} values; ask for less"
            )));
        }
        Ok(Params(pairs))
    }

    /// The first value of a name; an empty one counts as missing, since forms send those.
    pub fn get(&self, name: &str) -> Option<&str> {
        let named = self.0.iter().filter(|(known, _)| known == name);
        let mut values = named.map(|(_, value)| value.as_str());
        values.find(|value| !value.is_empty())
    }

    /// All nonempty values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(known, _)| known == name);
        let values = named.map(|(_, value)| value.as_str());
        values.filter(|value| !value.is_empty())
    }

    /// Whether a switch is on: `any=1`, `any=true` or just `any`.
    pub fn is_on(&self, name: &str) -> Result<bool, Failure> {
        let found = self.0.iter().find(|(known, _)| known == name);
        match found.map(|(_, value)| value.as_str()) {
            None | Some("0" | "false") => Ok(false),
            Some("" | "1" | "true") => Ok(true),
            Some(other) => Err(Failure::bad(format!("{name}={other}: expected 1 or 0"))),
        }
    }

    /// A number, or `otherwise` if it is missing.
    pub fn number(&self, name: &str, otherwise: usize, most: usize) -> Result<usize, Failure> {
        let Some(text) = self.get(name) else {
            return Ok(otherwise);
        };
        let number = text.parse().ok().filter(|number| *number <= most);
        number.ok_or_else(|| {
            Failure::bad(format!("{name}={text}: expected a number from 0 to {most}"))
        })
    }

    /// Fails if a name is not among those that have an effect.
    pub fn only(&self, known: &[&str]) -> Result<(), Failure> {
        let unknown = self
            .0
            .iter()
            .find(|(name, _)| !known.contains(&name.as_str()));
        match unknown {
            None => Ok(()),
            Some((name, _)) => Err(Failure::bad(format!(
                "{name:?} has no effect here; known are {}",
                known.join(", ")
            ))),
        }
    }

    /// The same without the values of some names.
    pub fn without(&self, names: &[&str]) -> Self {
        let kept = self
            .0
            .iter()
            .filter(|(name, _)| !names.contains(&name.as_str()));
        Params(kept.cloned().collect())
    }

    /// The same without one of the values of a name.
    pub fn minus(&self, name: &str, value: &str) -> Self {
        let is_it = |pair: &&(String, String)| pair.0 == name && pair.1 == value;
        Params(self.0.iter().filter(|pair| !is_it(pair)).cloned().collect())
    }

    /// The same with one more value.
    pub fn plus(&self, name: &str, value: &str) -> Self {
        let mut more = self.clone();
        more.0.push((name.to_owned(), value.to_owned()));
        more
    }

    /// The same with one value of a name replacing all others.
    pub fn with(&self, name: &str, value: &str) -> Self {
        self.without(&[name]).plus(name, value)
    }

    /// Each name with its value, without empty ones.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.iter().filter(|(_, value)| !value.is_empty());
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The address of a path with these values.
    pub fn href(&self, path: &str) -> String {
        let pairs: Vec<String> = self
            .pairs()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        if pairs.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", pairs.join("&"))
        }
    }
}

/// A value escaped for a query string.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b',' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Decodes escapes; `+` is a space.
pub(super) fn decoded(text: &str) -> Result<String, Failure> {
    let wrong = |what: &str| Failure::bad(format!("the address has {what}; write UTF-8 as %XX"));
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
                let value = digits
                    .filter(|two| two.bytes().all(|digit| digit.is_ascii_hexdigit()))
                    .and_then(|two| u8::from_str_radix(two, 16).ok())
                    .ok_or_else(|| wrong("a % without two hexadecimal digits"))?;
                bytes.push(value);
                rest = rest.get(2..).unwrap_or_default();
            }
            _ => bytes.push(byte),
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| wrong("bytes that are not UTF-8"))?;
    if text.contains('\0') {
        return Err(wrong("a zero byte"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_survive_an_address() {
        let text = "q=%22red+square%22%20&source=Le+Quai+%26+Cie&source=%E4%BA%AC&empty=&any";
        let Ok(params) = Params::parse(text) else {
            panic!("{text} is not read");
        };
        assert_eq!(params.get("q"), Some("\"red square\" "));
        assert_eq!(params.get("empty"), None);
        let sources: Vec<&str> = params.all("source").collect();
        assert_eq!(sources, ["Le Quai & Cie", "京"]);
        assert!(matches!(params.is_on("any"), Ok(true)));
        let href = params.minus("source", "京").href("/");
        assert_eq!(href, "/?q=%22red+square%22+&source=Le+Quai+%26+Cie");
        for bad in [
            "q=%", "q=%f", "q=%zz", "q=%ff", "q=%c0%80", "q=%00", "q=%+1",
        ] {
            assert!(Params::parse(bad).is_err(), "{bad}");
        }
    }
}
