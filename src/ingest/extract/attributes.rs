//! How many attributes may a tag have that has not ended yet?
//!
//! A tokenizer compares each attribute of a tag with all before it, so a tag of 50,000 attributes
//! costs seconds, and none of it can be seen from outside until the tag ends. This counts along,
//! without knowing where the tag began: it follows every `<` that may be its beginning at once, by
//! keeping for each state of the tokenizer the greatest number of attributes that leads there.

/// A count of attributes, none where a state cannot be reached.
type Reached = Option<u32>;

/// The greatest number of attributes in any tag that is still open, whatever the text before it means.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenTag {
    /// In the name of a tag or an attribute.
    name: Reached,
    /// After a name or a value.
    between: Reached,
    /// After `=`.
    before_value: Reached,
    /// In a value without quotes.
    bare: Reached,
    /// In a value in `"`.
    double: Reached,
    /// In a value in `'`.
    single: Reached,
}

impl OpenTag {
    /// Reads on.
    pub(super) fn read(&mut self, text: &str) {
        for byte in text.bytes() {
            self.step(byte);
        }
    }

    /// The greatest number of attributes that an open tag may have by now.
    pub(super) fn attributes(&self) -> u32 {
        [
            self.name,
            self.between,
            self.before_value,
            self.bare,
            self.double,
            self.single,
        ]
        .into_iter()
        .flatten()
        .max()
        .unwrap_or(0)
    }

    fn step(&mut self, byte: u8) {
        let was = std::mem::take(self);
        self.double = was.double;
        self.single = was.single;
        match byte {
            b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' => {
                self.between = was.name.max(was.between).max(was.bare);
                self.before_value = was.before_value;
            }
            b'/' => {
                self.between = was.name.max(was.between);
                self.bare = was.bare.max(was.before_value);
            }
            b'>' => {}
            b'"' => {
                self.between = was.double;
                self.double = was.before_value;
                self.name = was.name.max(one_more(was.between));
                self.bare = was.bare;
            }
            b'\'' => {
                self.between = was.single;
                self.single = was.before_value;
                self.name = was.name.max(one_more(was.between));
                self.bare = was.bare;
            }
            b'=' => {
                self.before_value = was.name.max(was.between);
                self.name = one_more(was.between);
                self.bare = was.bare.max(was.before_value);
            }
            _ => {
                self.name = was.name.max(one_more(was.between));
                self.bare = was.bare.max(was.before_value);
            }
        }
        if byte == b'<' {
            self.name = self.name.max(Some(0));
        }
    }
}

fn one_more(reached: Reached) -> Reached {
    reached.map(|count| count.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> u32 {
        let mut tag = OpenTag::default();
        tag.read(text);
        tag.attributes()
    }

    #[test]
    fn attributes_of_an_open_tag_are_counted() {
        assert_eq!(count("<p a b=c d='e f' g=\"h i\" j"), 5);
        assert_eq!(count("text <p a=1/2 b"), 2);
    }

    #[test]
    fn what_looks_like_the_end_inside_a_value_is_none() {
        assert_eq!(count("<p a='>' b=\">\" c"), 3);
        assert_eq!(count("<p a b c>text d e"), 0);
    }

    #[test]
    fn a_long_value_is_one_attribute() {
        let value = "{\"a\": \"b c d\"} ".repeat(100);
        assert_eq!(count(&format!("<div data-state='{value}")), 1);
    }
}
