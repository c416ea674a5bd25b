//! The edit distance of two words.

/// How many letters to insert, delete, replace or swap with their neighbour to turn one word into
/// another; `None` if more than `most`. A swapped pair is not changed again (the optimal string
/// alignment distance).
pub fn edits(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    // three rows of the table of distances between prefixes
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, b) in other.iter().enumerate() {
            let at =
                |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX - 1);
            let mut least = (at(&last, column) + usize::from(a != b))
                .min(at(&last, column + 1) + 1)
                .min(at(&next, column) + 1);
            if row > 0
                && column > 0
                && one.get(row - 1) == Some(b)
                && other.get(column - 1) == Some(a)
            {
                least = least.min(at(&before, column - 1) + 1);
            }
            next.push(least);
        }
        if next.iter().all(|distance| *distance > most) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::edits;

    #[test]
    fn letters_apart() {
        for (one, other, apart) in [
            ("parade", "parade", Some(0)),
            ("parade", "prade", Some(1)),
            ("parade", "paarde", Some(1)),
            ("parade", "parados", Some(2)),
            ("parade", "charade", Some(2)),
            ("ca", "abc", None),
            ("", "ab", Some(2)),
            ("парад", "порад", Some(1)),
        ] {
            assert_eq!(edits(one, other, 2), apart, "{one} {other}");
            assert_eq!(edits(other, one, 2), apart, "{other} {one}");
        }
        assert_eq!(edits("abc", "abd", 0), None);
    }
}
