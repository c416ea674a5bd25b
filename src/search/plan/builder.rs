//! Node by node: the possible terms of each word, and the condition an article must meet.

use super::expansions::Expansions;
use super::joined as one_word;
use super::{PhraseTerms, QueryWord, is_filter};
use crate::analysis::{Analyzer, QueryTerm, is_request_word, is_stop_word};
use crate::engine::{Condition, TermPattern, TextField, Within};
use crate::error::Error;
use crate::model::{Field, Language, Node, Suggestion};
use crate::search::parse::{is_address, is_wild};

/// Weight of a request word. Measured: 0 scores the same, but this keeps a query such as
/// "information papers" about its words.
const REQUEST_WEIGHT: f64 = 0.3;

/// Most terms that a character of an unspaced script stands for in a phrase: the shortest.
const BEGINNING: usize = 1024;

pub(super) struct Builder<'b> {
    pub(super) text: TextField,
    pub(super) languages: Vec<Language>,
    pub(super) analyzer: &'b mut Analyzer,
    pub(super) expansions: &'b Expansions<'b>,
    /// Whether the query is written in capitals, which then carry no information.
    pub shouted: bool,
    /// Whether any word suffices: the parts of a joined word then count separately, and nearness
    /// ranks.
    pub any: bool,
    pub words: Vec<QueryWord>,
    pub order: Vec<usize>,
    pub phrases: Vec<PhraseTerms>,
    pub lone: Vec<bool>,
    /// Suggestions for names that no article has.
    pub meant: Vec<Suggestion>,
}

/// A word with its terms in the languages of the index.
pub(super) struct Form {
    pub word: String,
    pub terms: Vec<String>,
    /// Whether it also stands for terms that begin with it; see [`QueryTerm::begins`].
    pub begins: bool,
    /// Whether it is an abbreviation, and not a stop word.
    pub abbreviation: bool,
}

impl From<QueryTerm> for Form {
    fn from(of: QueryTerm) -> Self {
        Form {
            word: of.word,
            terms: of.terms,
            begins: of.begins,
            abbreviation: of.abbreviation,
        }
    }
}

impl Form {
    /// Whether it carries no meaning by itself.
    fn is_stop_word(&self) -> bool {
        !self.abbreviation && is_stop_word(&self.word)
    }
}

/// The words of a text as one or several languages split it.
pub(super) type Parting = Vec<Form>;

impl<'b> Builder<'b> {
    pub fn new(
        text: TextField,
        languages: &[Language],
        analyzer: &'b mut Analyzer,
        expansions: &'b Expansions<'b>,
    ) -> Self {
        Builder {
            text,
            languages: match languages {
                [] => vec![Language::ENGLISH],
                some => some.to_vec(),
            },
            analyzer,
            expansions,
            shouted: false,
            any: false,
            words: Vec::new(),
            order: Vec::new(),
            phrases: Vec::new(),
            lone: Vec::new(),
            meant: Vec::new(),
        }
    }

    /// The words of a text in every language of the index. Most languages split a text into the
    /// same words; `12 500` is one word in Swedish and two in English. An article has terms of one
    /// language only, so the terms of all languages can be mixed.
    pub(super) fn partings(&mut self, text: &str) -> Result<Vec<Parting>, Error> {
        let mut partings: Vec<Parting> = Vec::new();
        for language in &self.languages {
            let words = self.analyzer.terms(text, *language, self.shouted);
            let forms = words.into_iter().map(Form::from);
            match partings.iter_mut().find(|known| known.len() == forms.len()) {
                Some(known) => {
                    for (known, form) in known.iter_mut().zip(forms) {
                        for term in form.terms {
                            push_new(&mut known.terms, term);
                        }
                    }
                }
                None => partings.push(forms.collect()),
            }
        }
        partings.retain(|forms| !forms.is_empty());
        for form in partings.iter_mut().flatten() {
            self.leave_known(&mut form.terms)?;
        }
        Ok(partings)
    }

