//! Putting a lesson together: steps of ours, chapters, scenarios. What comes of it is a link, or a
//! file with the same in it; neither can set an endpoint, a key, or start anything.

use super::{heading, link, parts};
use crate::{
    platform::{files, page},
    state::{
        app,
        classroom::{LESSONS, Lesson, Pack, Piece, Place, Shown, Step, classroom},
        lab::{self, Entry},
        learn::Chapter,
    },
    ui::{
        notice::{Notice, Tone},
        report::field,
    },
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::json;
use unwatched_core::json as documents;

/// What is being put together.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    pieces: RwSignal<Vec<Piece>>,
    problem: RwSignal<Option<String>>,
    /// Names of steps, once their lessons are there.
    titles: RwSignal<Vec<(Piece, String)>>,
}

impl Draft {
    /// What a piece is called; its id, while that is not known.
    fn title(self, piece: &Piece) -> String {
        let known = match piece {
            Piece::Chapter(chapter) => Some(chapter_title(*chapter)),
            Piece::Step(..) => self.titles.with(|all| {
                let found = all.iter().find(|(one, _)| one == piece);
                found.map(|(_, title)| title.clone())
            }),
            Piece::Scenario(id) => app().lab.entries.with(|all| {
                let found = all.iter().find(|entry| entry.id == *id);
                found.map(|entry| entry.title.clone())
            }),
        };
        known.unwrap_or_else(|| piece.text())
    }

    fn pack(self) -> Option<Pack> {
        let pieces = self.pieces.get();
        (!pieces.is_empty()).then(|| Pack::chosen(&self.name.get(), pieces))
    }

    fn turn(self, piece: &Piece) {
        self.pieces
            .update(|all| match all.iter().position(|one| one == piece) {
                Some(at) => {
                    all.remove(at);
                }
                None => all.push(piece.clone()),
            });
    }

    fn shift(self, at: usize, earlier: bool) {
        self.pieces.update(|all| {
            let to = if earlier {
                at.checked_sub(1)
            } else {
                Some(at + 1)
            };
            if let Some(to) = to.filter(|to| *to < all.len()) {
                all.swap(at, to);
            }
        });
    }
}

/// The editor.
pub fn view() -> AnyView {
    let place = classroom().place.get_untracked();
    let pack = place.pack.filter(|pack| pack.lesson.is_none());
    let draft = Draft {
        name: RwSignal::new(
            pack.as_ref()
                .map(|pack| pack.name.clone())
                .unwrap_or_default(),
        ),
        pieces: RwSignal::new(pack.map(|pack| pack.pieces).unwrap_or_default()),
        problem: RwSignal::new(None),
        titles: RwSignal::new(Vec::new()),
    };
    let typed = move |event: leptos::ev::Event| draft.name.set(event_target_value(&event));
    view! {
        <p>{link(Place::default(), "", t("classroom.all").to_owned())}</p>
        {heading(t("classroom.edit.title").to_owned())}
        <p class="lead">{t("classroom.edit.lead")}</p>
        <label class="field">
            <span>{t("classroom.edit.name")}</span>
            <input type="text" maxlength="80" prop:value=draft.name on:input=typed />
        </label>
        <h2>{t("classroom.edit.steps")}</h2>
        {LESSONS.map(|lesson| steps(draft, lesson))}
        <h2>{t("classroom.edit.chapters")}</h2>
        <div class="arms">{Chapter::ALL.map(|chapter| chapter_choice(draft, chapter))}</div>
        <h2>{t("classroom.edit.scenarios")}</h2>
        {scenarios(draft)}
        <h2>{t("classroom.edit.order")}</h2>
        {order(draft)}
        {outcome(draft)}
    }
    .into_any()
}

fn choice(draft: Draft, piece: Piece, words: String) -> AnyView {
    let (is, turn) = (piece.clone(), piece);
    let checked = move || draft.pieces.with(|all| all.contains(&is));
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=checked on:change=move |_| draft.turn(&turn) />
            <span>{words}</span>
        </label>
    }
    .into_any()
}

fn chapter_choice(draft: Draft, chapter: Chapter) -> AnyView {
    choice(draft, Piece::Chapter(chapter), chapter_title(chapter))
}

fn chapter_title(chapter: Chapter) -> String {
    t(&[chapter.key(), ".title"].concat()).to_owned()
}

/// A step of one of our lessons, and its name.
fn named(lesson: &'static str, step: &Step) -> Option<(Piece, String)> {
    let Step::Written(value) = step else {
        return None;
    };
    let piece = Piece::Step(lesson, field(value, "id").to_owned());
    let words = [&parts::title(step), " · ", &parts::phase(step)].concat();
    Some((piece, words))
}

