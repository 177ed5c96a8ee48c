//! V8's inspector inside the process: the sessions of `node:inspector`, and the profiles and coverage that are recorded from
//! the start of a thread to its end.
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/inspector.html>,
//! <https://chromedevtools.github.io/devtools-protocol/v8/>. There is no server: `inspector.open()` says so.

mod inspector;
mod ops;
mod recordings;
mod source_maps;

pub use inspector::Inspector;
pub use recordings::CpuProfileOptions;
pub use recordings::HeapProfileOptions;
pub use recordings::RecordingOptions;
pub use recordings::finish_recordings;
pub use recordings::start_recordings;

/// The script behind `require('inspector')`: stands in for `ext:deno_node/inspector.js`.
pub const INSPECTOR_SCRIPT: &str = include_str!("../inspector.js");

deno_core::extension!(
    rt_inspector,
    ops = [
        ops::op_rt_inspector_connect,
        ops::op_rt_inspector_dispatch,
        ops::op_rt_inspector_disconnect,
        ops::op_rt_inspector_take_coverage,
        ops::op_rt_inspector_stop_coverage,
        ops::op_rt_inspector_finish_recordings,
    ],
    lazy_loaded_js = ["coverage.js"],
);
