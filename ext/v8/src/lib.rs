//! `node:v8` as Node 26 has it: what its JavaScript needs of the engine, and the JavaScript itself.
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/v8.html>. What differs is in README.md.

mod error;
mod loading;
mod ops;
mod shim;
mod snapshot_reader;

pub use error::ProfileError;
pub use loading::in_running_context;
pub use loading::is_loading;
pub use loading::while_loading;
pub use ops::clock::{Milestones, engine_started, op_rt_v8_now, op_rt_v8_time_origin, start_clock};
pub use ops::cpu_profile::{release_profilers, start_cpu_profile, stop_cpu_profile};
pub use ops::flags::flags_set_at_run_time;
pub use ops::heap_profile::{start_heap_profile, stop_heap_profile};
pub use ops::heap_snapshot::{
    HeapSnapshotHandle, diagnostic_file_name, heap_snapshot_text, take_heap_snapshot,
};
pub use ops::loop_times::LoopTimes;
pub use ops::memory::{ArrayBufferBytes, MemoryMeasured};
pub use ops::near_heap_limit::{abort_when_out_of_memory, at_heap_limit, fatal_error};
pub use ops::statistics::heap_statistics;
pub use shim::HeldMicrotasks;
pub use shim::counting_allocator;
pub use shim::module_of;
pub use shim::{NativeHalves, native_halves};
pub use shim::{
    clear_padding, lay_heaps_side_by_side, offer_heap_pages, offer_near_code_range, put_template,
};
pub use shim::{closes_over_nothing, compile, list_objects, share_names};
pub use shim::{drop_handles_when_writing, forget_functions_like};
pub use shim::{forget_comparisons, forget_growth};
pub use shim::{import_meta_before, import_phase_before};
pub use shim::{isolate_of, set_debug_context, set_stack_limit};
pub use shim::{move_resources, takes_code};
pub use shim::{replace_import_meta, replace_import_phase};
pub use snapshot_reader::free_finished as free_heap_snapshots;
pub use snapshot_reader::release_all as release_heap_snapshots;
pub use snapshot_reader::write_at_once as write_heap_snapshots_at_once;

/// Files from the first line to the last, each by the specifier of the file of Deno's that it stands in for.
pub const REPLACEMENTS: &[(&str, &str)] = &[
    // The script behind `require('v8')`.
    ("ext:deno_node/v8.ts", include_str!("../v8.js")),
    // The module behind `import 'node:v8'`.
    ("node:v8", include_str!("../v8_esm.js")),
    // The script behind `require('perf_hooks')`.
    (
        "ext:deno_node/perf_hooks.js",
        include_str!("../perf_hooks.js"),
    ),
];