/// The steps of one of our lessons, once it is there.
fn steps(draft: Draft, lesson: &'static str) -> AnyView {
    let came = RwSignal::new(None::<Option<Vec<(Piece, String)>>>);
    spawn_local(async move {
        let found = Lesson::fetch(&Pack::of(lesson)).await.ok();
        let names = found.iter().flat_map(|lesson| &lesson.steps);
        let names: Vec<_> = names.filter_map(|step| named(lesson, step)).collect();
        _ = draft
            .titles
            .try_update(|all| all.extend(names.iter().cloned()));
        _ = came.try_set(Some(found.map(|_| names)));
    });
    let all = move || match came.get() {
        None => view! { <p class="fine">{t("lazy.loading")}</p> }.into_any(),
        Some(None) => view! { <p class="fine">{t("lazy.missing.title")}</p> }.into_any(),
        Some(Some(names)) => {
            let one = |(piece, words)| choice(draft, piece, words);
            names.into_iter().map(one).collect_view().into_any()
        }
    };
    let name = t(&["classroom.lesson.", lesson].concat());
    view! { <fieldset class="arms"><legend>{name}</legend>{all}</fieldset> }.into_any()
}

/// The scenarios that we ship.
fn scenarios(draft: Draft) -> AnyView {
    let lab = app().lab;
    spawn_local(lab::list(lab));
    let one = move |entry: &Entry| {
        choice(
            draft,
            Piece::Scenario(entry.id.clone()),
            entry.title.clone(),
        )
    };
    let all = move || lab.entries.with(|all| all.iter().map(one).collect_view());
    view! { <details><summary>{t("classroom.edit.scenarios.open")}</summary><div class="arms">{all}</div></details> }.into_any()
}

/// What was chosen, in its order.
fn order(draft: Draft) -> AnyView {
    let shown = move || {
        let pieces = draft.pieces.get();
        if pieces.is_empty() {
            return view! { <p class="empty">{t("classroom.edit.empty")}</p> }.into_any();
        }
        let last = pieces.len() - 1;
        let one = |(at, piece): (usize, Piece)| {
            let name = draft.title(&piece);
            let word = |key: &str| tf(key, &[("piece", name.clone())]);
            let (up, down, out) = (
                word("classroom.edit.earlier"),
                word("classroom.edit.later"),
                word("classroom.edit.remove"),
            );
            view! {
                <li class="row">
                    <span>{name.clone()}</span>
                    <button type="button" aria-label=up prop:disabled=at == 0 on:click=move |_| draft.shift(at, true)>"↑"</button>
                    <button type="button" aria-label=down prop:disabled=at == last on:click=move |_| draft.shift(at, false)>"↓"</button>
                    <button type="button" aria-label=out on:click=move |_| draft.turn(&piece)>"×"</button>
                </li>
            }
        };
        let all = pieces.into_iter().enumerate().map(one).collect_view();
        view! { <ol class="pieces">{all}</ol> }.into_any()
    };
    shown.into_any()
}

/// The link and the file.
fn outcome(draft: Draft) -> AnyView {
    let place = move |shown: Shown| {
        draft.pack().map(|pack| Place {
            shown,
            pack: Some(pack),
            ..Place::default()
        })
    };
    let address = move || {
        place(Shown::Student)
            .map(|place| place.address())
            .unwrap_or_default()
    };
    let copy = move |_| _ = page::copy(&address());
    let save = move |_| {
        if let Some(pack) = draft.pack() {
            let text =
                json!({"unwatched_lesson": 1, "name": pack.name, "set": pack.set()}).to_string();
            draft.problem.set(files::save("lesson.json", &text).err());
        }
    };
    let none = move || draft.pieces.with(Vec::is_empty);
    let teach = move || {
        place(Shown::Plan)
            .map(|place| link(place, "button primary", t("classroom.open").to_owned()))
    };
    let open = move |event: leptos::ev::Event| {
        let Some(file) = files::picked(&event).into_iter().next() else {
            return;
        };
        spawn_local(async move { take(draft, file.text().await) });
    };
    let problem = move || {
        draft.problem.get().map(|why| {
            view! { <Notice tone=Tone::Trouble title=t("classroom.edit.file.bad")><p>{why}</p></Notice> }
        })
    };
    view! {
        <label class="field">
            <span>{t("classroom.link")}</span>
            <input type="url" readonly data-testid="classroom-link" prop:value=address on:focus=move |event| page::select_text(&event) />
        </label>
        <div class="row">
            {teach}
            <button type="button" prop:disabled=none on:click=copy>{t("classroom.copy")}</button>
            <button type="button" prop:disabled=none on:click=save>{t("classroom.edit.save")}</button>
            <label class="field">
                <span>{t("classroom.edit.file")}</span>
                <input type="file" accept=".json,application/json" data-testid="classroom-file" on:change=open />
            </label>
        </div>
        {problem}
        <p class="fine">{t("classroom.edit.safe")}</p>
    }
    .into_any()
}

/// Takes what a file says: a name and known pieces, and nothing else.
fn take(draft: Draft, text: Result<String, String>) {
    let read = text.and_then(|text| {
        let value =
            documents::parse(&text).map_err(|_| t("classroom.edit.file.no-json").to_owned())?;
        let (set, name) = (field(&value, "set"), field(&value, "name"));
        Pack::from_address(None, Some(set), Some(name))
            .ok_or_else(|| t("classroom.edit.file.no-pieces").to_owned())
    });
    match read {
        Ok(pack) => {
            draft.name.set(pack.name);
            draft.pieces.set(pack.pieces);
            draft.problem.set(None);
        }
        Err(why) => draft.problem.set(Some(why)),
    }
}
