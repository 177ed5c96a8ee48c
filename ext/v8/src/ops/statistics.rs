//! What the heaps hold. Numbers go to JavaScript in Float64Arrays that it keeps, so that asking allocates nothing here.

use deno_core::{op2, v8};

use crate::error::EngineError;
use crate::shim;

/// Fill `out` with the isolate's 15 heap numbers, in the order of the keys of `v8.getHeapStatistics()`.
///
/// JS: `(out: Float64Array) => void`, `out` of length 15. Bytes but for `does_zap_garbage` (0 or 1) and the two counts of contexts.
///
/// Source: `Isolate::GetHeapStatistics`.
#[op2(fast)]
pub fn op_rt_v8_heap_statistics(scope: &mut v8::PinScope<'_, '_>, #[buffer] out: &mut [f64]) {
    for (slot, number) in out.iter_mut().zip(heap_statistics(scope)) {
        *slot = number;
    }
}

/// The isolate's 15 heap numbers, in the order of the keys of `v8.getHeapStatistics()`.
pub fn heap_statistics(isolate: &mut v8::Isolate) -> [f64; 15] {
    let heap = isolate.get_heap_statistics();
    [
        heap.total_heap_size(),
        heap.total_heap_size_executable(),
        heap.total_physical_size(),
        heap.total_available_size(),
        heap.used_heap_size(),
        heap.heap_size_limit(),
        heap.malloced_memory(),
        heap.peak_malloced_memory(),
        usize::from(heap.does_zap_garbage()),
        heap.number_of_native_contexts(),
        heap.number_of_detached_contexts(),
        heap.total_global_handles_size(),
        heap.used_global_handles_size(),
        heap.external_memory(),
        heap.total_allocated_bytes() as usize,
    ]
    .map(|number| number as f64)
}

/// How many spaces the heap has.
///
/// JS: `() => number`.
#[op2(fast)]
#[smi]
pub fn op_rt_v8_heap_space_count(scope: &mut v8::PinScope<'_, '_>) -> u32 {
    scope.number_of_heap_spaces() as u32
}

/// The name of a space, such as `new_space`; empty where there is no space of that index.
///
/// JS: `(index: number) => string`. The names never change; JavaScript asks for them once.
#[op2]
#[string]
pub fn op_rt_v8_heap_space_name(scope: &mut v8::PinScope<'_, '_>, #[smi] index: u32) -> String {
    scope
        .get_heap_space_statistics(index as usize)
        .map(|space| space.space_name().to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Fill `out` with one space's size, used, available and physical bytes.
///
/// JS: `(index: number, out: Float64Array) => void`, `out` of length 4.
///
/// Source: `Isolate::GetHeapSpaceStatistics`.
#[op2(fast)]
pub fn op_rt_v8_heap_space_statistics(
    scope: &mut v8::PinScope<'_, '_>,
    #[smi] index: u32,
    #[buffer] out: &mut [f64],
) {
    let Some(space) = scope.get_heap_space_statistics(index as usize) else {
        return;
    };
    fill(
        out,
        [
            space.space_size(),
            space.space_used_size(),
            space.space_available_size(),
            space.physical_space_size(),
        ],
    );
}

/// Fill `out` with the bytes of code and metadata, bytecode and metadata, external scripts, and the CPU profiler's metadata.
///
/// JS: `(out: Float64Array) => void`, `out` of length 4.
///
/// Source: `Isolate::GetHeapCodeAndMetadataStatistics`.
#[op2(fast)]
pub fn op_rt_v8_heap_code_statistics(scope: &mut v8::PinScope<'_, '_>, #[buffer] out: &mut [f64]) {
    let Some(code) = scope.get_heap_code_and_metadata_statistics() else {
        return;
    };
    fill(
        out,
        [
            code.code_and_metadata_size(),
            code.bytecode_and_metadata_size(),
            code.external_script_source_size(),
            code.cpu_profiler_metadata_size(),
        ],
    );
}

/// The cppgc heap, where native objects behind JavaScript ones live: numbers and names, each in the order of a walk.
///
/// JS: `(detailed: boolean) => [number[], string[]]`
///
/// Numbers: `committed resident used`, the count of spaces, and for each space `committed resident used`, the count of pages, for
/// each page `committed resident used`, the count of object entries and for each `bytes count`; then three lists of the space's
/// free list (bucket sizes, counts, bytes), each led by its length. Sizes are bytes, cut to 32 bits as Node cuts them.
/// Names: one for each space, then the type names.
///
/// # Errors
/// `Error` where the isolate has no cppgc heap: a bug.
///
/// Source: `CppHeap::CollectStatistics`; Node `src/node_v8.cc` `GetCppHeapStatistics`.
#[op2]
pub fn op_rt_v8_cpp_heap_statistics(
    scope: &mut v8::PinScope<'_, '_>,
    detailed: bool,
) -> Result<(Vec<u32>, Vec<String>), EngineError> {
    let (numbers, names) =
        shim::cpp_heap_statistics(scope, detailed).ok_or(EngineError::NoCppHeap)?;
    Ok((
        numbers.into_iter().map(|number| number as u32).collect(),
        names,
    ))
}

/// As far as `out` reaches: a shorter array than ours is a bug of the caller, but no reason to write past it.
fn fill<const N: usize>(out: &mut [f64], numbers: [usize; N]) {
    for (slot, number) in out.iter_mut().zip(numbers) {
        *slot = number as f64;
    }
}
