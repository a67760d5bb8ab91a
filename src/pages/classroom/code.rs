//! The code of what was answered on this device: counts, and nothing that names a person.

use crate::{
    state::{
        app,
        classroom::{Lesson, replies},
        work,
    },
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::{
    classroom::{Form, code},
    work::{Answer, Job},
};

/// The code, and the same as a picture that cameras read.
pub fn view(lesson: &Lesson) -> AnyView {
    let answers = app().classroom.answers;
    let form = StoredValue::new(lesson.form());
    let told =
        Memo::new(move |_| form.with_value(|form| answers.with(|answers| replies(form, answers))));
    let text =
        Memo::new(move |_| form.with_value(|form| told.with(|told| code::write(form, told))));
    let counted = move || {
        let values = told.with(|told| {
            let given = told.replies.iter().flatten().count();
            [
                ("k", given.to_string()),
                ("n", told.replies.len().to_string()),
            ]
        });
        tf("classroom.code.counted", &values)
    };
    view! {
        <div class="code-box">
            <h3 id="code-title">{t("classroom.code")}</h3>
            <p>{t("classroom.code.about")}</p>
            <p class="class-code" data-testid="class-code">{text}</p>
            {picture(form, text)}
            <p class="fine">{counted}" "{t("classroom.code.says")}</p>
        </div>
    }
    .into_any()
}

/// The code as a picture; nothing where the worker does not draw one, since the text is enough.
fn picture(form: StoredValue<Form>, text: Memo<String>) -> AnyView {
    let drawn = RwSignal::new(None::<Vec<Vec<bool>>>);
    let _ = form;
    Effect::new(move |_| {
        let text = text.get();
        spawn_local(async move {
            let answer = work::ask(Job::Qr { text }).await;
            let rows = match answer {
                Ok(Answer::Qr(rows)) => Some(rows),
                _ => None,
            };
            _ = drawn.try_set(rows);
        });
    });
    let shown = move || {
        drawn.get().map(|rows| {
            // Four modules of quiet around, as readers want it.
            let size = rows.len() + 8;
            let area = ["0 0 ", &size.to_string(), " ", &size.to_string()].concat();
            let path = outline(&rows);
            view! {
                <svg class="qr" viewBox=area width="240" height="240" role="img" aria-label=t("classroom.code.picture")>
                    <rect class="qr-paper" width=size.to_string() height=size.to_string() />
                    <path class="qr-ink" d=path />
                </svg>
            }
        })
    };
    shown.into_any()
}

/// Each run of dark modules as one bar.
fn outline(rows: &[Vec<bool>]) -> String {
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        while x < row.len() {
            let run = row[x..].iter().take_while(|dark| **dark).count();
            if run > 0 {
                let (left, top, run) = ((x + 4).to_string(), (y + 4).to_string(), run.to_string());
                path.push_str(&["M", &left, " ", &top, "h", &run, "v1h-", &run, "z"].concat());
            }
            x += run.max(1);
        }
    }
    path
}
