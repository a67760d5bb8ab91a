//! Benches: interventions on the simulations, and which gap each of them moved.

use crate::{
    state::learn::{Bench, Cell, Ran},
    ui::{
        notice::{Notice, Tone},
        numbers::{percent, points},
    },
    words::{t, tf},
};
use leptos::prelude::*;
use unwatched_core::sim::{Settings, Simulation};

/// What stands in a bench.
#[derive(Clone, Copy)]
struct Plan {
    /// Its name.
    name: &'static str,
    /// The interventions.
    rows: &'static [&'static str],
    /// What an intervention is on a simulation; nothing where it cannot be made there.
    cell: fn(&str, Simulation) -> Option<Cell>,
}

/// The simulations, in the order of the columns.
const COLUMNS: [Simulation; 3] = [
    Simulation::Misgeneralization,
    Simulation::Conflict,
    Simulation::Guarding,
];

const CAUSES: Plan = Plan {
    name: "bench-causes",
    rows: &["consequences", "cue", "moved", "diverse"],
    cell: cause,
};

const MITIGATIONS: Plan = Plan {
    name: "bench-mitigations",
    rows: &["diverse", "blurred", "audits", "monitoring", "architecture"],
    cell: mitigation,
};

/// The bench of the three causes; at its end one of them is hidden.
pub fn causes() -> AnyView {
    let bench = Bench::new();
    view! { {table(CAUSES, bench)}{mystery(bench)} }.into_any()
}

/// The bench of what can be done.
pub fn mitigations() -> AnyView {
    table(MITIGATIONS, Bench::new())
}

fn cause(row: &str, simulation: Simulation) -> Option<Cell> {
    let before = Settings::new(simulation);
    let with = |name: &str, value: f64| before.clone().with(name, value);
    use Simulation::{Conflict, Guarding, Misgeneralization};
    let after = match (row, simulation) {
        ("consequences", Misgeneralization) => with("penalty", 2.0),
        ("consequences", Conflict) => with("weight", 2.0),
        ("consequences", Guarding) => with("lambda", 0.1),
        // It has no cue that could be hidden: the same is trained again.
        ("cue", Misgeneralization) => before.clone(),
        ("cue", Conflict) => with("kappa", 0.0),
        ("cue", Guarding) => with("d", 0.5),
        ("moved", Misgeneralization) => before.clone(),
        ("diverse", Misgeneralization) => with("k", 6.0),
        ("diverse", Conflict) => with("q", 0.1),
        ("diverse", Guarding) => with("situations", 8.0),
        _ => return None,
    };
    Some(Cell {
        before,
        after,
        moves_goal: row == "moved",
    })
}

fn mitigation(row: &str, simulation: Simulation) -> Option<Cell> {
    use Simulation::{Conflict, Guarding, Misgeneralization};
    let before = Settings::new(simulation);
    let with = |name: &str, value: f64| before.clone().with(name, value);
    let after = match (row, simulation) {
        ("diverse", simulation) => return cause("diverse", simulation),
        ("blurred", Misgeneralization) => before.clone(),
        ("blurred", Conflict) => with("kappa", 0.25),
        ("blurred", Guarding) => with("d", 0.6),
        // A tenth of what is met later comes back as training.
        ("audits", Misgeneralization) => with("rho", 0.1),
        ("audits", Conflict) => with("q", 0.1),
        ("audits", _) => {
            let before = Settings::new(Simulation::Supervisor);
            let after = before.clone().with("audits", 0.25);
            return Some(Cell {
                before,
                after,
                moves_goal: false,
            });
        }
        // What watches at run time changes nothing in what it watches.
        ("monitoring", _) => before.clone(),
        ("architecture", Misgeneralization) => with("units", 4.0),
        ("architecture", Conflict) => with("units", 12.0),
        ("architecture", Guarding) => with("gamma", 0.5),
        _ => return None,
    };
    Some(Cell {
        before,
        after,
        moves_goal: false,
    })
}

fn key(plan: Plan, row: &str, part: &str) -> String {
    ["figure.", plan.name, ".", row, part].concat()
}

