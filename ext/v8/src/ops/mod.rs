//! The ops, by what they serve. Their JavaScript types are in `ops.d.ts`.

pub mod deserializer;
pub mod flags;
pub mod heap_snapshot;
pub mod query_objects;
pub mod serializer;
pub mod statistics;
pub mod strings;
