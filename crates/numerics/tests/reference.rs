//! The values that the sources print (Newcombe 1998) or that two independent programs gave.

use unwatched_numerics::stats::{Count, Interval, fisher, newcombe, normal, wilson};

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
