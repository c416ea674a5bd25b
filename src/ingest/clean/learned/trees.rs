//! Gradient-boosted trees: the weights file and how it is asked.
//!
//! A file is little endian: the magic `DLT1`; `u32` version; `u32` number of features and the `u64` hash of
//! their names, one a line, so that weights for other features are refused; `f32` threshold, the score from
//! which on a block is kept; `f32` how far above it a score leaves no doubt; two `f32`, scores after a third of
//! the trees below which there is no hope and above which there is no doubt; the lexicon of words and that of
//! names (see [`super::lexicon`]); `u32` number of trees. A tree is a `u8` number of splits, the splits, then one `f32` more than that of leaves. A split is `u16` feature, `f32` bound, `i8` way at or below the
//! bound, `i8` way above it, `f32` mean score of what comes through. A way of 0 and more is a split, one
//! below is leaf -1 - way. Splits point forward only, so that asking always ends.

use super::lexicon::Lexicon;

const MAGIC: &[u8] = b"DLT1";
/// The version of the format.
pub const VERSION: u32 = 2;

/// Reads numbers from bytes.
pub(super) struct Reader<'b>(pub(super) &'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn take(&mut self, count: usize) -> Result<&'b [u8], String> {
        match (self.0.get(..count), self.0.get(count..)) {
            (Some(taken), Some(rest)) => {
                self.0 = rest;
                Ok(taken)
            }
            _ => Err(format!("weights end {} bytes early", count - self.0.len())),
        }
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub(super) fn u32(&mut self) -> Result<u32, String> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn f32(&mut self) -> Result<f32, String> {
        self.array().map(f32::from_le_bytes)
    }
}

/// A split or a leaf. A leaf leads to itself, so that a walk may go on in it.
#[derive(Clone, Copy, Debug)]
struct Node {
    bound: f32,
    feature: u16,
    below: u16,
    above: u16,
}

/// Trees that are asked at once: their walks do not wait for each other.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// The roots; those that are missing in the last group are a leaf of nothing.
    roots: [u16; TOGETHER],
    /// Steps to the lowest leaf of all.
    depth: u16,
}

/// Trees in a group.
const TOGETHER: usize = 8;

/// A model: lexicons, trees, and the scores at which a block is kept and in doubt.
#[derive(Clone, Debug)]
pub struct Model {
    /// The score from which on a block is kept.
    pub threshold: f32,
    /// How far above the threshold a score leaves no doubt.
    pub doubt: f32,
    /// The score after a third of the trees below which a block is given up.
    pub hopeless: f32,
    /// The score after a third of the trees above which a block is kept.
    pub certain: f32,
    /// Scores of words.
    pub words: Lexicon,
    /// Scores of names of elements.
    pub names: Lexicon,
    features: usize,
    trees: usize,
    /// The groups of the first third of the trees, then the others.
    groups: [Vec<Group>; 2],
    /// The nodes of all trees.
    nodes: Vec<Node>,
    /// Of each node the score that a leaf adds, or the mean of what comes through a split.
    values: Vec<f32>,
}

impl Model {
    /// Reads a model for the features with these names.
    ///
    /// Errors: no model, one of another version or for other features, or one that is broken.
    pub fn read(bytes: &[u8], names: &[String]) -> Result<Model, String> {
        let mut reader = Reader(bytes);
        if reader.take(4)? != MAGIC {
            return Err("no weights file".into());
        }
        let version = reader.u32()?;
        if version != VERSION {
            return Err(format!("weights of version {version}, expected {VERSION}"));
        }
        let features = reader.u32()? as usize;
        let hash = u64::from_le_bytes(reader.array()?);
        if features != names.len() || hash != super::features::hash(names) {
            return Err(format!(
                "weights for {features} features with hash {hash:016x}, expected {} with {:016x}; train again",
                names.len(),
                super::features::hash(names)
            ));
        }
        let threshold = reader.f32()?;
        let doubt = reader.f32()?;
        let hopeless = reader.f32()?;
        let certain = reader.f32()?;
        let (words, rest) = Lexicon::read(reader.0)?;
        let (class_names, rest) = Lexicon::read(rest)?;
        let mut reader = Reader(rest);
        let mut model = Model {
            threshold,
            doubt,
            hopeless,
            certain,
            words,
            names: class_names,
            features,
            trees: 0,
            groups: [Vec::new(), Vec::new()],
            // The leaf of nothing.
            nodes: vec![Node::leaf(0)],
            values: vec![0.0],
        };
        let count = reader.u32()? as usize;
        let mut trees = Vec::new();
        for _ in 0..count {
            trees.push(model.read_tree(&mut reader)?);
        }
        if !reader.0.is_empty() {
            return Err(format!("{} bytes after the last tree", reader.0.len()));
        }
        model.trees = count;
        let (first, rest) = trees.split_at_mut(count / 3);
        model.groups = [first, rest].map(|trees| {
            // Trees of like depth together, so that none waits long for another.
            trees.sort_by_key(|(root, depth)| (*depth, *root));
            trees.chunks(TOGETHER).map(Group::of).collect()
        });
        Ok(model)
    }

