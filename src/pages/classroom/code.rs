//! The code of what was answered on this device: counts, and nothing that names a person.

use crate::{
    state::{
        classroom::{Lesson, classroom, replies},
        work,
    },
    ui::picture::drawn,
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use unwatched_core::{
    classroom::{Answers, Form, code},
    work::{Answer, Job, Told},
};

/// The code, and the same as a picture that cameras read.
pub fn view(lesson: &Lesson) -> AnyView {
    let answers = classroom().answers;
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
            {picture(form, told)}
            <p class="fine">{counted}" "{t("classroom.code.says")}</p>
        </div>
    }
    .into_any()
}

/// The code as a picture; nothing where the worker does not draw one, since the text is enough.
fn picture(form: StoredValue<Form>, told: Memo<Answers>) -> AnyView {
    let drawn_now = RwSignal::new(None::<Value>);
    Effect::new(move |_| {
        let (form, answers) = (form.get_value(), told.get());
        spawn_local(async move {
            let picture = match work::ask(Job::ClassCode(json!(Told { form, answers }))).await {
                Ok(Answer::ClassCode { qr, .. }) => Some(qr),
                _ => None,
            };
            _ = drawn_now.try_set(picture);
        });
    });
    let shown = move || {
        drawn_now.get().map(|picture| {
            view! { <div class="code">{drawn(&picture, t("classroom.code.picture"))}</div> }
        })
    };
    shown.into_any()
}
