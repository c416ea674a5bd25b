//! How many attributes can the tag that is still open have?
//!
//! A tokenizer compares each attribute of a tag with all before it. A tag of 50,000 attributes thus
//! takes seconds, and nothing shows outside until the tag ends. This module counts along without
//! knowing where the tag began. It follows every `<` that may start the tag at once: each tokenizer
//! state keeps the greatest number of attributes that leads to it.

/// A number of attributes and the offset of their tag, or `None` if the state cannot be reached.
type Reached = Option<(u32, usize)>;

/// The greatest number of attributes in any tag that is still open, however the text before it is
/// read.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenTag {
    /// After `<`, or after `</`.
    opening: Reached,
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
    /// Reads the next text, which begins at `offset`.
    pub(super) fn read(&mut self, text: &str, offset: usize) {
        for (at, byte) in text.bytes().enumerate() {
            self.step(byte, offset + at);
        }
    }

    /// The greatest number of attributes that an open tag may have so far, and where that tag
    /// begins.
    pub(super) fn most(&self) -> Reached {
        self.reached().into_iter().flatten().max()
    }

    /// Where the first possibly open tag begins.
    pub(super) fn first(&self) -> Option<usize> {
        self.reached()
            .into_iter()
            .flatten()
            .map(|(_, start)| start)
            .min()
    }

    fn reached(&self) -> [Reached; 6] {
        [
            self.name,
            self.between,
            self.before_value,
            self.bare,
            self.double,
            self.single,
        ]
    }

    fn step(&mut self, byte: u8, at: usize) {
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
                self.opening = was.opening;
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
                if byte.is_ascii_alphabetic() {
                    self.name = self.name.max(was.opening);
                }
            }
        }
        if byte == b'<' {
            self.opening = Some((0, at));
        }
    }
}

fn one_more(reached: Reached) -> Reached {
    reached.map(|(count, start)| (count.saturating_add(1), start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> u32 {
        let mut tag = OpenTag::default();
        tag.read(text, 0);
        tag.most().map_or(0, |(count, _)| count)
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