    /// Reads a tree; returns its root and its depth.
    fn read_tree(&mut self, reader: &mut Reader) -> Result<(u16, u16), String> {
        let [count] = reader.array()?;
        let count = usize::from(count);
        let root = self.nodes.len();
        let bad = |what: &str| format!("the tree at node {root} {what}");
        // Splits first, then leaves.
        let place = |at: usize| u16::try_from(root + at).map_err(|_| bad("is one too many"));
        let mut depths = vec![0u16; count];
        let mut depth = 0;
        for index in 0..count {
            let feature = u16::from_le_bytes(reader.array()?);
            let bound = reader.f32()?;
            let [below, above] = reader.array()?.map(|byte: u8| byte as i8);
            if usize::from(feature) >= self.features {
                return Err(bad("asks for a feature that is not there"));
            }
            let here = depths.get(index).copied().unwrap_or(0) + 1;
            depth = depth.max(here);
            let mut next = |way: i8| match usize::try_from(way) {
                Ok(split) => match depths.get_mut(split).filter(|_| split > index) {
                    Some(slot) => {
                        *slot = here;
                        place(split)
                    }
                    None => Err(bad("leads back")),
                },
                Err(_) => match usize::from((-1 - way) as u8) {
                    leaf if leaf <= count => place(count + leaf),
                    _ => Err(bad("leads to no leaf")),
                },
            };
            let (below, above) = (next(below)?, next(above)?);
            self.nodes.push(Node {
                bound,
                feature,
                below,
                above,
            });
            self.values.push(reader.f32()?);
        }
        for leaf in 0..=count {
            self.nodes.push(Node::leaf(place(count + leaf)?));
            self.values.push(reader.f32()?);
        }
        Ok((place(0)?, depth))
    }

    /// The score of a row of features: the log-odds that its block belongs to the article.
    ///
    /// The others are not asked about what is hopeless or certain after the first third of the trees: most blocks.
    pub fn score(&self, row: &[f32]) -> f32 {
        let [first, rest] = &self.groups;
        let score = self.walk(first, row, |_, _| {});
        match self.is_early(score) {
            true => score,
            false => score + self.walk(rest, row, |_, _| {}),
        }
    }

    /// Whether a score after the first third of the trees says enough.
    fn is_early(&self, score: f32) -> bool {
        score < self.hopeless || score > self.certain
    }

    /// The sum of the leaves that a row comes to; `step` sees each node and the one after it.
    fn walk(&self, groups: &[Group], row: &[f32], mut step: impl FnMut(u16, u16)) -> f32 {
        let mut sum = 0.0;
        for group in groups {
            let mut at = group.roots;
            for _ in 0..group.depth {
                for at in &mut at {
                    let next = self.next(*at, row);
                    step(*at, next);
                    *at = next;
                }
            }
            sum += at.iter().map(|at| self.value(*at)).sum::<f32>();
        }
        sum
    }

    /// What each feature added to the score of a row: on the way down a tree, a split adds the difference
    /// that it makes to the mean score. Trees that were not asked have added nothing.
    pub fn shares(&self, row: &[f32]) -> Vec<f32> {
        let [first, rest] = &self.groups;
        let mut shares = vec![0.0; self.features];
        let mut step = |at: u16, next: u16| {
            // A leaf leads to itself, and adds nothing to its feature.
            let feature = self.nodes.get(usize::from(at)).map(|node| node.feature);
            if let Some(share) = feature.and_then(|at| shares.get_mut(usize::from(at))) {
                *share += self.value(next) - self.value(at);
            }
        };
        if !self.is_early(self.walk(first, row, &mut step)) {
            self.walk(rest, row, &mut step);
        }
        shares
    }

    /// Number of trees.
    pub fn trees(&self) -> usize {
        self.trees
    }

    /// The node after one; that of a leaf is itself.
    #[inline]
    fn next(&self, at: u16, row: &[f32]) -> u16 {
        let Some(node) = self.nodes.get(usize::from(at)) else {
            return at;
        };
        let value = row.get(usize::from(node.feature)).copied().unwrap_or(0.0);
        if value <= node.bound {
            node.below
        } else {
            node.above
        }
    }

    #[inline]
    fn value(&self, at: u16) -> f32 {
        self.values.get(usize::from(at)).copied().unwrap_or(0.0)
    }
}

impl Node {
    /// A leaf at a place.
    fn leaf(at: u16) -> Self {
        Node {
            bound: f32::INFINITY,
            feature: 0,
            below: at,
            above: at,
        }
    }
}

impl Group {
    /// A group of at most [`TOGETHER`] trees, each its root and its depth.
    fn of(trees: &[(u16, u16)]) -> Self {
        let mut roots = [0; TOGETHER];
        for (slot, (root, _)) in roots.iter_mut().zip(trees) {
            *slot = *root;
        }
        let depth = trees.iter().map(|(_, depth)| *depth).max().unwrap_or(0);
        Group { roots, depth }
    }
}
