//! V8's inspector: the sessions of `node:inspector`, the server for debuggers of other processes, and the profiles and coverage that
//! are recorded from the start of a thread to its end.
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/inspector.html>,
//! <https://chromedevtools.github.io/devtools-protocol/v8/>.

mod calls;
mod frontends;
mod inbox;
mod inspector;
mod ops;
mod recordings;
mod resources;
mod server;
mod source_maps;
mod threads;
mod web_socket;

pub use frontends::begin;
pub use frontends::break_if_wished;
pub use frontends::enter;
pub use frontends::leave;
pub use frontends::wait_for_end;
pub use inspector::AsksJavaScript;
pub use inspector::Inspector;
pub use recordings::CpuProfileOptions;
pub use recordings::HeapProfileOptions;
pub use recordings::RecordingOptions;
pub use recordings::finish_recordings;
pub use recordings::start_recordings;
pub use threads::InThread;

/// Files from the first line to the last, each by the specifier of the file of Deno's that it stands in for.
pub const REPLACEMENTS: &[(&str, &str)] = &[
    // The script behind `require('inspector')`.
    (
        "ext:deno_node/inspector.js",
        include_str!("../inspector.js"),
    ),
];

deno_core::extension!(
    rt_inspector,
    ops = [
        ops::op_rt_inspector_connect,
        ops::op_rt_inspector_dispatch,
        ops::op_rt_inspector_disconnect,
        ops::op_rt_inspector_notify,
        ops::op_rt_inspector_call_frames,
        ops::op_rt_inspector_async_task,
        ops::op_rt_inspector_attach,
        ops::op_rt_inspector_send,
        ops::op_rt_inspector_detach,
        ops::op_rt_inspector_open,
        ops::op_rt_inspector_close,
        ops::op_rt_inspector_url,
        ops::op_rt_inspector_wait_for_start,
        ops::op_rt_inspector_wait_for_end,
        ops::op_rt_inspector_break_if_wished,
        ops::op_rt_inspector_take_coverage,
        ops::op_rt_inspector_stop_coverage,
        ops::op_rt_inspector_record_coverage,
        ops::op_rt_inspector_end_coverage,
        ops::op_rt_inspector_finish_recordings,
        resources::op_rt_inspector_put_resource,
        resources::op_rt_inspector_resource,
    ],
    lazy_loaded_js = [
        "coverage.js",
        "asked.js",
        "async_stacks.js",
        "event_fields.js",
        "network.js",
        "network_requests.js",
        "network_resources.js",
        "node_worker.js"
    ],
);
