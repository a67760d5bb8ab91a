//! A precept on the first tokens.

use super::shallow;

#[test]
fn one_token_deep_the_divergence_is_a_spike_and_nothing_reaches_further() {
    let found = shallow(&[("depth", 1.0)]);
    assert!(found.divergence[0] > 1.0, "{found:?}");
    assert!(found.divergence[1..].iter().all(|d| *d == 0.0), "{found:?}");
    assert_eq!(found.gradient, [0.0; 7]);
    assert!(found.p_refuse > 0.9, "{found:?}");
    assert!(found.p_refuse_after < 0.1, "{found:?}");
}

#[test]
fn more_tokens_of_the_refusal_leave_it_a_spike() {
    let shallowest = shallow(&[("depth", 1.0)]);
    for depth in 2..=8 {
        let found = shallow(&[("depth", f64::from(depth))]);
        assert_eq!(found.gradient, [0.0; 7]);
        assert_eq!(found.p_refuse_after, shallowest.p_refuse_after);
        let rest: f64 = found.divergence[1..].iter().sum();
        assert!(0.0 < rest && rest < 0.1 * found.divergence[0], "{found:?}");
    }
}

#[test]
fn refusals_after_a_compliant_token_reach_further() {
    let found = shallow(&[("recovery", 0.2)]);
    assert!(found.gradient[0] > 0.0);
    assert!(found.gradient[1..].iter().all(|g| *g == 0.0));
    assert!(
        found.p_refuse > 0.9 && found.p_refuse_after > 0.8,
        "{found:?}"
    );
}
