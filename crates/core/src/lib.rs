//! The domain of Unwatched: what a scenario, a plan, a sample, a label and a finding *are*,
//! and how to speak with a model. Pure: no clock, no network, no randomness of its own.

pub mod analysis;
pub mod assist;
pub mod bet;
pub mod blind;
pub mod classroom;
pub mod collection;
pub mod draft;
pub mod finding;
pub mod json;
pub mod judge;
pub mod label;
pub mod language;
pub mod lesson;
pub mod lint;
pub mod pack;
pub mod plan;
pub mod price;
pub mod provider;
pub mod random;
pub mod report;
pub mod run;
pub mod sample;
pub mod scenario;
pub mod sim;
pub mod work;

/// A word list for a type: its names in files, its [`json::Named`] impl, and its `Serialize`.
macro_rules! named {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $vis enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant),+ }

        impl $crate::json::Named for $name {
            const NAMES: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
        }

        impl $name {
            /// The word that stands for this in files and on hooks.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}
pub(crate) use named;