/// Every cell that can be run.
fn cells(plan: Plan) -> Vec<((usize, usize), Cell)> {
    let places = (0..plan.rows.len()).flat_map(|row| (0..COLUMNS.len()).map(move |c| (row, c)));
    let known = places.filter_map(|place| {
        let (row, column) = place;
        Some((place, (plan.cell)(plan.rows[row], COLUMNS[column])?))
    });
    known.collect()
}

fn table(plan: Plan, bench: Bench) -> AnyView {
    let head = COLUMNS.map(|simulation| {
        let name = t(&["figure.", simulation.name(), ".short"].concat());
        view! { <th scope="col" role="columnheader">{name}</th> }
    });
    let row = |(place, row): (usize, &&'static str)| {
        let cells = (0..COLUMNS.len()).map(|column| cell(plan, bench, (place, column)));
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">{t(&key(plan, row, ""))}<span class="hint">{t(&key(plan, row, ".how"))}</span></th>
                {cells.collect_view()}
            </tr>
        }
    };
    let rows = plan.rows.iter().enumerate().map(row).collect_view();
    let all = cells(plan).len();
    let done = move || bench.ran.with(|ran| ran.len());
    let run_all = move |_| {
        let open = |(place, _): &((usize, usize), Cell)| {
            !bench.ran.with_untracked(|ran| ran.contains_key(place))
        };
        bench.run(cells(plan).into_iter().filter(open).collect());
    };
    let is_busy = move || bench.running.with(|running| !running.is_empty());
    let count = move || {
        let values = [("n", done().to_string()), ("of", all.to_string())];
        tf("figure.bench.count", &values)
    };
    let state = move || if done() == all { "finished" } else { "open" };
    let end = move || (done() == all).then(|| t(&["figure.", plan.name, ".end"].concat()));
    let failed = move || {
        bench.failed.get().map(|why| {
            let body = tf("figure.failed", &[("why", why)]);
            view! { <Notice tone=Tone::Trouble title=t("figure.failed.title")><p>{body}</p></Notice> }
        })
    };
    let caption = t(&["figure.", plan.name, ".title"].concat());
    view! {
        <p class="stamp">{t("figure.simulated")}</p>
        <div class="scroll" tabindex="0" role="group" aria-label=caption>
            <table class="bench-table" role="table" data-testid=plan.name data-state=state>
                <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{t("figure.bench.intervention")}</th>{head}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        <p class="row">
            <button type="button" prop:disabled=move || is_busy() || done() == all on:click=run_all>{t("figure.bench.all")}</button>
            <span class="fine" role="status">{count}</span>
        </p>
        {failed}
        <p class="verdict">{end}</p>
    }
    .into_any()
}

fn cell(plan: Plan, bench: Bench, place: (usize, usize)) -> AnyView {
    let (row, column) = (plan.rows[place.0], COLUMNS[place.1]);
    let Some(cell) = (plan.cell)(row, column) else {
        return view! { <td class="fine" role="cell">{t("figure.bench.none")}</td> }.into_any();
    };
    let what = tf(
        "figure.bench.run",
        &[
            ("intervention", t(&key(plan, row, "")).to_owned()),
            (
                "simulation",
                t(&["figure.", column.name(), ".short"].concat()).to_owned(),
            ),
        ],
    );
    let said = key(plan, row, &[".", column.name()].concat());
    let cell = StoredValue::new(cell);
    let shown = move || {
        if let Some(ran) = bench.ran.with(|ran| ran.get(&place).copied()) {
            return came(&ran, &said);
        }
        let is_running = bench.running.with(|running| running.contains(&place));
        let run = move |_| bench.run(vec![(place, cell.get_value())]);
        let key = if is_running {
            "figure.bench.running"
        } else {
            "figure.run"
        };
        view! {
            <button type="button" prop:disabled=is_running aria-label=[t(key), ": ", &what].concat() on:click=run>{t(key)}</button>
        }
        .into_any()
    };
    let name = t(&["figure.", column.name(), ".short"].concat());
    // On a phone each cell stands by itself, under the name of its column; the roles say that it
    // is a table all the same.
    view! { <td role="cell" data-name=name data-cell=[row, "-", column.name()].concat()>{shown}</td> }.into_any()
}

