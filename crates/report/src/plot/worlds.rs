//! Worlds of square cells, seen from above, side by side where there is room.

use super::canvas::{ASCENT, Canvas, cut};
use unwatched_core::report::{Picture, Shape, Tone};

/// What the title above a world takes.
const TITLE: f64 = 26.0;
/// Between two worlds.
const BETWEEN: f64 = 28.0;

/// One world. Cells are (column, row), row 0 on top.
pub struct World<'t> {
    /// What it is.
    pub title: &'t str,
    /// In which colour, and with which shape where a walk begins.
    pub tone: Tone,
    /// See `tone`.
    pub shape: Shape,
    /// Columns and rows.
    pub size: (u8, u8),
    /// Cells with a letter or a sign in them; `true` where the whole cell is filled as well.
    pub signs: Vec<((u8, u8), &'t str, bool)>,
    /// What is looked for, where it is one thing: a ring.
    pub goal: Option<(u8, u8)>,
    /// The cells that were walked, in their order.
    pub walk: Vec<(u8, u8)>,
}

/// The picture of `worlds`.
pub fn worlds(width: f64, worlds: &[World<'_>]) -> Picture {
    let beside = width >= super::NARROW;
    let across = if beside { worlds.len().max(1) } else { 1 };
    let room = (width - BETWEEN * (across - 1) as f64) / across as f64;
    let mut canvas = Canvas::new(width);
    let (mut top, mut height) = (0.0, 0.0_f64);
    for (place, world) in worlds.iter().enumerate() {
        let column = place % across;
        if column == 0 {
            top += height;
            height = 0.0;
        }
        let left = column as f64 * (room + BETWEEN);
        let cell = (room / f64::from(world.size.0.max(1))).clamp(6.0, 30.0);
        draw(&mut canvas, world, (left, top), room, cell);
        height = height.max(TITLE + cell * f64::from(world.size.1) + 14.0);
    }
    canvas.finish(top + height)
}

fn draw(canvas: &mut Canvas, world: &World<'_>, (left, top): (f64, f64), room: f64, cell: f64) {
    let base = top + 3.0 + ASCENT;
    canvas.mark(world.shape, world.tone, vec![(left + 6.0, base - 4.5)], 5.0);
    let title = cut(world.title, room - 20.0);
    canvas.words(Shape::Start, Tone::Ink, (left + 18.0, base), title);
    let top = top + TITLE;
    let (right, bottom) = (
        left + cell * f64::from(world.size.0),
        top + cell * f64::from(world.size.1),
    );
    let corner = |(x, y): (u8, u8)| (left + cell * f64::from(x), top + cell * f64::from(y));
    let middle = |at| {
        let (x, y) = corner(at);
        (x + cell / 2.0, y + cell / 2.0)
    };
    canvas.area(Tone::Zone, (left, top), (right, bottom));
    let frame = vec![
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ];
    canvas.mark(Shape::Line, Tone::Faint, frame, 1.0);
    for (at, sign, filled) in &world.signs {
        let (x, y) = corner(*at);
        if *filled {
            let inset = 1.0;
            canvas.area(
                Tone::Faint,
                (x + inset, y + inset),
                (x + cell - inset, y + cell - inset),
            );
        }
        let (x, y) = middle(*at);
        let at = (x, y + ASCENT / 2.0 - 1.0);
        let tone = if *filled { Tone::Zone } else { Tone::Ink };
        canvas.words(Shape::Middle, tone, at, *sign);
    }
    // A ring, which no walk is.
    if let Some(goal) = world.goal.map(middle) {
        canvas.mark(Shape::Disc, Tone::Ink, vec![goal], cell * 0.38);
        canvas.mark(Shape::Disc, Tone::Zone, vec![goal], cell * 0.24);
    }
    let walk: Vec<_> = world.walk.iter().map(|at| middle(*at)).collect();
    if let (Some(first), Some(last)) = (walk.first(), walk.last()) {
        let (first, last) = (*first, *last);
        if walk.len() > 1 {
            canvas.mark(Shape::Line, world.tone, walk, 3.0);
        }
        canvas.mark(Shape::Square, world.tone, vec![first], cell * 0.2);
        canvas.mark(world.shape, world.tone, vec![last], cell * 0.22);
    }
}