    /// Keeps only terms that some article has: the matches are the same and it costs less.
    fn leave_known(&self, terms: &mut Vec<String>) -> Result<(), Error> {
        if terms.len() < 2 || self.languages == [Language::NONE] {
            return Ok(());
        }
        let mut known = vec![false; terms.len()];
        let fields = match self.text {
            TextField::Text => [TextField::Text, TextField::Deck],
            other => [other, TextField::Text],
        };
        for field in fields {
            let statistics = self.expansions.statistics(field, terms);
            for (known, count) in known.iter_mut().zip(statistics.terms) {
                *known |= count.articles > 0;
            }
        }
        let mut place = known.iter();
        if known.contains(&true) {
            terms.retain(|_| place.next().copied().unwrap_or(true));
        }
        Ok(())
    }

    /// Whether a list contains only stop words; they are searched then.
    pub fn only_stop_words(&mut self, nodes: &[Node]) -> Result<bool, Error> {
        let mut seen = false;
        for node in nodes {
            match node {
                Node::Word(Field::Text, word) => {
                    seen = true;
                    let partings = self.partings(word)?;
                    let says = partings.iter().flatten().any(|form| !form.is_stop_word());
                    if says && !is_address(word) {
                        return Ok(false);
                    }
                }
                node if is_filter(node) => {}
                _ => return Ok(false),
            }
        }
        Ok(seen)
    }

    /// Records a word for ranking and returns its index among the distinct ones.
    pub(super) fn note(&mut self, form: &Form, patterns: &[TermPattern], lone: bool, listed: bool) {
        let share = if listed && is_request_word(&form.word, &self.languages) {
            REQUEST_WEIGHT
        } else {
            1.0
        };
        let known = self
            .words
            .iter()
            .position(|word| word.terms == form.terms && word.patterns == patterns);
        let index = known.unwrap_or_else(|| {
            self.words.push(QueryWord {
                word: form.word.clone(),
                terms: form.terms.clone(),
                patterns: patterns.to_vec(),
                begins: form.begins,
                share,
                count: 0,
            });
            self.lone.push(false);
            self.words.len() - 1
        });
        if let (Some(word), Some(alone)) = (self.words.get_mut(index), self.lone.get_mut(index)) {
            word.count += 1;
            *alone |= lone;
        }
        self.order.push(index);
    }

    /// The conditions for a word of a bare list: none for a stop word. A text typed as one word,
    /// such as `COVID-19`, stands for adjacent words.
    pub fn loose_words(&mut self, word: &str, keep_all: bool) -> Result<Vec<Condition>, Error> {
        if is_address(word) && !keep_all {
            return Ok(Vec::new());
        }
        let mut all = Vec::new();
        for part in one_word::parts(word) {
            all.extend(self.loose_word(part, keep_all)?);
        }
        Ok(all)
    }

    fn loose_word(&mut self, word: &str, keep_all: bool) -> Result<Vec<Condition>, Error> {
        let mut partings: Vec<Vec<Condition>> = Vec::new();
        for mut forms in self.partings(word)? {
            let elided = one_word::elided(word, forms.iter().map(|form| form.word.as_str()));
            forms.drain(..elided);
            let says = |form: &Form| !form.is_stop_word();
            if forms.len() > 1 && one_word::is_joined(word) && (keep_all || !self.any) {
                if keep_all || forms.iter().any(says) {
                    partings.push(vec![self.adjacent(self.text, forms, 0, true)]);
                }
                continue;
            }
            let mut conditions = Vec::new();
            for form in forms {
                if form.begins {
                    let begins = Node::Prefix(Field::Text, form.word);
                    conditions.push(self.pattern(&begins, self.text)?);
                } else if keep_all || says(&form) {
                    self.note(&form, &[], true, true);
                    conditions.push(Condition::Word {
                        field: self.text,
                        terms: form.terms,
                        weight: 1.0,
                    });
                }
            }
            partings.push(conditions);
        }
        partings.retain(|conditions| !conditions.is_empty());
        if partings.len() < 2 {
            return Ok(partings.pop().unwrap_or_default());
        }
        Ok(vec![Condition::AtLeast(
            1,
            partings.into_iter().map(joined).collect(),
        )])
    }

