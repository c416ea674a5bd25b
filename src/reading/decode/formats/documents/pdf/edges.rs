//! Running heads and feet and page numbers: recurring lines at the edges of pages.

use std::collections::HashMap;

use super::layout::Line;

/// How many lines at the top and at the bottom of a page to check.
const LINES: usize = 3;

/// Removes such lines from all pages.
pub fn remove(pages: &mut [Vec<Line>]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let mut keys: Vec<String> = edge(page)
            .into_iter()
            .filter_map(|at| key(page.get(at)?))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    // left and right pages have different heads
    let least = 2.max(pages.len() / 3);
    for page in pages.iter_mut() {
        let mut gone: Vec<usize> = edge(page)
            .into_iter()
            .filter(|at| {
                let line = page.get(*at);
                let recurs = line
                    .and_then(key)
                    .and_then(|key| counts.get(&key))
                    .is_some_and(|count| *count >= least);
                recurs || line.is_some_and(|line| is_number(&line.text))
            })
            .collect();
        gone.sort_unstable();
        for at in gone.into_iter().rev() {
            page.remove(at);
        }
    }
}

/// The indexes of the lines nearest to the top and the bottom.
fn edge(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    let y = |at: &usize| page.get(*at).map_or(0.0, |line| line.y);
    order.sort_by(|a, b| y(b).total_cmp(&y(a)));
    let mut edge: Vec<usize> = order.iter().take(LINES).copied().collect();
    edge.extend(order.iter().rev().take(LINES));
    edge.sort_unstable();
    edge.dedup();
    edge
}

/// The recurring part of a line: its words with all digits alike, and its position.
fn key(line: &Line) -> Option<String> {
    let text: String = line
        .text
        .chars()
        .map(|char| if char.is_numeric() { '#' } else { char })
        .filter(|char| !char.is_whitespace())
        .collect();
    let mut squeezed = String::with_capacity(text.len());
    for char in text.chars() {
        if char != '#' || !squeezed.ends_with('#') {
            squeezed.push(char);
        }
    }
    let place = (line.y / 4.0).round() as i32;
    let size = (line.size * 2.0).round() as i32;
    (!squeezed.is_empty()).then(|| format!("{place} {size} {squeezed}"))
}

/// Whether a line is only a page number.
fn is_number(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "page", "seite", "p", "s", "pagina", "página", "of", "von", "de", "sur", "strana", "стр",
        "di",
    ];
    let words: Vec<String> = text
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_count = |word: &String| {
        word.len() <= 4 && word.chars().all(char::is_numeric) || WORDS.contains(&word.as_str())
    };
    (1..=4).contains(&words.len())
        && words.iter().all(is_count)
        && words.iter().any(|word| word.chars().all(char::is_numeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_known() {
        for text in ["3", "- 3 -", "Page 3 of 12", "Seite 3"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["2024 was dry", "Herons", "3 May 2024 it rained"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
