//! Tokens → tree.

use super::items::{in_field, plain};
use super::limits::{Between, Fault, NEAR_ROOM, PHRASE_ROOM, PHRASE_WORDS, QUERY_DEPTH, near_room};
use super::token::{Kind, Token};
use crate::model::{Field, Node};

/// Reads tokens in order.
pub(super) struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    end: usize,
    /// The field of the enclosing brackets.
    scope: Option<(&'static str, Field)>,
    notes: Vec<String>,
}

impl<'t> Parser<'t> {
    /// A parser for the tokens of a text that ends at `end`.
    pub(super) fn new(tokens: &'t [Token], end: usize, notes: Vec<String>) -> Self {
        Parser {
            tokens,
            at: 0,
            end,
            scope: None,
            notes,
        }
    }

    /// The tree of the tokens, and the notes about it.
    pub(super) fn parse(mut self) -> Result<(Node, Vec<String>), Fault> {
        let node = self.any(0)?;
        Ok((node, self.notes))
    }

    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn place(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |token| token.at)
    }

    fn any(&mut self, level: usize) -> Result<Node, Fault> {
        let mut nodes = vec![self.all(level)?];
        while matches!(self.peek(), Some(Kind::Or)) {
            nodes.push(self.operand("OR", nodes.last(), level, Parser::all)?);
        }
        Ok(only(nodes, Node::Any))
    }

    fn all(&mut self, level: usize) -> Result<Node, Fault> {
        let mut nodes = vec![self.list(level)?];
        while matches!(self.peek(), Some(Kind::And)) {
            nodes.push(self.operand("AND", nodes.last(), level, Parser::list)?);
        }
        Ok(only(nodes, Node::All))
    }

    /// The operand of an operator; both sides must be present.
    fn operand(
        &mut self,
        operator: &str,
        before: Option<&Node>,
        level: usize,
        read: fn(&mut Self, usize) -> Result<Node, Fault>,
    ) -> Result<Node, Fault> {
        let at = self.place();
        let missing = |side| {
            Err((
                at,
                format!(
                    "{operator} has nothing {side} it; write a word there, or \"{}\" in lower case",
                    operator.to_lowercase()
                ),
            ))
        };
        if before == Some(&Node::Everything) {
            return missing("before");
        }
        self.at += 1;
        match read(self, level)? {
            Node::Everything => missing("after"),
            node => Ok(node),
        }
    }

    fn list(&mut self, level: usize) -> Result<Node, Fault> {
        let mut nodes = Vec::new();
        while let Some(kind) = self.peek() {
            if matches!(kind, Kind::And | Kind::Or | Kind::Close) {
                break;
            }
            if let Kind::Between(between, written) = kind {
                let (between, written) = (*between, written.clone());
                let before = nodes.pop();
                nodes.extend(self.between(between, &written, before, level)?);
                continue;
            }
            match self.unary(level)? {
                Node::Everything => {}
                // brackets around plain words group nothing
                Node::Words(inner) => nodes.extend(inner),
                node => nodes.push(node),
            }
        }
        Ok(if nodes.is_empty() {
            Node::Everything
        } else {
            only(nodes, Node::Words)
        })
    }

    fn unary(&mut self, level: usize) -> Result<Node, Fault> {
        let at = self.place();
        if level >= QUERY_DEPTH.most {
            return Err((
                at,
                format!("the query is nested too deeply, over {QUERY_DEPTH}; use fewer"),
            ));
        }
        let Some(token) = self.tokens.get(self.at) else {
            return Ok(Node::Everything);
        };
        self.at += 1;
        match &token.kind {
            Kind::Not { .. } => {
                if matches!(self.peek(), None | Some(Kind::And | Kind::Or | Kind::Close)) {
                    return Err((
                        at,
                        "NOT has nothing after it; write a word there, or \"not\" in lower case"
                            .into(),
                    ));
                }
                Ok(match self.unary(level + 1)? {
                    Node::Everything => Node::Everything,
                    Node::Not(inner) => *inner,
                    node => Node::Not(Box::new(node)),
                })
            }
            Kind::Open => self.group(level),
            Kind::Scope(name, field) => {
                self.at += 1;
                let outer = self.scope.replace((name, *field));
                let node = self.group(level);
                self.scope = outer;
                node
            }
            Kind::Near(steps) => {
                let nodes = self.together(&format!("NEAR/{steps}"), at)?;
                Ok(grouped(nodes, |nodes| Node::Near(*steps, nodes)))
            }
            Kind::SameSentence => {
                let nodes = self.together("same:sentence", at)?;
                Ok(grouped(nodes, Node::SameSentence))
            }
            Kind::SameParagraph => {
                let nodes = self.together("same:paragraph", at)?;
                Ok(grouped(nodes, Node::SameParagraph))
            }
            Kind::Often(least) => {
                let mut nodes = self.together(&format!("atleast{least}"), at)?;
                match (nodes.pop(), nodes.is_empty()) {
                    (None, _) => Ok(Node::Everything),
                    (Some(node), true) => Ok(Node::Often(*least, Box::new(node))),
                    (Some(_), false) => Err((
                        at,
                        format!("atleast{least} takes one word or phrase; write one for each word"),
                    )),
                }
            }
            Kind::Item(node) => match self.scope {
                Some((name, field)) => {
                    in_field(node.clone(), name, field).map_err(|message| (at, message))
                }
                None => Ok(node.clone()),
            },
            Kind::Close | Kind::And | Kind::Or | Kind::Between(..) => Ok(Node::Everything),
        }
    }

    /// A proximity operator between two words or phrases; between anything else it is dropped with
    /// a note.
    fn between(
        &mut self,
        between: Between,
        written: &str,
        before: Option<Node>,
        level: usize,
    ) -> Result<Vec<Node>, Fault> {
        let at = self.place();
        self.at += 1;
        if before.is_none()
            && let Between::Steps(steps) = between
            && matches!(self.peek(), Some(Kind::Open))
        {
            let nodes = self.together(written, at)?;
            return Ok(vec![grouped(nodes, |nodes| Node::Near(steps, nodes))]);
        }
        let after = match self.peek() {
            None | Some(Kind::And | Kind::Or | Kind::Close | Kind::Between(..)) => None,
            Some(_) => Some(self.unary(level)?),
        };
        let stands = |node: &Option<Node>| {
            matches!(
                node,
                Some(
                    Node::Word(Field::Text, _)
                        | Node::Prefix(Field::Text, _)
                        | Node::Wild(Field::Text, _)
                        | Node::Fuzzy(Field::Text, ..)
                        | Node::Phrase(Field::Text, _, 0)
                )
            )
        };
        // as in NEAR EAST
        if before.is_none() && after.is_some() && written == "NEAR" {
            return Ok([plain("near".into())].into_iter().chain(after).collect());
        }
        let both = self.scope.is_none() && stands(&before) && stands(&after);
        if !both {
            let meant = match between {
                Between::Steps(steps) | Between::Before(steps) => format!("NEAR/{steps}"),
                Between::Sentence => "same:sentence".to_owned(),
                Between::Paragraph => "same:paragraph".to_owned(),
            };
            if before.is_none() && after.is_none() {
                return Err((
                    at,
                    format!("{written} needs words around it; write {meant}(word word)"),
                ));
            }
            self.notes.push(format!(
                "{written} only works between single words or phrases, so it is ignored; write {meant}(word word)"
            ));
            let nodes = before.into_iter().chain(after);
            return Ok(nodes.filter(|node| *node != Node::Everything).collect());
        }
        let nodes: Vec<Node> = before.into_iter().chain(after).collect();
        Ok(vec![match (between, nodes.as_slice()) {
            (Between::Sentence, _) => Node::SameSentence(nodes),
            (Between::Paragraph, _) => Node::SameParagraph(nodes),
            (Between::Before(steps), [Node::Word(_, one), Node::Word(_, other)])
                if steps as usize <= PHRASE_ROOM.most =>
            {
                let slop = steps.saturating_sub(1);
                Node::Phrase(Field::Text, format!("{one} {other}"), slop)
            }
            (Between::Steps(steps) | Between::Before(steps), _) => {
                if steps as usize > NEAR_ROOM.most {
                    return Err((at, near_room(&steps.to_string())));
                }
                Node::Near(steps, nodes)
            }
        }])
    }

    /// The contents of a pair of brackets.
    fn group(&mut self, level: usize) -> Result<Node, Fault> {
        let node = self.any(level + 1)?;
        self.at += 1;
        Ok(node)
    }

    /// The words and phrases in the brackets after a proximity operator.
    fn together(&mut self, operator: &str, at: usize) -> Result<Vec<Node>, Fault> {
        if let Some((name, _)) = self.scope {
            return Err((
                at,
                format!("{operator} searches title and body only; write it outside {name}:( )"),
            ));
        }
        if !matches!(self.peek(), Some(Kind::Open)) {
            return Err((
                at,
                format!(
                    "{operator} needs its words in brackets right after it: {operator}(word word)"
                ),
            ));
        }
        self.at += 1;
        let (mut nodes, mut words) = (Vec::new(), 0);
        while let Some(token) = self.tokens.get(self.at) {
            self.at += 1;
            match &token.kind {
                Kind::Close => break,
                Kind::Item(
                    node @ (Node::Word(Field::Text, _)
                    | Node::Prefix(Field::Text, _)
                    | Node::Wild(Field::Text, _)
                    | Node::Fuzzy(Field::Text, ..)
                    | Node::Phrase(Field::Text, _, 0)),
                ) => {
                    words += token.kind.words();
                    nodes.push(node.clone());
                }
                _ => {
                    return Err((
                        token.at,
                        format!(
                            "{operator} takes words and phrases only; write the rest outside its brackets"
                        ),
                    ));
                }
            }
        }
        if words > PHRASE_WORDS.most {
            return Err((
                at,
                format!("{operator} has {words} words, over {PHRASE_WORDS}; write fewer"),
            ));
        }
        Ok(nodes)
    }
}

fn only(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        1 => nodes.remove(0),
        _ => join(nodes),
    }
}

fn grouped(mut nodes: Vec<Node>, join: impl FnOnce(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        0 => Node::Everything,
        1 => nodes.remove(0),
        _ => join(nodes),
    }
}