    /// The condition of a node. The parser bounds the depth.
    pub fn condition(&mut self, node: &Node, keep_all: bool) -> Result<Condition, Error> {
        Ok(match node {
            Node::Everything => Condition::Everything,
            Node::Word(Field::Text, word) => joined(self.loose_words(word, keep_all)?),
            Node::Word(field, word) => self.named(*field, word, 0)?,
            Node::Phrase(Field::Text, words, slop) => {
                self.phrase_of(self.text, words, *slop, true)?
            }
            Node::Phrase(field, words, slop) => self.named(*field, words, *slop)?,
            Node::Wild(field, pattern) => {
                let field = self.text_field(*field).unwrap_or(self.text);
                self.patterned(field, pattern, 0)?
            }
            Node::Prefix(field, _) | Node::Fuzzy(field, ..) => {
                let field = self.text_field(*field).unwrap_or(self.text);
                self.pattern(node, field)?
            }
            Node::Near(steps, nodes) => self.together(nodes, Within::Steps(*steps))?,
            Node::SameSentence(nodes) => self.same(nodes, Within::Sentence)?,
            Node::SameParagraph(nodes) => self.same(nodes, Within::Paragraph)?,
            Node::Often(least, node) => self.often(*least, node)?,
            Node::Similar(id) => self.similar(id)?,
            Node::Length(from, to) => Condition::Length(from.unwrap_or(0), to.unwrap_or(u32::MAX)),
            Node::Date(test) => Condition::Date(*test),
            Node::Words(nodes) => {
                let keep_all = self.only_stop_words(nodes)?;
                joined(self.conditions(nodes, keep_all)?)
            }
            Node::All(nodes) => joined(self.conditions(nodes, true)?),
            Node::Any(nodes) => Condition::AtLeast(1, self.conditions(nodes, true)?),
            Node::Not(inner) => Condition::Not(Box::new(self.excluded(inner)?)),
        })
    }

    fn conditions(&mut self, nodes: &[Node], keep_all: bool) -> Result<Vec<Condition>, Error> {
        nodes
            .iter()
            .map(|node| self.condition(node, keep_all))
            .collect()
    }

    /// The condition of an excluded node, which is neither scored nor marked.
    fn excluded(&mut self, node: &Node) -> Result<Condition, Error> {
        let (words, order, phrases, lone) = (
            self.words.clone(),
            self.order.clone(),
            self.phrases.clone(),
            self.lone.clone(),
        );
        let condition = self.condition(node, true)?;
        (self.words, self.order, self.phrases, self.lone) = (words, order, phrases, lone);
        Ok(condition)
    }

    /// Words in one sentence or paragraph.
    fn same(&mut self, nodes: &[Node], within: Within) -> Result<Condition, Error> {
        if self.text == TextField::Removed {
            return Err(Error::Request(
                "same: cannot be searched in removed text, which has no sentences; use NEAR/10(word word)".into(),
            ));
        }
        self.together(nodes, within)
    }

    /// The field whose words are searched; none for fields searched by whole value.
    fn text_field(&self, field: Field) -> Option<TextField> {
        Some(match field {
            Field::Text => self.text,
            Field::Title => TextField::Title,
            Field::Body => TextField::Body,
            Field::Deck => TextField::Deck,
            Field::Byline => TextField::Byline,
            Field::Url => TextField::Url,
            Field::Source | Field::Section | Field::Language => return None,
        })
    }

    /// Names as the articles spell them. A name that no article has is kept, and a suggestion
    /// noted.
    pub fn spelled(&mut self, field: Field, typed: &[String]) -> Result<Vec<String>, Error> {
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let names = self.expansions.names(field)?;
        let mut all = Vec::new();
        for name in typed {
            let found = names.spelled(name);
            if found.is_empty() {
                let meant = names.suggestion(name);
                self.meant
                    .extend(meant.filter(|meant| !self.meant.contains(meant)));
                all.push(name.clone());
            }
            all.extend(found);
        }
        Ok(all)
    }

