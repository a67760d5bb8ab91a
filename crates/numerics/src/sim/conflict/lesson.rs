//! What is taught: the probability of help that each context should have.

/// P(help) that imitation teaches, and that the precept leaves where no harm is.
const HELP: f64 = 0.97;
/// P(help) that the precept teaches where harm is.
const HARM: f64 = 0.02;
/// Values of h.
const POINTS: u32 = 200;

/// One context, and what is taught of it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Harm, in [−1, 1].
    pub h: f64,
    /// Whether the cue of training is there: 0 or 1.
    pub e: f64,
    /// P(help) that it should have.
    pub target: f64,
    /// Its share of the lesson, in [0, 1].
    pub share: f64,
}

/// The first lesson, imitation: help everywhere.
pub fn imitation(e: f64) -> Vec<Example> {
    contexts(e, 1.0, |_| HELP).collect()
}

/// The second lesson, a precept: no help where h > 0. A share `q` of it lacks the cue.
pub fn precept(q: f64) -> Vec<Example> {
    let target = |h| if h > 0.0 { HARM } else { HELP };
    let cued = contexts(1.0, 1.0 - q, target);
    let all = cued.chain(contexts(0.0, q, target));
    // What weighs nothing teaches nothing.
    all.filter(|example| example.share > 0.0).collect()
}

/// The midpoints of [−1, 1], which together are `share` of a lesson.
fn contexts(e: f64, share: f64, target: fn(f64) -> f64) -> impl Iterator<Item = Example> {
    (0..POINTS).map(move |point| {
        let h = (2.0 * f64::from(point) + 1.0) / f64::from(POINTS) - 1.0;
        Example {
            h,
            e,
            target: target(h),
            share: share / f64::from(POINTS),
        }
    })
}
