//! Gradient-boosted trees: the weights file and how it is asked.
//!
//! A file is little endian: the magic `DLT1`; `u32` version; `u32` number of features and the `u64` hash of
//! their names, one a line, so that weights for other features are refused; `f32` threshold, the score from
//! which on a block is kept; `f32` how far above it a score leaves no doubt; `f32` score after a third of the
//! trees below which there is no hope; the lexicon of words and that
//! of names (see [`super::lexicon`]); `u32` number of trees. A tree is a `u8` number of splits, the splits,
//! then one `f32` more than that of leaves. A split is `u16` feature, `f32` bound, `i8` way at or below the
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

#[derive(Clone, Copy, Debug)]
struct Split {
    bound: f32,
    feature: u16,
    below: i8,
    above: i8,
}

#[derive(Clone, Debug)]
struct Tree {
    splits: usize,
    leaves: usize,
    count: usize,
}

/// A model: lexicons, trees, and the scores at which a block is kept and in doubt.
#[derive(Clone, Debug)]
pub struct Model {
    /// The score from which on a block is kept.
    pub threshold: f32,
    /// How far above the threshold a score leaves no doubt.
    pub doubt: f32,
    /// The score after a third of the trees below which a block is given up.
    pub hopeless: f32,
    /// Scores of words.
    pub words: Lexicon,
    /// Scores of names of elements.
    pub names: Lexicon,
    features: usize,
    trees: Vec<Tree>,
    splits: Vec<Split>,
    means: Vec<f32>,
    leaves: Vec<f32>,
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
        let (words, rest) = Lexicon::read(reader.0)?;
        let (class_names, rest) = Lexicon::read(rest)?;
        let mut reader = Reader(rest);
        let mut model = Model {
            threshold,
            doubt,
            hopeless,
            words,
            names: class_names,
            features,
            trees: Vec::new(),
            splits: Vec::new(),
            means: Vec::new(),
            leaves: Vec::new(),
        };
        for _ in 0..reader.u32()? {
            model.read_tree(&mut reader)?;
        }
        if reader.0.is_empty() {
            Ok(model)
        } else {
            Err(format!("{} bytes after the last tree", reader.0.len()))
        }
    }

    fn read_tree(&mut self, reader: &mut Reader) -> Result<(), String> {
        let [count] = reader.array()?;
        let count = usize::from(count);
        let tree = Tree {
            splits: self.splits.len(),
            leaves: self.leaves.len(),
            count,
        };
        for index in 0..count {
            let feature = u16::from_le_bytes(reader.array()?);
            let bound = reader.f32()?;
            let [below, above] = reader.array()?.map(|byte: u8| byte as i8);
            let good = |way: i8| match usize::try_from(way) {
                Ok(split) => split > index && split < count,
                Err(_) => usize::from((-1 - way) as u8) <= count,
            };
            if usize::from(feature) >= self.features || !good(below) || !good(above) {
                return Err(format!("tree {} has a bad split", self.trees.len()));
            }
            self.splits.push(Split {
                bound,
                feature,
                below,
                above,
            });
            self.means.push(reader.f32()?);
        }
        for _ in 0..=count {
            self.leaves.push(reader.f32()?);
        }
        self.trees.push(tree);
        Ok(())
    }

    /// The score of a row of features: the log-odds that its block belongs to the article.
    ///
    /// What is hopeless after the first third of the trees, half of all blocks, is not asked of the others.
    pub fn score(&self, row: &[f32]) -> f32 {
        let (first, rest) = self.trees.split_at(self.trees.len() / 3);
        let mut score = 0.0;
        for tree in first {
            score += self.leaf(tree, row);
        }
        if score < self.hopeless {
            return score;
        }
        for tree in rest {
            score += self.leaf(tree, row);
        }
        score
    }

    /// What each feature added to the score of a row: on the way down a tree, a split adds the difference
    /// that it makes to the mean score.
    pub fn shares(&self, row: &[f32]) -> Vec<f32> {
        let mut shares = vec![0.0; self.features];
        for tree in &self.trees {
            if tree.count == 0 {
                continue;
            }
            let mut at = 0;
            let mut before = self.mean(tree, 0);
            while let Some(split) = self.split(tree, at) {
                let way = split.way(row);
                let after = match usize::try_from(way) {
                    Ok(next) => self.mean(tree, next),
                    Err(_) => self.value(tree, way),
                };
                if let Some(share) = shares.get_mut(usize::from(split.feature)) {
                    *share += after - before;
                }
                before = after;
                match usize::try_from(way) {
                    Ok(next) => at = next,
                    Err(_) => break,
                }
            }
        }
        shares
    }

    /// Number of trees.
    pub fn trees(&self) -> usize {
        self.trees.len()
    }

    /// The leaf that a row comes to.
    #[inline]
    fn leaf(&self, tree: &Tree, row: &[f32]) -> f32 {
        let splits = self
            .splits
            .get(tree.splits..tree.splits + tree.count)
            .unwrap_or_default();
        // A tree without splits is one leaf.
        let mut way = if splits.is_empty() { -1 } else { 0 };
        // Splits point forward, so that this ends after as many steps as there are splits.
        while way >= 0
            && let Some(split) = splits.get(way as usize)
        {
            way = split.way(row);
        }
        self.value(tree, way)
    }

    #[inline]
    fn split(&self, tree: &Tree, at: usize) -> Option<&Split> {
        self.splits.get(tree.splits + at)
    }

    fn mean(&self, tree: &Tree, at: usize) -> f32 {
        self.means.get(tree.splits + at).copied().unwrap_or(0.0)
    }

    #[inline]
    fn value(&self, tree: &Tree, way: i8) -> f32 {
        let leaf = tree.leaves + usize::from((-1 - way) as u8);
        self.leaves.get(leaf).copied().unwrap_or(0.0)
    }
}

impl Split {
    #[inline]
    fn way(&self, row: &[f32]) -> i8 {
        let value = row.get(usize::from(self.feature)).copied().unwrap_or(0.0);
        if value <= self.bound {
            self.below
        } else {
            self.above
        }
    }
}