deno_core::extension!(
    rt_v8,
    ops = [
        ops::statistics::op_rt_v8_heap_statistics,
        ops::statistics::op_rt_v8_heap_space_count,
        ops::statistics::op_rt_v8_heap_space_name,
        ops::statistics::op_rt_v8_heap_space_statistics,
        ops::statistics::op_rt_v8_heap_code_statistics,
        ops::statistics::op_rt_v8_cpp_heap_statistics,
        ops::empty_modules::op_rt_v8_empty_module,
        ops::fatal_report::op_rt_v8_address,
        ops::fatal_report::op_rt_v8_prepare_fatal_report,
        ops::flags::op_rt_v8_cached_data_version_tag,
        ops::flags::op_rt_v8_set_flags_from_string,
        ops::strings::op_rt_v8_is_one_byte_string,
        ops::heap_snapshot::op_rt_v8_heap_snapshot_take,
        ops::heap_snapshot::op_rt_v8_heap_snapshot_next,
        ops::heap_snapshot::op_rt_v8_heap_snapshot_free,
        ops::heap_snapshot::op_rt_v8_heap_snapshot_write,
        ops::heap_snapshot::op_rt_v8_diagnostic_file_name,
        ops::cpu_profile::op_rt_v8_cpu_profile_start,
        ops::cpu_profile::op_rt_v8_cpu_profile_stop,
        ops::heap_profile::op_rt_v8_heap_profile_start,
        ops::heap_profile::op_rt_v8_heap_profile_stop,
        ops::gc_profiler::op_rt_v8_gc_profiler_start,
        ops::gc_profiler::op_rt_v8_gc_profiler_stop,
        ops::gc_profiler::op_rt_v8_gc_observe,
        ops::gc_profiler::op_rt_v8_gc_entries,
        ops::gc_profiler::op_rt_v8_gc_entries_now,
        ops::clock::op_rt_v8_milestones,
        ops::clock::op_rt_v8_now_milliseconds,
        ops::loop_times::op_rt_v8_event_loop_counts,
        ops::loop_times::op_rt_v8_event_loop_times,
        ops::loop_times::op_rt_v8_sample_turns,
        ops::loop_times::op_rt_v8_take_turns,
        ops::late_intrinsics::op_rt_v8_close,
        ops::late_intrinsics::op_rt_v8_context_object,
        ops::late_intrinsics::op_rt_v8_install_late,
        ops::late_intrinsics::op_rt_v8_has_declarations,
        ops::late_intrinsics::op_rt_v8_install_late_within,
        ops::late_intrinsics::op_rt_v8_is_accessor,
        ops::late_intrinsics::op_rt_v8_is_plain,
        ops::late_intrinsics::op_rt_v8_open,
        ops::late_intrinsics::op_rt_v8_replace_in_context,
        ops::memory::op_rt_v8_measure_memory,
        ops::memory::op_rt_v8_array_buffer_bytes,
        ops::native_halves::op_rt_v8_adopt_natives,
        ops::memories::op_rt_v8_adopt_memory,
        ops::memories::op_rt_v8_forget_addresses,
        ops::memories::op_rt_v8_park_buffers,
        ops::memories::op_rt_v8_views_of,
        ops::native_halves::op_rt_v8_detach_natives,
        ops::native_halves::op_rt_v8_forget_local_times,
        ops::native_halves::op_rt_v8_compile,
        ops::native_halves::op_rt_v8_list_instances,
        ops::native_halves::op_rt_v8_module_bytes,
        ops::native_halves::op_rt_v8_share_again,
        ops::near_heap_limit::op_rt_v8_snapshots_near_heap_limit,
        ops::near_heap_limit::op_rt_v8_profiles_near_heap_limit,
        ops::promise_hooks::op_rt_v8_remember_context,
        ops::promise_hooks::op_rt_v8_set_promise_hooks,
        ops::rejections::op_rt_v8_rejection,
        ops::query_objects::op_rt_v8_count_objects,
        ops::query_objects::op_rt_v8_list_objects,
        ops::array_buffer::op_rt_v8_copy,
        ops::array_buffer::op_rt_v8_shared_memory,
        ops::serializer::op_rt_v8_mark_native,
        ops::serializer::op_rt_v8_serializer_new,
        ops::serializer::op_rt_v8_serializer_write_header,
        ops::serializer::op_rt_v8_serializer_write_value,
        ops::serializer::op_rt_v8_serializer_release_buffer,
        ops::serializer::op_rt_v8_serializer_transfer_array_buffer,
        ops::serializer::op_rt_v8_serializer_write_uint32,
        ops::serializer::op_rt_v8_serializer_write_uint64,
        ops::serializer::op_rt_v8_serializer_write_double,
        ops::serializer::op_rt_v8_serializer_write_raw_bytes,
        ops::serializer::op_rt_v8_serializer_set_views_as_host_objects,
        ops::serializer::op_rt_v8_serialize,
        ops::deserializer::op_rt_v8_deserializer_new,
        ops::deserializer::op_rt_v8_deserializer_read_header,
        ops::deserializer::op_rt_v8_deserializer_read_value,
        ops::deserializer::op_rt_v8_deserializer_wire_format_version,
        ops::deserializer::op_rt_v8_deserializer_transfer_array_buffer,
        ops::deserializer::op_rt_v8_deserializer_read_uint32,
        ops::deserializer::op_rt_v8_deserializer_read_uint64,
        ops::deserializer::op_rt_v8_deserializer_read_double,
        ops::deserializer::op_rt_v8_deserializer_read_raw_bytes,
        ops::deserializer::whole_value::op_rt_v8_deserialize,
    ],
    lazy_loaded_js = [
        "gc_profiler.js",
        "hdr_histogram.js",
        "heap_snapshot.js",
        "histogram.js",
        "histogram_class.js",
        "histogram_counts.js",
        "histogram_delay.js",
        "histogram_density.js",
        "histogram_export.js",
        "histogram_handle.js",
        "histogram_recordable.js",
        "histogram_statistics.js",
        "is_object.js",
        "measure_memory.js",
        "native_objects.js",
        "near_heap_limit.js",
        "performance_observer.js",
        "performance_resource_timing.js",
        "profiles.js",
        "promise_hooks.js",
        "query_objects.js",
        "serdes.js",
        "sliding_window_histogram.js",
        "startup_snapshot.js",
        "statistics.js",
        "user_timing.js",
    ],
);
