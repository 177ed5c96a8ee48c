//! The JavaScript runtime of `rt`: an isolate with Node's globals and modules, made from a snapshot that the caller hands
//! in. Flags, printing and exit codes are the command line's; snapshots are made one layer up.

mod addons;
mod blobs;
mod build_reads;
mod builder;
mod callback_loops;
#[cfg(test)]
mod canaries;
mod chunk_extensions;
mod compile_cache;
mod embedded;
mod engine;
mod extensions;
mod external_texts;
mod handle;
mod isolate;
mod lazy_code;
mod module_failure;
mod modules;
mod ops;
mod permissions;
mod plan;
mod program;
mod program_fs;
mod snapshot;
mod source_patches;
mod stack_trace;
mod start;
mod thread;
mod transpile;
mod uncaught;
mod unused;
mod vm_definer;
mod wide_text;
mod worker;

/// The Node version that programs see, without the leading `v`. The only place it is written.
#[macro_export]
macro_rules! node_version {
    () => {
        "26.10.0"
    };
}
/// [`node_version`] as a constant.
pub const NODE_VERSION: &str = node_version!();

pub use addons::forget_addon_classes;
pub use blobs::object_urls;
pub use build_reads::Read;
pub use build_reads::ReadKind;
pub use builder::BuilderIsolate;
pub use builder::add_vm_context;
pub use builder::compile_listed;
pub use builder::forget_growth;
pub use builder::keep_texts_outside;
pub use builder::share_names;
pub use callback_loops::forget_report;
pub use callback_loops::report_throws;
pub use embedded::Asset;
pub use embedded::Embedded;
pub use embedded::EmbeddedMain;
pub use embedded::embedded;
pub use embedded::set_embedded;
pub use engine::forget_comparisons;
pub use engine::forget_compiled_code;
pub use engine::initialize_v8;
pub use external_texts::TEXT_PLACES;
pub use external_texts::Text;
pub use external_texts::TextTable;
pub use handle::Handle;
pub use isolate::Isolate;
pub use lazy_code::code_of_lazy_files;
pub use lazy_code::lazy_files_without_code;
pub use modules::ModuleFiles;
pub use modules::ModuleRules;
pub use modules::builtin_facades;
pub use plan::IsolateParts;
pub use plan::IsolatePlan;
pub use plan::Permissions;
pub use plan::Role;
pub use program::drain_ticks;
pub use program::load_main_module;
pub use program::run_to_exit;
pub use rt_inspector::CpuProfileOptions;
pub use rt_inspector::HeapProfileOptions;
pub use rt_inspector::RecordingOptions;
pub use rt_node::LAZY_LOADS;
pub use rt_system::PathMap;
pub use rt_system::print;
pub use rt_system::print_error;
pub use rt_v8::NativeHalves;
pub use rt_v8::flags_set_at_run_time;
pub use rt_v8::heap_snapshot_text;
pub use rt_v8::native_halves;
pub use rt_v8::release_heap_snapshots;
pub use rt_v8::start_clock;
pub use snapshot::LazyCodeTable;
pub use snapshot::Snapshot;
pub use stack_trace::install_stack_traces;
pub use stack_trace::prepare_stack_trace_with;
pub use stack_trace::release_stack_traces;
pub use start::ListenAddress;
pub use start::Program;
pub use start::SnapshotMode;
pub use start::StartOptions;
pub use start::{set_environment_flags, set_flags_with_value};
pub use thread::ThreadHandle;
pub use transpile::extension_transpiler;
pub use transpile::prepare_extension_source;
pub use worker::BadWorkerFlags;
pub use worker::UserSnapshots;
pub use worker::WorkerFlagParser;
