//! Episodes in blocks: a step is a block.

/// The most steps.
const STEPS: u32 = 200;

/// So many episodes, in blocks of about one size.
#[derive(Clone, Copy, Debug)]
pub struct Blocks {
    episodes: u32,
    done: u32,
}

impl Blocks {
    /// None of which is done.
    pub const fn new(episodes: u32) -> Self {
        Self { episodes, done: 0 }
    }

    /// How many blocks there are.
    pub fn total(&self) -> u32 {
        self.episodes.min(STEPS)
    }

    /// How many episodes are done.
    pub fn episode(&self) -> u32 {
        let (all, done) = (u64::from(self.episodes), u64::from(self.done));
        let episode = all * done / u64::from(self.total().max(1));
        u32::try_from(episode).unwrap_or(self.episodes)
    }

    /// Does a block: the episodes of it, by their number from 0.
    pub fn next(&mut self) -> std::ops::Range<u32> {
        let first = self.episode();
        self.done += 1;
        first..self.episode()
    }
}
