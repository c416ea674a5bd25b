//! Gradient-boosted trees: the format of the weights file and the scoring.
//!
//! All values in a file are little-endian. It contains, in order:
//!
//! - the magic `DLT1` and the `u32` version;
//! - the `u32` number of features and the `u64` hash of their names, one per line, so that weights
//!   for other features are rejected;
//! - the `f32` threshold from which a block is kept, and the `f32` margin above it from which a
//!   score leaves no doubt;
//! - two `f32` scores after a third of the trees: below the first a block is hopeless, above the
//!   second it is certain;
//! - the lexicons of words and of names (see [`super::lexicon`]);
//! - the `u32` number of trees, and the trees.
//!
//! A tree is a `u8` number of splits, the splits, then the leaves, one `f32` each and one more than
//! there are splits. A split is `u16` feature, `f32` bound, `i8` way at or below the bound, `i8`
//! way above it, and the `f32` mean score of the samples that reach it. A way of at least 0 is a
//! split; a negative way is leaf `-1 - way`. Splits only point forward, so evaluation always ends.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::lexicon::Lexicon;
use super::reader::Reader;

const MAGIC: &[u8] = b"DLT1";
/// The version of the format.
pub const VERSION: u32 = 2;

/// The hash, stored with the weights, of the feature names that they were trained for.
pub fn hash_of(names: &[String]) -> u64 {
    xxh3_64(names.join("\n").as_bytes())
}

/// A split: the leaves that remain when a value is above the bound. At or below it all remain.
#[derive(Clone, Copy, Debug)]
struct Split {
    bound: f32,
    left: u32,
    feature: u16,
}

/// The most leaves per tree: each has one bit.
const LEAVES: usize = 32;

/// A tree: its splits in any order, and the index of its first leaf.
#[derive(Clone, Debug)]
struct Tree {
    splits: Range<usize>,
    leaf: usize,
}

/// A leaf: what it adds to the score, and the path to it.
#[derive(Clone, Debug)]
struct Leaf {
    value: f32,
    steps: Range<usize>,
}

/// A tree as stored in the file.
struct Branches {
    splits: Vec<(u16, f32, [i8; 2], f32)>,
    leaves: Vec<f32>,
}

/// A model: lexicons, trees, and the scores from which a block is kept or doubtful.
#[derive(Clone, Debug)]
pub struct Model {
    /// The score from which a block is kept.
    pub threshold: f32,
    /// How far above the threshold a score leaves no doubt.
    pub doubt: f32,
    /// A block with a lower score after a third of the trees is given up.
    pub hopeless: f32,
    /// A block with a higher score after a third of the trees is kept.
    pub certain: f32,
    /// Scores of words.
    pub words: Lexicon,
    /// Scores of element names.
    pub names: Lexicon,
    features: usize,
    trees: Vec<Tree>,
    splits: Vec<Split>,
    leaves: Vec<Leaf>,
    /// For each step on the path to a leaf, the feature tested and how much the result changes the
    /// mean score.
    steps: Vec<(u16, f32)>,
}

