//! Sheets as they are written, and those of this repository against the lesson.
use super::*;
