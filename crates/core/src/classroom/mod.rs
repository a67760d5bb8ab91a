//! Class results without a server: what a lesson asks ([`Form`]), what one device says in a short
//! code ([`code`]), and what a teacher makes of many ([`Class`]). Nothing here knows a person: a
//! device is a number that it drew itself.

mod big;
mod check;
mod class;
pub mod code;
pub mod csv;
mod file;
mod form;
mod found;
mod paste;
pub mod probe;
mod words;

pub use class::{Added, Class, Count, Counted};
pub use code::CodeProblem;
pub use file::{ClassFile, FORMAT, read, read_node};
pub use form::{
    Answers, Ask, Asked, CONFIDENCES, Form, MOST_GROUPS, Probed, Reply, confidences, read_form,
};
pub use found::{GroupGap, GroupGaps};
pub use paste::Pasted;
pub use words::AskWords;
