//! A cap on cost that holds whatever the service does.

/// What a run may cost, in US dollars, and what its calls can come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Budget {
    cap: f64,
    /// The most that each trial's call can come to.
    most: Vec<f64>,
    spent: f64,
    reserved: f64,
}

impl Budget {
    /// A cap, and the most that each trial's call can come to.
    pub fn new(cap: f64, most: Vec<f64>) -> Self {
        Self {
            cap,
            most,
            spent: 0.0,
            reserved: 0.0,
        }
    }

    /// What was spent, reported or, where nothing was, the most that it can have been.
    pub fn spent(&self) -> f64 {
        self.spent
    }

    /// What was spent before this session.
    pub fn spent_before(&mut self, dollars: f64) {
        self.spent += dollars;
    }

    /// The most that the call of a trial can come to.
    pub fn most(&self, index: usize) -> f64 {
        self.most.get(index).copied().unwrap_or_default()
    }

    /// Whether this call still fits, should it and all that are under way come to their most.
    pub(super) fn affords(&self, index: usize) -> bool {
        self.spent + self.reserved + self.most(index) <= self.cap
    }

    pub(super) fn begin(&mut self, index: usize) {
        self.reserved += self.most(index);
    }

    /// A call has ended and cost so much.
    pub(super) fn end(&mut self, index: usize, dollars: f64) {
        self.reserved = (self.reserved - self.most(index)).max(0.0);
        self.spent += dollars;
    }
}
