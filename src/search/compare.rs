//! Measures of how much more frequent a word is in one set than in another.

/// Log-likelihood G² (Dunning 1993) of a word that occurs in `a` of `all_a` and `b` of `all_b`;
/// never negative.
pub(super) fn g2(a: f64, all_a: f64, b: f64, all_b: f64) -> f64 {
    let share = (a + b) / (all_a + all_b).max(f64::MIN_POSITIVE);
    let part = |seen: f64, expected: f64| {
        if seen > 0.0 && expected > 0.0 {
            seen * (seen / expected).ln()
        } else {
            0.0
        }
    };
    let cells = part(a, all_a * share)
        + part(b, all_b * share)
        + part(all_a - a, all_a * (1.0 - share))
        + part(all_b - b, all_b * (1.0 - share));
    (2.0 * cells).max(0.0)
}

/// How many times more often, as a base-2 logarithm (Hardie 2014); a count of zero becomes one
/// half.
pub(super) fn log_ratio(a: f64, all_a: f64, b: f64, all_b: f64) -> f64 {
    let share = |seen: f64, all: f64| seen.max(0.5) / all.max(1.0);
    (share(a, all_a) / share(b, all_b)).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_shares_say_nothing_and_others_more() {
        assert!(g2(10.0, 100.0, 20.0, 200.0) < 1e-9);
        assert!((log_ratio(10.0, 100.0, 20.0, 200.0)).abs() < 1e-9);
        // computed by hand: 2 (20 ln 2 + 80 ln (80/90) + 100 ln (100/90))
        let expected = 2.0
            * (20.0 * 2.0_f64.ln()
                + 80.0 * (80.0_f64 / 90.0).ln()
                + 100.0 * (100.0_f64 / 90.0).ln());
        assert!((g2(20.0, 100.0, 0.0, 100.0) - expected).abs() < 1e-9);
        assert!((log_ratio(40.0, 100.0, 10.0, 100.0) - 2.0).abs() < 1e-9);
    }
}
