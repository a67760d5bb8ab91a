//! The values that the sources print (Newcombe 1998) or that two independent programs gave.

use unwatched_numerics::stats::{
    Count, Interval, Level, Paired, agresti_caffo, alpha, benjamini_hochberg, fisher, holm, kappa,
    mcnemar, newcombe, newcombe_paired, normal, power::Design, rogan_gladen, rogan_gladen::Refused,
    wilson,
};

/// Rounds as the reference does.
fn close(found: f64, printed: f64, digits: i32) -> bool {
    (found - printed).abs() <= 0.5 * libm::pow(10.0, -f64::from(digits)) + 1e-12
}

fn ends(found: Option<Interval>) -> (f64, f64) {
    found.map_or((f64::NAN, f64::NAN), |i| (i.lower, i.upper))
}

#[test]
fn wilson_as_printed() {
    let printed = [
        (81, 263, 0.2553, 0.3662),
        (0, 10, 0.0, 0.2775),
        (8, 10, 0.4902, 0.9433),
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ];
    for (k, n, lower, upper) in printed {
        let found = ends(wilson(Count::new(k, n)));
        assert!(
            close(found.0, lower, 4) && close(found.1, upper, 4),
            "{k}/{n}: {found:?}"
        );
    }
}

#[test]
fn newcombe_as_printed() {
    let printed = [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ];
    for (a, b, lower, upper) in printed {
        let found = ends(newcombe(Count::new(a.0, a.1), Count::new(b.0, b.1)));
        assert!(
            close(found.0, lower, 4) && close(found.1, upper, 4),
            "{a:?} {b:?}: {found:?}"
        );
    }
}

#[test]
fn fisher_as_printed() {
    let p = |a, b, c, d| fisher(Count::new(a, a + b), Count::new(c, c + d)).unwrap_or(f64::NAN);
    assert!(close(p(2, 15, 10, 3), 0.000_536_72, 8));
    assert!(close(p(1, 9, 11, 3), 0.002_759_5, 7), "{}", p(1, 9, 11, 3));
    assert!(close(p(3, 1, 1, 3), 0.4857, 4));
}

#[test]
fn the_cautionary_example() {
    let (all, most) = (Count::new(8, 8), Count::new(6, 8));
    let found = ends(newcombe(all, most));
    assert!(
        close(found.0, -0.12, 2) && close(found.1, 0.59, 2),
        "{found:?}"
    );
    assert!(fisher(all, most).is_some_and(|p| close(p, 0.467, 3)));
}

#[test]
fn z_as_printed() {
    assert!(close(normal::Z, 1.959_963_985, 9));
}

#[test]
fn agresti_caffo_as_printed() {
    let found = ends(agresti_caffo(Count::new(56, 70), Count::new(48, 80)));
    assert!(
        close(found.0, 0.0525, 4) && close(found.1, 0.3358, 4),
        "{found:?}"
    );
}

#[test]
fn newcombe_paired_as_printed() {
    let printed = [
        (Paired::new(36, 12, 2, 0), 0.0569, 0.3404),
        (Paired::new(20, 12, 2, 16), 0.0562, 0.3292),
        (Paired::new(2, 3, 1, 4), -0.2017, 0.5261),
    ];
    for (cells, lower, upper) in printed {
        let found = ends(newcombe_paired(cells));
        assert!(
            close(found.0, lower, 4) && close(found.1, upper, 4),
            "{cells:?}: {found:?}"
        );
    }
}

#[test]
fn mcnemar_as_printed() {
    assert_eq!(mcnemar(17, 1), Some(0.000_144_958_496_093_75));
    assert_eq!(mcnemar(3, 1), Some(0.625));
    assert_eq!(mcnemar(8, 2), Some(0.109_375));
    assert!(mcnemar(41, 3).is_some_and(|p| close(p, 1.618_33e-9, 14)));
}

#[test]
fn kappa_as_printed() {
    let printed = [
        (Paired::new(20, 5, 10, 15), 0.40, 12),
        (Paired::new(38, 37, 13, 18), 0.071, 3),
        (Paired::new(29, 10, 22, 45), 0.390, 3),
    ];
    for (cells, estimate, digits) in printed {
        let found = kappa(cells).map_or(f64::NAN, |found| found.estimate);
        assert!(close(found, estimate, digits), "{cells:?}: {found}");
    }
}

#[test]
fn alpha_as_printed() {
    let rows = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ];
    let raters: Vec<Vec<Option<f64>>> = rows
        .iter()
        .map(|row| row.split(' ').map(|cell| cell.parse().ok()).collect())
        .collect();
    let printed = [
        (Level::Nominal, 0.7434),
        (Level::Ordinal, 0.8154),
        (Level::Interval, 0.8491),
        (Level::Ratio, 0.7974),
    ];
    for (level, estimate) in printed {
        let found = alpha(level, &raters).unwrap_or(f64::NAN);
        assert!(close(found, estimate, 4), "{level:?}: {found}");
    }
}

#[test]
fn power_of_two_arms_as_printed() {
    let printed = [
        (0.50, 0.75, 0.9, 76.7),
        (0.03, 0.14, 0.8, 99.7),
        (0.05, 0.10, 0.8, 434.4),
        (0.10, 0.15, 0.8, 685.6),
    ];
    for (first, second, power, n) in printed {
        let found = Design::two(first, second).and_then(|design| design.size(power));
        assert!(found.is_some_and(|found| close(found, n, 1)), "{found:?}");
    }
    let found = Design::two(0.50, 0.75).and_then(|design| design.power(50.0));
    assert!(found.is_some_and(|p| close(p, 0.740, 3)), "{found:?}");
}

#[test]
fn power_of_pairs_as_printed() {
    let found = Design::paired(0.10, 0.20).and_then(|design| design.size(0.8));
    assert_eq!(found.map(f64::ceil), Some(155.0), "{found:?}");
}

#[test]
fn adjusted_as_printed() {
    let raw = [0.01, 0.04, 0.03, 0.005];
    let near = |found: Option<Vec<f64>>, printed: [f64; 4]| {
        let found = found.unwrap_or_default();
        found.len() == 4 && found.iter().zip(printed).all(|(a, b)| close(*a, b, 12))
    };
    assert!(near(holm(&raw), [0.03, 0.06, 0.06, 0.02]));
    assert!(near(benjamini_hochberg(&raw), [0.02, 0.04, 0.04, 0.02]));
}

#[test]
fn the_judge_that_cannot_be_corrected_for() {
    let found = rogan_gladen(0.12, 0.569, 0.818);
    assert!(
        matches!(found, Err(Refused::Outside(p)) if close(p, -0.16, 2)),
        "{found:?}"
    );
    let found = rogan_gladen(0.5, 0.6, 0.59);
    assert!(matches!(found, Err(Refused::Denominator(_))), "{found:?}");
    assert!(rogan_gladen(0.5, 0.9, 0.8).is_ok_and(|p| close(p, 3.0 / 7.0, 12)));
}
