//! A report on its way from the worker, and its long part, which can be cancelled.

use super::work::LongJob;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::work::{Answer, Job};

/// How far resampling is.
#[derive(Clone, Debug, PartialEq)]
pub enum Resampling {
    /// Nobody asked, or somebody cancelled it.
    Idle,
    /// So much of it is done, from 0 to 1.
    Running(LongJob, f64),
    /// What it gave.
    Done(Arc<Value>),
}

/// A report and its resampling, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct Reporting {
    /// The report; none until it is asked for.
    pub report: RwSignal<Option<Arc<Value>>>,
    /// Its long part.
    pub resampling: RwSignal<Resampling>,
    /// Why there is no report.
    pub failed: RwSignal<Option<String>>,
}

impl Reporting {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            report: RwSignal::new(None),
            resampling: RwSignal::new(Resampling::Idle),
            failed: RwSignal::new(None),
        }
    }

    /// Forgets it, and ends what is under way.
    pub fn clear(self) {
        self.cancel();
        self.report.set(None);
        self.failed.set(None);
    }

    /// Shows the worker's answer, and then resamples what it says can be.
    pub async fn answered(self, answer: Result<Answer, String>) {
        match answer {
            Ok(Answer::Report(report)) => self.show(Arc::new(report)).await,
            Ok(_) => {}
            Err(why) => {
                self.clear();
                self.failed.set(Some(why));
            }
        }
    }

    /// Shows a report that is there already, and resamples what it says can be.
    pub async fn show(self, report: Arc<Value>) {
        self.cancel();
        self.report.set(Some(report));
        self.resample().await;
    }

    /// What the report says can be resampled.
    pub fn resamples(self) -> Option<Value> {
        let report = self.report.get_untracked()?;
        let asked = report.get("resample")?;
        asked.is_object().then(|| asked.clone())
    }

    /// Resamples it, if there is something.
    pub async fn resample(self) {
        let Some(asked) = self.resamples() else {
            return;
        };
        let job = LongJob::new(move |job, done| {
            self.resampling.update(|now| match now {
                Resampling::Running(held, progress) if *held == job => *progress = done,
                _ => {}
            });
        });
        self.resampling.set(Resampling::Running(job, 0.0));
        let answer = job.ask(Job::Resample(asked)).await;
        // Another may have begun meanwhile, or this one was cancelled.
        let mine = |now: &Resampling| matches!(now, Resampling::Running(other, _) if *other == job);
        if !self.resampling.with_untracked(mine) {
            return;
        }
        self.resampling.set(match answer {
            Ok(Answer::Section(section)) => Resampling::Done(Arc::new(section)),
            _ => Resampling::Idle,
        });
    }

    /// Ends the resampling that is under way.
    pub fn cancel(self) {
        if let Resampling::Running(job, _) = self.resampling.get_untracked() {
            job.cancel();
        }
        self.resampling.set(Resampling::Idle);
    }
}
