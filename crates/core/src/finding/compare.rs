//! Holding the numbers that a file claims against those that its samples give.

use crate::{
    analysis::Analysis,
    json::{Level, Problem},
};
use serde_json::Value;

/// Numbers closer than this are the same (they went through decimal text).
const TOLERANCE: f64 = 1e-9;

/// Every number that the file `claimed` and that its samples, `computed`, do not give.
/// What it does not claim is not held against it, nor is a file of another method: that is one
/// notice.
pub fn differences(claimed: &Analysis, computed: &Analysis) -> Vec<Problem> {
    if claimed.method != computed.method {
        let mut problem = Problem::whole("other-method", claimed.method.as_str());
        problem.level = Level::Notice;
        return vec![problem];
    }
    let (Ok(claimed), Ok(computed)) = (
        serde_json::to_value(claimed),
        serde_json::to_value(computed),
    ) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    walk(&claimed, &computed, "/analysis", &mut found);
    found
}

fn walk(claimed: &Value, computed: &Value, pointer: &str, found: &mut Vec<Problem>) {
    match (claimed, computed) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, claimed) in a {
                let computed = b.get(key).unwrap_or(&Value::Null);
                walk(claimed, computed, &format!("{pointer}/{key}"), found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (place, (claimed, computed)) in a.iter().zip(b).enumerate() {
                walk(claimed, computed, &format!("{pointer}/{place}"), found);
            }
        }
        _ if same(claimed, computed) => {}
        _ => found.push(Problem {
            pointer: pointer.to_owned(),
            code: "analysis-differs".to_owned(),
            detail: format!("{claimed} ≠ {computed}"),
            level: Level::Error,
        }),
    }
}

fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= TOLERANCE,
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Claim, Gap, METHOD, Sensitivity, Verdict};

    fn analysis(estimate: f64) -> Analysis {
        Analysis {
            method: METHOD.into(),
            arms: Default::default(),
            gap: Some(Gap {
                estimate,
                lower: -1.0,
                upper: 1.0,
                n_prompts: 2,
                n_scenarios: 1,
                se_cluster: None,
                se_naive: None,
                correlation: None,
            }),
            gap_beyond_placebo: None,
            missing_bounds: None,
            claim: Claim {
                rung: 0,
                reached: Vec::new(),
                verdict: Verdict::Inconclusive,
                reverse: false,
                rated_explains: None,
                vanishes_without_conflict: None,
            },
            sensitivity: Sensitivity::default(),
            details: Value::Null,
        }
    }

    #[test]
    fn only_what_differs_is_named_with_its_place() {
        assert!(differences(&analysis(0.3), &analysis(0.3 + 1e-12)).is_empty());
        let found = differences(&analysis(0.9), &analysis(0.3));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].pointer, "/analysis/gap/estimate");
        let gone = Analysis {
            gap: None,
            ..analysis(0.3)
        };
        assert_eq!(
            differences(&gone, &analysis(0.3))[0].pointer,
            "/analysis/gap"
        );
    }

    #[test]
    fn another_method_is_a_notice() {
        let other = Analysis {
            method: "unwatched/0".into(),
            ..analysis(0.9)
        };
        let found = differences(&other, &analysis(0.3));
        assert_eq!((found.len(), found[0].level), (1, Level::Notice));
    }
}
