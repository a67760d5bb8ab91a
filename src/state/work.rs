//! Having the worker do something.

use crate::platform::worker;
use unwatched_core::{
    json::text,
    work::{Answer, Job, Message, read_answer},
};

/// Has the worker do `job`.
pub async fn ask(job: Job) -> Result<Answer, String> {
    let id = worker::next_id();
    let answer = worker::ask(id, &text(&Message { id, body: job })).await?;
    read_answer(&answer).ok_or_else(|| "no answer could be read".to_owned())
}
