//! The figures of simulations, of frames that were made by hand: what holds of each, however far
//! it is and whatever has come of it.

mod sound;

use sound::sound_inside;
use unwatched_core::sim::{
    Conflicted, Ended, Frame, Guarded, KeyWalk, Keyed, Misgeneralized, Policy, Rates, Settings,
    Shallow, Simulation, Supervised, Values, Walk,
};
use unwatched_report::sim::simulated;

const WIDTHS: [f64; 4] = [260.0, 400.0, 720.0, 900.0];

/// Rates in training and in deployment over `points` moments.
fn history(points: u32) -> Vec<(u32, f64, f64)> {
    let share = |n: u32| f64::from(n) / f64::from(points.max(1));
    (0..points)
        .map(|n| (n * 50, share(n), 1.0 - share(n)))
        .collect()
}

fn walk(size: u8, ended: Ended) -> Walk {
    Walk {
        lava: vec![(1, 1), (2, 3)],
        coin: (size - 1, size - 1),
        steps: (0..size).map(|at| (at, 0)).collect(),
        ended,
    }
}

fn coin(points: u32, train: f64, deploy: f64, size: u8) -> Frame {
    let rates = |coin: f64| Rates {
        coin,
        corner_first: 1.0 - coin,
        lava: 0.0,
    };
    Frame::Misgeneralization(Misgeneralized {
        size,
        train: rates(train),
        deploy: rates(deploy),
        history: history(points),
        training_walk: walk(size, Ended::Goal),
        deployment_walk: Walk {
            steps: vec![(0, 0)],
            ..walk(size, Ended::Time)
        },
    })
}

fn keys(points: u32, useless: f64) -> Frame {
    let walk = KeyWalk {
        keys: vec![(1, 1), (2, 5)],
        chests: vec![(6, 6), (0, 3)],
        steps: vec![(0, 0), (0, 1), (1, 1)],
    };
    Frame::Keys(Keyed {
        training_walk: walk.clone(),
        deployment_walk: walk,
        train_chests: 1.0,
        train_useless: 0.0,
        deploy_chests: 0.9,
        deploy_useless: useless,
        history: history(points),
    })
}

fn conflict(points: u32, train: f64, deploy: f64, undo: Option<u32>) -> Frame {
    let curve = (-20..=20).map(|n| (f64::from(n) / 20.0, train, deploy));
    Frame::Conflict(Conflicted {
        p_help_train: train,
        p_help_deploy: deploy,
        delta_logit_ratio: 0.2,
        law: 0.2,
        curve: curve.collect(),
        history: history(points),
        cosine: (0..points).map(|n| (n * 50, -0.9)).collect(),
        undo,
    })
}

fn shallow(tokens: usize, after: f64) -> Frame {
    Frame::Shallow(Shallow {
        divergence: (0..tokens).map(|n| 2.0 / (n + 1) as f64).collect(),
        gradient: vec![0.5; tokens],
        p_refuse: 0.95,
        p_refuse_after: after,
    })
}

fn guarding(points: u32, policy: Policy, star: Option<f64>) -> Frame {
    Frame::Guarding(Guarded {
        lambda_star: star,
        values: Values {
            comply: 0.0,
            fake: 3.2,
            defect: -4.0,
        },
        policy,
        learned_policy: (points > 1).then_some(policy),
        situations: vec![Some(policy), None],
        complies: (1.0, 0.0),
        history: history(points),
        threshold: (1..=50)
            .map(|n| (0.5 + f64::from(n) / 100.0, 1.5 - f64::from(n) / 40.0))
            .collect(),
    })
}

fn supervisor(points: u32, policy: Policy) -> Frame {
    Frame::Supervisor(Supervised {
        posteriors: (0.9, 0.1),
        tie: 0.2,
        policy,
        learned_policy: (points > 1).then_some(policy),
        expected: [(17.0, 41.0), (44.0, 41.0)],
        walks: [vec![(2, 1), (2, 2), (2, 3), (2, 4)], vec![]],
        hidden: (41.0, 17.0),
        history: history(points),
    })
}

fn frames() -> Vec<Frame> {
    let mut frames = vec![
        coin(1, 0.2, 0.1, 4),
        coin(30, 0.98, 0.95, 9),
        coin(30, 0.98, 0.05, 16),
        keys(2, 0.1),
        keys(40, 2.9),
        conflict(1, 0.99, 0.99, None),
        conflict(41, 0.02, 0.81, Some(1)),
        conflict(41, 0.02, 0.04, Some(12_000)),
        shallow(1, 0.9),
        shallow(12, 0.1),
    ];
    for policy in [Policy::Comply, Policy::Fake, Policy::Defect] {
        for points in [1, 40] {
            frames.push(guarding(points, policy, Some(0.278)));
            frames.push(guarding(points, policy, None));
            frames.push(supervisor(points, policy));
        }
    }
    frames
}

fn settings(frame: &Frame) -> Settings {
    Settings::new(match frame {
        Frame::Misgeneralization(_) => Simulation::Misgeneralization,
        Frame::Keys(_) => Simulation::Keys,
        Frame::Conflict(_) => Simulation::Conflict,
        Frame::Shallow(_) => Simulation::Shallow,
        Frame::Guarding(_) => Simulation::Guarding,
        Frame::Supervisor(_) => Simulation::Supervisor,
    })
}

#[test]
fn every_simulation_is_sound_at_every_width() {
    for width in WIDTHS {
        for (place, frame) in frames().iter().enumerate() {
            let settings = settings(frame);
            let section = simulated(&settings, frame, width);
            assert_eq!(section.id, settings.simulation().name());
            sound_inside(&format!("frame {place} at {width}"), &section);
            assert!(section.figures[0].picture.is_some());
        }
    }
}

#[test]
fn nothing_that_must_be_read_is_cut_off() {
    for width in WIDTHS {
        for frame in frames() {
            let section = simulated(&settings(&frame), &frame, width);
            let pictures = section
                .figures
                .iter()
                .filter_map(|figure| figure.picture.as_ref());
            for mark in pictures.flat_map(|picture| &picture.marks) {
                assert!(
                    !mark.text.contains('…'),
                    "{} at {width}: {}",
                    section.id,
                    mark.text
                );
            }
        }
    }
}
