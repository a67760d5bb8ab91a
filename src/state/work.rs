//! Having the worker do something.

use super::language;
use crate::platform::worker;
use std::{cell::Cell, rc::Rc};
use unwatched_core::{
    json::text,
    work::{Answer, Job, Message, read_answer},
};

thread_local! {
    static SPOKEN: Cell<&'static str> = const { Cell::new("en") };
}

/// Whether the worker speaks this language.
pub fn is_spoken(tag: &'static str) -> bool {
    SPOKEN.get() == tag
}

/// Has the worker speak it, and any other that takes its place.
pub fn speak(tag: &'static str, words: String) {
    SPOKEN.set(tag);
    let id = worker::next_id();
    let body = Job::Speak {
        language: tag.to_owned(),
        words,
    };
    worker::greet(text(&Message { id, body }));
}

/// Has the worker do `job`.
pub async fn ask(job: Job) -> Result<Answer, String> {
    LongJob::new(|_, _| {}).ask(job).await
}

/// A job whose progress is shown, and that can be cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongJob(u32);

impl LongJob {
    /// One that `progress` is told of: which it is, and how much of it is done, from 0 to 1.
    pub fn new(progress: impl Fn(Self, f64) + 'static) -> Self {
        let job = Self(worker::next_id());
        worker::listen(job.0, Rc::new(move |done| progress(job, done)));
        job
    }

    /// Has the worker do it.
    pub async fn ask(self, job: Job) -> Result<Answer, String> {
        language::tell_worker().await;
        let message = Message {
            id: self.0,
            body: job,
        };
        let answer = worker::ask(self.0, &text(&message)).await;
        worker::unlisten(self.0);
        read_answer(&answer?).ok_or_else(|| "no answer could be read".to_owned())
    }

    /// Ends it: its answer is [`Answer::Cancelled`], unless it was done before.
    pub fn cancel(self) {
        let id = worker::next_id();
        let body = Job::Cancel(self.0);
        worker::tell(&text(&Message { id, body }));
    }
}
