//! The ops, by what they serve. Their JavaScript types are in `ops.d.ts`.

pub mod array_buffer;
pub mod clock;
pub mod cpu_profile;
pub mod deserializer;
pub mod empty_modules;
pub mod fatal_report;
pub mod flags;
pub mod gc_profiler;
pub mod heap_profile;
pub mod heap_snapshot;
pub mod late_intrinsics;
pub mod loop_times;
pub mod memories;
pub mod memory;
pub mod native_halves;
pub mod near_heap_limit;
pub mod promise_hooks;
pub mod query_objects;
pub mod rejections;
pub mod serializer;
pub mod statistics;
pub mod strings;
