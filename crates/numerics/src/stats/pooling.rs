//! Several findings as one.

use super::{Interval, student};

/// What a finding adds to a pool.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// Its estimate.
    pub estimate: f64,
    /// Its standard error, above 0.
    pub error: f64,
    /// Its units of analysis, 2 or more.
    pub units: u64,
}

impl Finding {
    /// The finding with this estimate whose 95 % t interval over `units` has this half-width:
    /// the error is the half-width over its t, also where all units were equal. `None` with fewer
    /// than two units, and without a positive width.
    pub fn new(estimate: f64, half_width: f64, units: u64) -> Option<Self> {
        let error = half_width / t(units)?;
        let sound = estimate.is_finite() && error.is_finite() && error > 0.0;
        sound.then_some(Self {
            estimate,
            error,
            units,
        })
    }
}

/// The mean of the findings that could be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pooled {
    /// Its estimate.
    pub estimate: f64,
    /// Its standard error, with Hartung and Knapp's factor.
    pub error: f64,
    /// Its 95 % interval, not clipped.
    pub interval: Interval,
    /// How many findings it rests on.
    pub findings: u64,
    /// τ², the variance of the true values between findings, 0 or more; `None` of one finding.
    pub tau2: Option<f64>,
    /// I², the share of the variation that chance within findings does not explain, in [0, 1);
    /// `None` of one finding.
    pub i2: Option<f64>,
}

/// The random-effects mean of `findings`, weighted by 1/(SE² + τ²). With two or more, the
/// interval is ± t(.975, k − 1) times the error, whose factor √q is at least 1; one finding
/// keeps its own interval. Findings of one contributor are to be made one before. `None` of
/// nothing, and where a finding's error is not above 0 or its units are fewer than two.
///
/// Sources: DerSimonian & Laird, Control. Clin. Trials 7 (1986) 177, for τ²; Hartung & Knapp,
/// Stat. Med. 20 (2001) 3875, for q; Röver, Knapp & Friede, BMC Med. Res. Methodol. 15 (2015)
/// 99, for a factor of at least 1; Higgins & Thompson, Stat. Med. 21 (2002) 1539, for I².
pub fn dersimonian_laird(findings: &[Finding]) -> Option<Pooled> {
    let sound = |f: &Finding| Finding::new(f.estimate, f.error * t(f.units)?, f.units);
    if !findings.iter().all(|finding| sound(finding).is_some()) {
        return None;
    }
    if let [only] = findings {
        return Some(alone(*only));
    }
    let k = findings.len() as f64;
    let fixed = Weighted::new(findings, 0.0)?;
    let tau2 = ((fixed.q - (k - 1.0)) / (fixed.sum - fixed.squares / fixed.sum)).max(0.0);
    let random = Weighted::new(findings, tau2)?;
    let factor = (random.q / (k - 1.0)).max(1.0);
    let error = libm::sqrt(factor / random.sum);
    let half = student::quantile(0.975, k - 1.0)? * error;
    Some(Pooled {
        estimate: random.mean,
        error,
        interval: around(random.mean, half),
        findings: findings.len() as u64,
        tau2: Some(tau2),
        i2: Some(if fixed.q > 0.0 {
            ((fixed.q - (k - 1.0)) / fixed.q).max(0.0)
        } else {
            0.0
        }),
    })
}

fn alone(only: Finding) -> Pooled {
    let half = t(only.units).unwrap_or(f64::INFINITY) * only.error;
    Pooled {
        estimate: only.estimate,
        error: only.error,
        interval: around(only.estimate, half),
        findings: 1,
        tau2: None,
        i2: None,
    }
}

/// Sums over findings with the weights 1/(SE² + τ²).
struct Weighted {
    sum: f64,
    squares: f64,
    mean: f64,
    /// The weighted sum of squares around the mean.
    q: f64,
}

impl Weighted {
    fn new(findings: &[Finding], tau2: f64) -> Option<Self> {
        let weight = |f: &Finding| 1.0 / (f.error * f.error + tau2);
        let total = |of: &dyn Fn(&Finding) -> f64| findings.iter().map(of).sum::<f64>();
        let sum = total(&weight);
        let mean = total(&|f| weight(f) * f.estimate) / sum;
        let found = Self {
            sum,
            squares: total(&|f| weight(f) * weight(f)),
            mean,
            q: total(&|f| weight(f) * (f.estimate - mean) * (f.estimate - mean)),
        };
        (sum > 0.0 && sum.is_finite() && found.squares.is_finite()).then_some(found)
    }
}

fn t(units: u64) -> Option<f64> {
    (units >= 2).then(|| student::quantile(0.975, units as f64 - 1.0))?
}

fn around(mean: f64, half: f64) -> Interval {
    Interval {
        lower: mean - half,
        upper: mean + half,
    }
}