impl Model {
    /// Reads a model for the features with these names.
    ///
    /// Errors: not a model, one of another version or for other features, or a broken one.
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
        if features != names.len() || hash != hash_of(names) {
            return Err(format!(
                "weights for {features} features with hash {hash:016x}, expected {} with {:016x}",
                names.len(),
                hash_of(names)
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
            trees: Vec::new(),
            splits: Vec::new(),
            leaves: Vec::new(),
            steps: Vec::new(),
        };
        for _ in 0..reader.u32()? {
            model.read_tree(&mut reader)?;
        }
        if !reader.0.is_empty() {
            return Err(format!("{} bytes after the last tree", reader.0.len()));
        }
        Ok(model)
    }

    fn read_tree(&mut self, reader: &mut Reader) -> Result<(), String> {
        let [count] = reader.array()?;
        let mut branches = Branches {
            splits: Vec::new(),
            leaves: Vec::new(),
        };
        for index in 0..usize::from(count) {
            let feature = u16::from_le_bytes(reader.array()?);
            let bound = reader.f32()?;
            let ways = reader.array()?.map(|byte: u8| byte as i8);
            if usize::from(feature) >= self.features {
                return Err(self.bad("asks for a feature that is not there"));
            }
            if ways
                .iter()
                .any(|way| usize::try_from(*way).is_ok_and(|split| split <= index))
            {
                return Err(self.bad("leads back"));
            }
            branches.splits.push((feature, bound, ways, reader.f32()?));
        }
        for _ in 0..=count {
            branches.leaves.push(reader.f32()?);
        }
        let (first, leaf) = (self.splits.len(), self.leaves.len());
        let way = if count == 0 { -1 } else { 0 };
        self.grow(&branches, way, None, leaf, &mut Vec::new())?;
        self.trees.push(Tree {
            splits: first..self.splits.len(),
            leaf,
        });
        Ok(())
    }

    fn bad(&self, what: &str) -> String {
        format!("tree {} {what}", self.trees.len())
    }

    /// Adds a branch and its descendants; returns the bits of its leaves, numbered starting at
    /// `first`.
    ///
    /// `above` is the split above it: its feature and its mean score.
    fn grow(
        &mut self,
        tree: &Branches,
        way: i8,
        above: Option<(u16, f32)>,
        first: usize,
        path: &mut Vec<(u16, f32)>,
    ) -> Result<u32, String> {
        let split = usize::try_from(way).ok();
        let leaf = usize::from((-1 - way.min(-1)) as u8);
        let mean = match split {
            Some(split) => tree.splits.get(split).map(|(.., mean)| *mean),
            None => tree.leaves.get(leaf).copied(),
        };
        let mean = mean.ok_or_else(|| self.bad("leads to no leaf"))?;
        if let Some((feature, before)) = above {
            path.push((feature, mean - before));
        }
        let bits = match split.and_then(|split| tree.splits.get(split)) {
            Some((feature, bound, [below, above], mean)) => {
                let here = Some((*feature, *mean));
                let lower = self.grow(tree, *below, here, first, path)?;
                let upper = self.grow(tree, *above, here, first, path)?;
                self.splits.push(Split {
                    bound: *bound,
                    left: !lower,
                    feature: *feature,
                });
                lower | upper
            }
            None => {
                let number = self.leaves.len() - first;
                if number >= LEAVES {
                    return Err(self.bad(&format!("has more than {LEAVES} leaves")));
                }
                let start = self.steps.len();
                self.steps.extend_from_slice(path);
                self.leaves.push(Leaf {
                    value: mean,
                    steps: start..self.steps.len(),
                });
                1 << number
            }
        };
        if above.is_some() {
            path.pop();
        }
        Ok(bits)
    }

    /// Whether a score after the first third of the trees is conclusive.
    fn is_early(&self, score: f32) -> bool {
        score < self.hopeless || score > self.certain
    }

    /// The number of trees.
    pub fn trees(&self) -> usize {
        self.trees.len()
    }
}

/// The number of rows scored side by side, one lane each.
const LANES: usize = 16;

/// Marks a row as not scored by a tree.
const UNASKED: u8 = u8::MAX;

/// For each row, the bits of the leaves that remain after all splits.
fn left(splits: &[Split], tile: &[[f32; LANES]]) -> [u32; LANES] {
    let mut left = [u32::MAX; LANES];
    for split in splits {
        if let Some(column) = tile.get(usize::from(split.feature)) {
            for (left, value) in left.iter_mut().zip(column) {
                // All bits if the value is not above the bound. No branch, so all lanes proceed
                // together.
                *left &= split.left | u32::from(*value <= split.bound).wrapping_neg();
            }
        }
    }
    left
}

/// Scores rows by a model.
///
/// A tree scores many rows at once. Each split clears the bits of the leaves that its result rules
/// out, and the first remaining leaf is where the row ends. So no step depends on the one before,
/// and one instruction compares a split with the values of several rows. The method is QuickScorer
/// (Lucchese and others, 2015), with rows side by side as in its vectorised variant.
pub struct Scorer<'m> {
    model: &'m Model,
    /// For each feature, its values in the rows being scored.
    tile: Vec<[f32; LANES]>,
    /// The scores of the rows: log-odds that their blocks belong to the article.
    pub scores: Vec<f32>,
    /// The leaves of all rows, per tree.
    exits: Vec<u8>,
    shares: Vec<f32>,
}