    fn named(&mut self, field: Field, words: &str, slop: u32) -> Result<Condition, Error> {
        let Some(text_field) = self.text_field(field) else {
            let condition = match field {
                Field::Source => Condition::Source,
                Field::Section => Condition::Section,
                _ => {
                    let language = Language::parse(words);
                    return Ok(language.map_or(Condition::Nothing, Condition::Language));
                }
            };
            let spelled = self.spelled(field, &[words.to_owned()])?;
            return Ok(any(spelled.into_iter().map(condition).collect()));
        };
        let unstemmed = is_unstemmed(text_field);
        let languages = self.languages.clone();
        if unstemmed {
            self.languages = vec![Language::NONE];
        }
        let condition = self.phrase_of(text_field, words, slop, !unstemmed);
        self.languages = languages;
        condition
    }

    /// Adjacent words, with one alternative for each way of splitting them.
    fn phrase_of(
        &mut self,
        field: TextField,
        words: &str,
        slop: u32,
        noted: bool,
    ) -> Result<Condition, Error> {
        if words.split(' ').any(is_wild) {
            return self.patterned(field, words, slop);
        }
        let mut readings: Vec<Condition> = Vec::new();
        for mut forms in self.partings(words)? {
            if let [form] = forms.as_slice()
                && form.begins
            {
                let begins = Node::Prefix(Field::Text, form.word.clone());
                readings.push(self.pattern(&begins, field)?);
                continue;
            }
            for form in forms.iter_mut().filter(|form| form.begins) {
                self.lengthen(form, field)?;
            }
            readings.push(self.adjacent(field, forms, slop, noted));
        }
        Ok(any(readings))
    }

    /// Adds the terms that begin with a character of an unspaced script.
    pub(super) fn lengthen(&self, form: &mut Form, field: TextField) -> Result<(), Error> {
        let field = match field {
            TextField::Body => TextField::Text,
            other => other,
        };
        let begins = TermPattern::Prefix(form.word.clone());
        for term in self.expansions.terms(field, &begins, BEGINNING) {
            push_new(&mut form.terms, term);
        }
        Ok(())
    }

    /// Adjacent words.
    pub(super) fn adjacent(
        &mut self,
        field: TextField,
        forms: Parting,
        slop: u32,
        noted: bool,
    ) -> Condition {
        if noted {
            for form in &forms {
                self.note(form, &[], forms.len() == 1, false);
            }
            if forms.len() > 1 {
                self.phrases.push(PhraseTerms {
                    places: forms.iter().map(|form| form.terms.clone()).collect(),
                    slop,
                });
            }
        }
        match forms.as_slice() {
            [form] => Condition::Word {
                field,
                terms: form.terms.clone(),
                weight: 1.0,
            },
            _ => Condition::Phrase {
                field,
                words: forms.into_iter().map(|form| form.terms).collect(),
                slop,
                weight: 1.0,
            },
        }
    }
}

/// Adds a term unless it is already there.
pub(super) fn push_new(terms: &mut Vec<String>, term: String) {
    if !terms.contains(&term) {
        terms.push(term);
    }
}

pub(super) fn is_unstemmed(field: TextField) -> bool {
    matches!(field, TextField::Byline | TextField::Url)
}

/// Any of these alternatives.
pub(super) fn any(mut conditions: Vec<Condition>) -> Condition {
    match conditions.len() {
        0 => Condition::Nothing,
        1 => conditions.remove(0),
        _ => Condition::AtLeast(1, conditions),
    }
}

/// All of these. Stop words are gone by now, so the list may be empty, which excludes nothing.
pub(super) fn joined(mut conditions: Vec<Condition>) -> Condition {
    conditions.retain(|condition| *condition != Condition::Everything);
    match conditions.len() {
        0 => Condition::Everything,
        1 if !matches!(conditions.first(), Some(Condition::Not(_))) => conditions.remove(0),
        _ => Condition::All(conditions),
    }
}
