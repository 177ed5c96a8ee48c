//! Sampling heap profiles: which code made the objects that are alive.

use std::fmt::Write as _;

use deno_core::{op2, serde_json, v8};

use crate::error::ProfileError;
use crate::shim::{self, HeapProfile, HeapProfileNode};

/// Start sampling.
///
/// JS: `(interval: number, stackDepth: number, flags: number) => void`. Called by `profiles.js` for `v8.startHeapProfile`.
///
/// - `interval`: bytes between samples, on average.
/// - `flags`: V8's `SamplingFlags`: 1 collect garbage before reading, 2 and 4 keep what major and minor collections freed.
///
/// # Errors
/// `ERR_HEAP_PROFILE_HAVE_BEEN_STARTED`: an isolate has one such profile.
///
/// Source: `HeapProfiler::StartSamplingHeapProfiler`.
#[op2(fast)]
pub fn op_rt_v8_heap_profile_start(
    scope: &mut v8::PinScope<'_, '_>,
    #[number] interval: u64,
    #[smi] stack_depth: i32,
    #[smi] flags: i32,
) -> Result<(), ProfileError> {
    start_heap_profile(scope, interval, stack_depth, flags)
}

/// See [`op_rt_v8_heap_profile_start`].
pub fn start_heap_profile(
    isolate: &mut v8::Isolate,
    interval: u64,
    stack_depth: i32,
    flags: i32,
) -> Result<(), ProfileError> {
    // The tree is read and written by recursion; no stack of a program that works is deeper.
    let stack_depth = stack_depth.min(1024);
    if shim::start_heap_profile(isolate, interval, stack_depth, flags) {
        Ok(())
    } else {
        Err(ProfileError::HeapProfileStarted)
    }
}

/// See [`op_rt_v8_heap_profile_stop`].
pub fn stop_heap_profile(isolate: &mut v8::Isolate) -> Result<String, ProfileError> {
    // SAFETY: whoever has an isolate to hand has it alive and entered.
    let profile = unsafe { shim::read_heap_profile(shim::isolate_of(isolate)) }
        .ok_or(ProfileError::HeapProfileNotStarted)?;
    shim::stop_heap_profile(isolate);
    Ok(to_json(&profile))
}

/// End the sampling.
///
/// JS: `() => string`, the JSON of a `.heapprofile` file.
///
/// # Errors
/// `ERR_HEAP_PROFILE_NOT_STARTED`.
///
/// Source: `HeapProfiler::GetAllocationProfile`; Node `src/node_v8.cc`.
#[op2]
#[string]
pub fn op_rt_v8_heap_profile_stop(
    scope: &mut v8::PinScope<'_, '_>,
) -> Result<String, ProfileError> {
    stop_heap_profile(scope)
}

/// As Node writes it: `{samples: [{size, nodeId, ordinal}], head: {selfSize, id, callFrame, children}}`.
pub fn to_json(profile: &HeapProfile) -> String {
    let mut json = String::from("{\"samples\":[");
    for (index, sample) in profile.samples.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        let _ = write!(
            json,
            "{{\"size\":{},\"nodeId\":{},\"ordinal\":{}}}",
            sample.size, sample.node, sample.ordinal
        );
    }
    json.push_str("],\"head\":");
    write_node(&mut json, &profile.root);
    json.push('}');
    json
}

fn write_node(json: &mut String, node: &HeapProfileNode) {
    let _ = write!(
        json,
        "{{\"selfSize\":{},\"id\":{},\"callFrame\":{{\"scriptId\":{},\"lineNumber\":{},\"columnNumber\":{},\
         \"functionName\":{},\"url\":{}}},\"children\":[",
        node.self_size,
        node.id,
        node.script,
        node.line as i64 - 1,
        node.column as i64 - 1,
        serde_json::Value::from(node.function.as_str()),
        serde_json::Value::from(node.url.as_str()),
    );
    for (index, child) in node.children.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        write_node(json, child);
    }
    json.push_str("]}");
}
