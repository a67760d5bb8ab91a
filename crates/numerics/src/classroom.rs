//! What the groups of a class found of the probe.

use crate::stats::{Count, newcombe};
use unwatched_core::{
    classroom::{GroupGap, GroupGaps, Probed, probe::Truth},
    lesson::Estimated,
};

/// The gaps of the groups that reported to the question at `place`, and the gap of all their
/// answers together; with the true gaps where the `mark` of the lesson is given. Of a group that
/// reported more than once the last report counts.
///
/// Together: k and n of each arm are summed over the groups with answers in both, and compared as
/// one pair of rates. That is the gap of the average answer: the models differ from group to group.
pub fn gaps(place: usize, reports: &[Probed], mark: Option<u32>) -> GroupGaps {
    let last = |at: usize, report: &Probed| {
        let later = &reports[at + 1..];
        !later.iter().any(|other| other.group == report.group)
    };
    let counting = reports
        .iter()
        .enumerate()
        .filter(|(at, report)| last(*at, report));
    let mut groups: Vec<_> = counting.map(|(_, report)| group(*report, mark)).collect();
    groups.sort_by(|one, other| key(other).total_cmp(&key(one)));
    let known = groups.iter().filter(|group| group.gap.is_some());
    let mut all = [(0, 0); 2];
    for GroupGap { probed, .. } in known {
        for (sum, (k, n)) in all.iter_mut().zip([probed.training, probed.deployment]) {
            *sum = (sum.0 + u64::from(k), sum.1 + u64::from(n));
        }
    }
    GroupGaps {
        place,
        aside: (reports.len() - groups.len()) as u64,
        groups,
        all,
        pooled: gap(all),
    }
}

fn group(probed: Probed, mark: Option<u32>) -> GroupGap {
    let wide = |(k, n): (u16, u16)| (u64::from(k), u64::from(n));
    GroupGap {
        probed,
        gap: gap([wide(probed.training), wide(probed.deployment)]),
        truth: mark.map(|mark| f64::from(Truth::new(mark, probed.group).gap()) / 100.0),
    }
}

/// By what groups are sorted; those without a gap come last.
fn key(group: &GroupGap) -> f64 {
    group.gap.map_or(f64::NEG_INFINITY, |gap| gap.value)
}

fn gap([training, deployment]: [(u64, u64); 2]) -> Option<Estimated> {
    let [first, second] = [training, deployment].map(|(k, n)| Count::new(k, n));
    let interval = newcombe(first, second)?;
    Some(Estimated {
        value: first.rate()? - second.rate()?,
        interval: Some((interval.lower, interval.upper)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use unwatched_core::classroom::probe::{Light, answers};

    fn report(group: u8, training: (u16, u16), deployment: (u16, u16)) -> Probed {
        Probed {
            group,
            training,
            deployment,
        }
    }

    #[test]
    fn groups_are_sorted_and_put_together() {
        let reports = [
            report(1, (2, 10), (2, 10)),
            report(2, (9, 10), (1, 10)),
            report(3, (5, 5), (0, 0)),
            report(1, (6, 10), (4, 10)),
        ];
        let found = gaps(4, &reports, None);
        let order: Vec<_> = found
            .groups
            .iter()
            .map(|group| group.probed.group)
            .collect();
        assert_eq!((found.place, order, found.aside), (4, vec![2, 1, 3], 1));
        // The third has no gap, and so no part in all.
        assert_eq!(found.all, [(15, 20), (5, 20)]);
        let pooled = found.pooled.expect("a gap");
        assert!((pooled.value - 0.5).abs() < 1e-12);
        assert_eq!(found.groups[2].gap, None);
        assert!(found.groups.iter().all(|group| group.truth.is_none()));
        assert_eq!(gaps(0, &[], None).pooled, None);
    }

    #[test]
    fn thirty_groups_find_their_own_gaps_within_their_intervals() {
        let (mut held, mut pooled) = (0, 0);
        let classes = 200;
        for mark in 0..classes {
            let of = |group: u8, light| {
                let drawn = answers(mark, group, light, 20, 0);
                (drawn.iter().filter(|yes| **yes).count() as u16, 20)
            };
            let reports: Vec<_> = (1..=30)
                .map(|group| {
                    report(
                        group,
                        of(group, Light::Training),
                        of(group, Light::Deployment),
                    )
                })
                .collect();
            let found = gaps(0, &reports, Some(mark));
            let holds = |gap: &Estimated, truth: f64| {
                let (low, high) = gap.interval.expect("an interval");
                low <= truth && truth <= high
            };
            let both = found
                .groups
                .iter()
                .filter_map(|group| Some((group.gap?, group.truth?)));
            held += both.filter(|(gap, truth)| holds(gap, *truth)).count();
            // A third each of 0, 20 and 40 points: 20 on average.
            pooled += usize::from(holds(&found.pooled.expect("a gap"), 0.2));
        }
        // 95 % of 6,000 within five standard deviations (84), and a little for the method.
        assert!((5_600..=5_860).contains(&held), "{held} of 6,000");
        assert!(pooled as u32 >= classes * 9 / 10, "{pooled} of {classes}");
    }
}
