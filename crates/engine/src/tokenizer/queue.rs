//! Pieces of a text that are joined two by two, the best pair first: the step that both kinds of
//! tokenizer have in common.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

/// Joins neighbours of `pieces`, which are byte lengths of a text's pieces, until no pair can be
/// joined, and gives the lengths of what is left. `rank` says of two neighbouring ranges of bytes
/// how late they are joined, or `None` for never; the lowest first, and of equals the leftmost.
///
/// Takes time in proportion to n log n, whatever the text.
pub fn join<R: Rank>(
    lengths: impl Iterator<Item = usize>,
    rank: impl Fn(Span, Span) -> Option<R>,
) -> Vec<Span> {
    let mut start = 0;
    let mut pieces: Vec<Piece> = lengths
        .enumerate()
        .map(|(n, length)| {
            let span = Span {
                start,
                end: start + length,
            };
            start = span.end;
            Piece {
                span,
                before: n.wrapping_sub(1),
                after: n + 1,
            }
        })
        .collect();
    let mut queue = BinaryHeap::new();
    let offer = |queue: &mut BinaryHeap<_>, pieces: &[Piece], left: usize| {
        let Some(a) = pieces.get(left) else { return };
        let Some(b) = pieces.get(a.after) else { return };
        if let Some(rank) = rank(a.span, b.span) {
            let end = b.span.end;
            queue.push(Reverse(Pair {
                rank,
                left,
                middle: a.span.end,
                end,
            }));
        }
    };
    for left in 0..pieces.len() {
        offer(&mut queue, &pieces, left);
    }
    while let Some(Reverse(pair)) = queue.pop() {
        let (a, right) = (pieces[pair.left].span, pieces[pair.left].after);
        // One of the two was joined with another meanwhile.
        let Some(b) = pieces.get(right) else { continue };
        if a.end != pair.middle || b.span.end != pair.end || a.start == a.end {
            continue;
        }
        let after = b.after;
        pieces[right].span = Span {
            start: pair.end,
            end: pair.end,
        };
        pieces[pair.left].span.end = pair.end;
        pieces[pair.left].after = after;
        if let Some(next) = pieces.get_mut(after) {
            next.before = pair.left;
        }
        let before = pieces[pair.left].before;
        offer(&mut queue, &pieces, before);
        offer(&mut queue, &pieces, pair.left);
    }
    let left = |piece: &Piece| (piece.span.start < piece.span.end).then_some(piece.span);
    pieces.iter().filter_map(left).collect()
}

/// What pairs are put in order by.
pub trait Rank: Copy {
    /// Which one goes first.
    fn order(&self, other: &Self) -> Ordering;
}

/// A range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

struct Piece {
    span: Span,
    before: usize,
    after: usize,
}

struct Pair<R> {
    rank: R,
    left: usize,
    middle: usize,
    end: usize,
}

impl<R: Rank> Ord for Pair<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank
            .order(&other.rank)
            .then(self.left.cmp(&other.left))
    }
}

impl<R: Rank> PartialOrd for Pair<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R: Rank> PartialEq for Pair<R> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<R: Rank> Eq for Pair<R> {}
