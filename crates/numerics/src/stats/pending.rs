//! Stand-ins until the real ones land.
use super::{Count, Interval};
pub fn sign_flip(_: &[f64], _: u64) -> Option<f64> {
    None
}
pub fn design_effect(_: &[Count]) -> Option<f64> {
    None
}
pub struct Bootstrap(usize);
impl Bootstrap {
    pub fn new(_: Vec<f64>, _: u64) -> Self {
        Self(0)
    }
    pub fn run(&mut self, n: usize) {
        self.0 += n
    }
    pub fn done(&self) -> usize {
        self.0
    }
    pub fn interval(&self) -> Option<Interval> {
        None
    }
}
pub struct Rate {
    pub estimate: f64,
    pub interval: Interval,
}
pub fn corrected(_: Count, _: Count, _: Count) -> Result<Rate, String> {
    Err(String::new())
}