fn came(ran: &Ran, said: &str) -> AnyView {
    let verdict = ran.verdict();
    let gap = |(training, deployment): (f64, f64)| points(training - deployment);
    let values = [("before", gap(ran.before)), ("after", gap(ran.after))];
    let rates = [
        ("training", percent(ran.after.0)),
        ("deployment", percent(ran.after.1)),
    ];
    view! {
        <strong data-verdict=verdict>{t(&["figure.verdict.", verdict].concat())}</strong>
        <span class="hint">{tf("figure.bench.gap", &values)}" "{tf("figure.bench.rates", &rates)}</span>
        <span class="hint">{t(said)}</span>
    }
    .into_any()
}

/// One of the three, hidden: which is it?
fn mystery(bench: Bench) -> AnyView {
    let hidden = RwSignal::new(crate::platform::clock::chance(3) as usize);
    let tried = RwSignal::new(Vec::<(&'static str, Option<Ran>)>::new());
    let guess = RwSignal::new(None::<usize>);
    let round = RwSignal::new(0_u32);
    let try_it = move |row: &'static str| {
        if tried.with_untracked(|all| all.iter().any(|(known, _)| *known == row)) {
            return;
        }
        tried.update(|all| all.push((row, None)));
        let Some(cell) = cause(row, COLUMNS[hidden.get_untracked()]) else {
            return;
        };
        let asked = round.get_untracked();
        leptos::task::spawn_local(async move {
            let came = bench.one(&cell).await;
            // Another world may have been hidden meanwhile, or the page be gone.
            if round.try_get_untracked() != Some(asked) {
                return;
            }
            match came {
                Ok(ran) => tried.update(|all| {
                    let mut lines = all.iter_mut();
                    if let Some(line) = lines.find(|(known, _)| *known == row) {
                        line.1 = Some(ran);
                    }
                }),
                Err(why) => {
                    tried.update(|all| all.retain(|(known, _)| *known != row));
                    bench.failed.set(Some(why));
                }
            }
        });
    };
    // Moving the goal would name the one that can be moved.
    let rows = ["consequences", "cue", "diverse"];
    let button = move |row: &'static str| {
        view! { <button type="button" on:click=move |_| try_it(row)>{t(&key(CAUSES, row, ""))}</button> }
    };
    let line = |(row, ran): (&'static str, Option<Ran>)| {
        let came = ran.map_or(t("figure.bench.running"), |ran| {
            t(&["figure.verdict.", ran.verdict()].concat())
        });
        view! { <li>{t(&key(CAUSES, row, ""))}": "<strong>{came}</strong></li> }
    };
    let lines = move || tried.get().into_iter().map(line).collect_view();
    let choice = move |place: usize| {
        let pressed = move || (guess.get() == Some(place)).to_string();
        let name = t(&["figure.", COLUMNS[place].name(), ".short"].concat());
        view! { <button type="button" class="label" aria-pressed=pressed on:click=move |_| guess.set(Some(place))>{name}</button> }
    };
    let verdict = move || {
        guess.get().map(|place| {
            let is_right = place == hidden.get();
            let name = t(&["figure.", COLUMNS[hidden.get()].name(), ".short"].concat());
            let verdict = t(if is_right { "bet.was-right" } else { "bet.was-wrong" });
            let values = [("cause", name.to_owned()), ("n", tried.with(Vec::len).to_string())];
            view! { <p class="verdict"><strong>{verdict}</strong>" "{tf("figure.mystery.reveal", &values)}</p> }
        })
    };
    let again = move |_| {
        hidden.set(crate::platform::clock::chance(3) as usize);
        round.update(|round| *round += 1);
        tried.set(Vec::new());
        guess.set(None);
    };
    view! {
        <div class="mystery" data-testid="mystery">
            <h4>{t("figure.mystery.title")}</h4>
            <p>{t("figure.mystery.body")}</p>
            <p class="row">{rows.map(button)}</p>
            <div role="status"><ul>{lines}</ul></div>
            <p>{t("figure.mystery.guess")}</p>
            <div class="labels" role="group" aria-label=t("figure.mystery.guess")>{(0..3).map(choice).collect_view()}</div>
            <div role="status">{verdict}</div>
            <button type="button" class="quiet" on:click=again>{t("figure.mystery.again")}</button>
        </div>
    }
    .into_any()
}