impl<'m> Scorer<'m> {
    /// A scorer without any rows.
    pub fn new(model: &'m Model) -> Self {
        Scorer {
            model,
            tile: vec![[0.0; LANES]; model.features],
            scores: Vec::new(),
            exits: Vec::new(),
            shares: Vec::new(),
        }
    }

    /// Scores consecutive rows of features, replacing the previous results.
    ///
    /// If a block is hopeless or certain after the first third of the trees, the others are
    /// skipped; that is the case for most blocks.
    pub fn score(&mut self, rows: &[f32]) {
        let count = rows.len() / self.model.features.max(1);
        self.scores.clear();
        self.scores.resize(count, 0.0);
        self.exits.clear();
        self.exits.resize(count * self.model.trees.len(), UNASKED);
        let mut open: Vec<usize> = (0..count).collect();
        let third = self.model.trees.len() / 3;
        for part in [0..third, third..self.model.trees.len()] {
            for lanes in open.chunks(LANES) {
                self.ask(part.clone(), rows, lanes);
            }
            open.retain(|row| {
                let score = self.scores.get(*row);
                score.is_some_and(|score| !self.model.is_early(*score))
            });
        }
    }

    /// Evaluates some trees for a few rows.
    fn ask(&mut self, trees: Range<usize>, rows: &[f32], lanes: &[usize]) {
        let (model, count) = (self.model, self.scores.len());
        for (lane, row) in lanes.iter().enumerate() {
            let start = row * model.features;
            let row = rows.get(start..).unwrap_or_default();
            for (column, value) in self.tile.iter_mut().zip(row) {
                if let Some(slot) = column.get_mut(lane) {
                    *slot = *value;
                }
            }
        }
        let mut sums = [0.0; LANES];
        for number in trees {
            let Some(tree) = model.trees.get(number) else {
                continue;
            };
            let splits = model.splits.get(tree.splits.clone()).unwrap_or_default();
            let left = left(splits, &self.tile);
            let exits = self.exits.get_mut(number * count..).unwrap_or_default();
            for ((left, sum), row) in left.iter().zip(&mut sums).zip(lanes) {
                let leaf = left.trailing_zeros() as u8;
                if let Some(exit) = exits.get_mut(*row) {
                    *exit = leaf;
                }
                if let Some(leaf) = model.leaves.get(tree.leaf + usize::from(leaf)) {
                    *sum += leaf.value;
                }
            }
        }
        for (sum, row) in sums.iter().zip(lanes) {
            if let Some(score) = self.scores.get_mut(*row) {
                *score += sum;
            }
        }
    }

    /// What each feature added to the score of a row. On the path down a tree, a split adds its
    /// change of the mean score. Skipped trees have added nothing.
    pub fn shares(&mut self, row: usize) -> &[f32] {
        let (model, count) = (self.model, self.scores.len());
        self.shares.clear();
        self.shares.resize(model.features, 0.0);
        for (number, tree) in model.trees.iter().enumerate() {
            let exit = self.exits.get(number * count + row).copied();
            let leaf = match exit {
                None | Some(UNASKED) => None,
                Some(exit) => model.leaves.get(tree.leaf + usize::from(exit)),
            };
            let Some(leaf) = leaf else { continue };
            for (feature, step) in model.steps.get(leaf.steps.clone()).unwrap_or_default() {
                if let Some(share) = self.shares.get_mut(usize::from(*feature)) {
                    *share += step;
                }
            }
        }
        &self.shares
    }
}
