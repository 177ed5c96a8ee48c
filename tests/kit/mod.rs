//! The parts of the spec runner; `tests/specs.rs` says which file holds what.

pub mod builtins;
pub mod case;
pub mod diff;
pub mod expect;
pub mod internals;
pub mod judge;
pub mod layers;
pub mod manifest;
pub mod options;
pub mod proofs;
pub mod report;
pub mod run;
pub mod self_checks;
pub mod tested_modules;
