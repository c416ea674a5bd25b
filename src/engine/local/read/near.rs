//! Terms within a number of edits of a word, in any language.

use tantivy::Term;
use tantivy::query::{AutomatonWeight, DfaWrapper, EnableScoring, FuzzyTermQuery, Query, Weight};
use tantivy::schema::Field;
use tantivy_fst::Automaton;

/// Matches the letters of a term and ignores its tag; see [`crate::analysis::letters_of`].
pub(in crate::engine::local) struct Tagged(DfaWrapper);

#[derive(Clone)]
pub(in crate::engine::local) enum State {
    Letters(u32),
    /// In the tag of a term whose letters matched.
    Tag,
    /// No match is possible any more.
    Lost,
}

impl Tagged {
    pub(in crate::engine::local) fn new(
        field: Field,
        word: &str,
        edits: u8,
    ) -> tantivy::Result<Self> {
        let query = FuzzyTermQuery::new(Term::from_field_text(field, word), edits, true);
        Ok(Tagged(query.automaton()?))
    }
}

impl Automaton for Tagged {
    type State = State;

    fn start(&self) -> State {
        State::Letters(self.0.start())
    }

    fn is_match(&self, state: &State) -> bool {
        match state {
            State::Letters(letters) => self.0.is_match(letters),
            State::Tag => true,
            State::Lost => false,
        }
    }

    fn can_match(&self, state: &State) -> bool {
        match state {
            State::Letters(letters) => self.0.can_match(letters),
            State::Tag => true,
            State::Lost => false,
        }
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        match state {
            State::Letters(letters) if byte.is_ascii_uppercase() || byte == b'^' => {
                if self.0.is_match(letters) {
                    State::Tag
                } else {
                    State::Lost
                }
            }
            State::Letters(letters) => State::Letters(self.0.accept(letters, byte)),
            other => other.clone(),
        }
    }
}

/// The articles that contain such a term; does not score.
#[derive(Clone, Debug)]
pub(in crate::engine::local) struct NearQuery {
    pub field: Field,
    pub word: String,
    pub edits: u8,
}

impl Query for NearQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let tagged = Tagged::new(self.field, &self.word, self.edits)?;
        Ok(Box::new(AutomatonWeight::new(self.field, tagged)))
    }
}
