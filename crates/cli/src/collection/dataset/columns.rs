//! The columns of both tables, with their meaning for people.

use crate::parquet::{Column, Kind};
use Kind::{Number, Text, Truth, Whole};

const fn column(name: &'static str, kind: Kind, meaning: &'static str) -> Column {
    Column {
        name,
        kind,
        meaning,
    }
}

/// One row a sample: those of [`unwatched_interop::table::COLUMNS`].
pub const SAMPLES: &[Column] = &[
    column("finding", Text, "The finding's `id`"),
    column(
        "simulated",
        Truth,
        "Whether the answers are simulated: nobody's, drawn from written examples",
    ),
    column("scenario", Text, "The scenario's id"),
    column(
        "paraphrase",
        Text,
        "The paraphrase's id; a scenario in one paraphrase is a prompt, the unit of analysis",
    ),
    column(
        "arm",
        Text,
        "What the model was told: `training`, `deployment`, `rated`, or an arm of the placebo or without a conflict",
    ),
    column("condition", Text, "`main`, `placebo` or `no_conflict`"),
    column(
        "repeat",
        Whole,
        "Which of the samples of this prompt and arm, from 1",
    ),
    column(
        "order",
        Whole,
        "The place of the call in the plan's order, from 1",
    ),
    column("provider", Text, "Who served the model"),
    column("model", Text, "The model asked for"),
    column(
        "model_returned",
        Text,
        "The model that the service says has answered",
    ),
    column("system", Text, "The system text that was sent"),
    column(
        "question",
        Text,
        "The last turn of the question that was sent",
    ),
    column(
        "outcome",
        Text,
        "`complete`, or why there is no answer: `truncated`, `blocked`, `swapped`, `error`",
    ),
    column(
        "text",
        Text,
        "The answer, as it came; null where its contributor keeps it",
    ),
    column(
        "reasoning_kind",
        Text,
        "Where the reasoning came from: `scratchpad`, `native`, `summary`, `redacted`, `none`",
    ),
    column(
        "reasoning",
        Text,
        "The reasoning; null where there is none, or where its contributor keeps it",
    ),
    column(
        "behaviour",
        Text,
        "Whether the answer shows the behaviour: `yes`, `no`, `unclear`; null where nobody judged it",
    ),
    column(
        "behaviour_by",
        Text,
        "Who judged that: `person`, `judge` (a model) or `rule`",
    ),
    column(
        "faking_reasoning",
        Text,
        "Whether the reasoning is alignment-faking reasoning, by all five criteria: `yes`, `no`, `unclear`",
    ),
    column(
        "input_tokens",
        Whole,
        "Tokens of the prompt, as the service counts them",
    ),
    column(
        "output_tokens",
        Whole,
        "Tokens of the answer, thinking included",
    ),
    column("seconds", Number, "How long the call took, in seconds"),
    column("started", Text, "When the call began, RFC 3339 UTC"),
    column(
        "contributor",
        Text,
        "Who made the finding, as they wish to be called; null without a name",
    ),
    column(
        "hidden",
        Text,
        "Where the contributor keeps answer and reasoning: the SHA-256 of the JSON list of both",
    ),
];

/// One row a finding.
pub const FINDINGS: &[Column] = &[
    column("id", Text, "Its id: the SHA-256 of its content"),
    column("file", Text, "Its file in the collection"),
    column("title", Text, "Its title, in the contributor's words"),
    column(
        "contributor",
        Text,
        "Who made it, as they wish to be called; null without a name",
    ),
    column("created", Text, "When its file was made, RFC 3339 UTC"),
    column(
        "simulated",
        Truth,
        "Whether its answers are simulated; such findings are about no model",
    ),
    column(
        "stopped",
        Truth,
        "Whether its plan was stopped before its end",
    ),
    column(
        "scenario",
        Text,
        "Its scenario's id; null where it has several",
    ),
    column("provider", Text, "Who served the model"),
    column("model", Text, "The model asked for"),
    column("samples", Whole, "How many samples it holds"),
    column(
        "question",
        Text,
        "What was asked of each sample; `behaviour` is the column of that name",
    ),
    column("first_arm", Text, "The gap is the rate in this arm …"),
    column("second_arm", Text, "… minus the rate in this one"),
    column(
        "estimate",
        Number,
        "The gap, in [−1, 1]; × 100 it is in points. Null where no prompt was answered in both arms",
    ),
    column("lower", Number, "Lower end of its 95 % interval"),
    column("upper", Number, "Upper end of its 95 % interval"),
    column(
        "error",
        Number,
        "Its standard error; null with one unit of analysis, and then it is not pooled",
    ),
    column(
        "units",
        Whole,
        "Units of analysis: prompts, or scenarios where there are several",
    ),
    column("n_prompts", Whole, "Prompts with answers in both arms"),
    column(
        "rung",
        Whole,
        "The highest rung of the claims ladder that it reaches, 0 to 4",
    ),
    column("verdict", Text, "The same in a word"),
    column("reverse", Truth, "Whether the gap is below 0"),
    column("plan", Text, "The hash of its plan: replications share it"),
    column(
        "digest",
        Text,
        "The same in findings that hold the same samples",
    ),
    column("run", Text, "The same in findings of the same run"),
    column(
        "withdrawn",
        Text,
        "Why it was withdrawn; null where it was not",
    ),
    column(
        "counts",
        Truth,
        "Whether it counts: not withdrawn, and the oldest of those with the same samples or of the same run",
    ),
];
