//! The rate behind what an imperfect judge said.

use super::Statistic;
use serde_json::json;
use unwatched_numerics::stats::rogan_gladen::{Refused, rogan_gladen};

pub const ALL: &[Statistic] = &[Statistic {
    name: "rogan-gladen",
    words: "OBSERVED SENS SPEC",
    about: "Rogan and Gladen's corrected rate, from the rate that a judge observed, its sensitivity\n\
        and its specificity. Where sensitivity + specificity − 1 is below .2, or the result is not\n\
        in [0, 1], it is refused: the estimate is null, `refused` says why, and the exit status is 2.",
    run: |arguments| {
        let mut rate = |name| arguments.number(name);
        match rogan_gladen(rate("OBSERVED")?, rate("SENS")?, rate("SPEC")?) {
            Ok(estimate) => Ok(json!({"estimate": estimate})),
            Err(why @ Refused::NoRate) => Err(why.to_string()),
            Err(why) => Ok(json!({"estimate": null, "refused": why.to_string()})),
        }
    },
}];
