//! A report: what an analysis says, ready to be shown. The worker writes it, geometry included;
//! the page has one small part that shows any of them, and walks its JSON without these types:
//! reading and copying them would weigh more than all that is shown.
//!
//! The types keep a promise of the design: a chart cannot exist without its sentence and its
//! table, nor a number without its formula, its inputs and its source.

use crate::named;
use serde::Serialize;

/// What is said about one run or one finding.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// Its parts, in reading order.
    pub sections: Vec<Section>,
    /// What can be resampled, where there is something.
    pub resample: Option<Resample>,
}

/// One part of a report.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Section {
    /// Its name, for hooks and links: lower case and hyphens.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it is about, or what to know before it is read; may be empty.
    pub lead: String,
    /// Charts.
    pub figures: Vec<Figure>,
    /// Numbers.
    pub quantities: Vec<Quantity>,
    /// What else must be said, a sentence each.
    pub notes: Vec<String>,
}

/// A chart: a sentence, a picture, and its numbers as a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What it shows, in one sentence.
    pub sentence: String,
    /// The picture. `None` where there is too little to draw: the table is then all.
    pub picture: Option<Picture>,
    /// The same in numbers.
    pub table: Table,
}

/// Rows of cells under a head.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// The columns. The first holds what names a row.
    pub head: Vec<String>,
    /// As many cells in each row as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A number or a word. The page writes numbers as its language wants them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Whole(u64),
    /// A difference of rates in [−1, 1], shown in points with its sign.
    Points(f64),
    /// An interval of such differences.
    Between(f64, f64),
    /// A rate in [0, 1], shown in per cent.
    Rate(f64),
    /// An interval of rates.
    Rates(f64, f64),
    /// Any other number, shown with three decimals.
    Number(f64),
    /// An interval of such numbers.
    Numbers(f64, f64),
    /// A p value in [0, 1].
    P(f64),
    /// There is none.
    Nothing,
}

/// A number with all that lies behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quantity {
    /// What it is.
    pub name: String,
    /// The number.
    pub value: Cell,
    /// Its interval, or nothing.
    pub interval: Cell,
    /// How it is computed, in words or symbols.
    pub formula: String,
    /// What went into it.
    pub inputs: Vec<(String, Cell)>,
    /// Where the formula comes from.
    pub source: String,
}

/// A picture of `width` × `height` units, drawn at that size in CSS pixels at most.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Picture {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is drawn, the hindmost first.
    pub marks: Vec<Mark>,
}

named! {
    /// What a mark is drawn as.
    pub enum Shape {
        /// A line through its points.
        Line = "line",
        /// A dashed line through them.
        Dashes = "dashes",
        /// The area between its first and its second point, as corners.
        Area = "area",
        /// A disc of radius `size` at each point.
        Disc = "disc",
        /// A square of half-width `size` at each point.
        Square = "square",
        /// A diamond of half-width `size` at each point.
        Diamond = "diamond",
        /// Words that begin at the point.
        Start = "start",
        /// Words with their middle at the point.
        Middle = "middle",
        /// Words that end at the point.
        End = "end",
    }
}

named! {
    /// The colour of a mark, by its meaning. Never the only thing that tells marks apart.
    pub enum Tone {
        /// What is to be read.
        Ink = "ink",
        /// Axes, ticks, what is said in passing.
        Faint = "faint",
        /// The zone of gaps too small to matter.
        Zone = "zone",
        /// Training.
        Training = "training",
        /// Deployment.
        Deployment = "deployment",
        /// What the figure is about.
        Accent = "accent",
    }
}

/// One thing that is drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// As what.
    pub shape: Shape,
    /// In which colour.
    pub tone: Tone,
    /// Where: x to the right, y down, in the picture's units.
    pub points: Vec<(f64, f64)>,
    /// The stroke's width of lines, the half-width of squares and their like; else unused.
    pub size: f64,
    /// The words, where it is words.
    pub text: String,
}

/// What a bootstrap resamples: one number for each unit of analysis.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
pub struct Resample {
    /// The difference of each unit, in [−1, 1].
    pub units: Vec<f64>,
    /// The seed, from the plan's hash.
    pub seed: u64,
    /// The primary interval, which stands beside it.
    pub primary: (f64, f64),
    /// The interval as if every answer stood alone, where it is known.
    pub naive: Option<(f64, f64)>,
}
