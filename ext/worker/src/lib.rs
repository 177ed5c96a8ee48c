//! `node:worker_threads` without the threads: message ports, the structured clone of messages, a thread's environment, and the
//! JavaScript. Threads and isolates are made one layer up (`runtime/src/worker/`).
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/worker_threads.html>.

mod block_list;
mod broadcast;
mod context;
mod env;
mod file;
mod port;
mod values;

pub use env::ThreadEnv;
pub use file::leave_descriptors;
pub use port::Port;
pub use port::PortResource;

/// Files from the first line to the last, each by the specifier of the file of Deno's that it stands in for.
pub const REPLACEMENTS: &[(&str, &str)] = &[
    // The script behind `MessagePort`, `MessageChannel` and `structuredClone`.
    (
        "ext:deno_web/13_message_port.js",
        include_str!("../message_port.js"),
    ),
    // The script behind `require('worker_threads')`.
    (
        "ext:deno_node/worker_threads.ts",
        include_str!("../worker_threads.js"),
    ),
    // The script behind `BroadcastChannel`.
    (
        "ext:deno_web/01_broadcast_channel.js",
        include_str!("../broadcast_channel.js"),
    ),
    // The module behind `navigator.locks`.
    ("ext:deno_web/locks.js", include_str!("../locks.js")),
];

deno_core::extension!(
    rt_worker,
    deps = [deno_web, rt_v8],
    ops = [
        port::op_rt_port_pair,
        port::op_rt_port_post,
        port::op_rt_port_post_bytes,
        port::op_rt_port_receive,
        port::op_rt_port_receive_now,
        port::op_rt_port_start,
        port::op_rt_port_unread_buffers,
        port::op_rt_port_close,
        port::op_rt_port_reaches,
        port::op_rt_port_idle,
        port::op_rt_port_has_messages,
        port::op_rt_port_is_next,
        port::op_rt_port_next,
        port::op_rt_port_next_value,
        port::op_rt_port_post_value,
        port::op_rt_port_wait,
        values::op_rt_clone,
        port::op_rt_can_detach,
        port::op_rt_keep_attached,
        env::op_rt_env_get,
        env::op_rt_env_set,
        env::op_rt_env_delete,
        env::op_rt_env_all,
        broadcast::op_rt_broadcast_is_next,
        broadcast::op_rt_broadcast_open,
        broadcast::op_rt_broadcast_post,
        broadcast::op_rt_broadcast_wait,
        broadcast::op_rt_broadcast_take,
        block_list::op_rt_block_list_new,
        block_list::op_rt_block_list_add_range,
        block_list::op_rt_block_list_add_subnet,
        block_list::op_rt_block_list_check,
        block_list::op_rt_block_list_clear,
        block_list::op_rt_block_list_remove,
        block_list::op_rt_block_list_rules,
        block_list::op_rt_block_list_share,
        block_list::op_rt_block_list_of,
        context::op_rt_deserialize_in_context,
        context::op_rt_port_move,
        file::op_rt_file_send,
        file::op_rt_file_receive,
        file::op_rt_worker_keep_descriptors,
    ],
    lazy_loaded_js = [
        "cloneables.js",
        "context_port.js",
        "dispatch_all.js",
        "messages.js",
        "node_event_target.js",
        "parked_ports.js",
        "planned_workers.js",
        "port_delivery.js",
        "thread_messages.js",
        "waits_of_build.js",
        "worker.js",
        "worker_errors.js",
        "worker_inside.js",
        "worker_link.js",
        "worker_options.js",
        "worker_questions.js",
        "worker_request.js",
        "worker_stdio.js",
    ],
);
