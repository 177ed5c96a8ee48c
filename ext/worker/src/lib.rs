//! `node:worker_threads` without the threads: message ports, the structured clone of messages, a thread's environment, and the
//! JavaScript. Threads and isolates are made one layer up (`runtime/src/worker.rs`).
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/worker_threads.html>.

mod env;
mod port;

pub use env::ThreadEnv;
pub use port::Port;
pub use port::PortResource;

/// The script behind `MessagePort`, `MessageChannel` and `structuredClone`: stands in for `ext:deno_web/13_message_port.js`.
pub const MESSAGE_PORT_SCRIPT: &str = include_str!("../message_port.js");
/// The script behind `require('worker_threads')`: stands in for `ext:deno_node/worker_threads.ts`.
pub const WORKER_THREADS_SCRIPT: &str = include_str!("../worker_threads.js");

deno_core::extension!(
    rt_worker,
    deps = [deno_web],
    ops = [
        port::op_rt_port_pair,
        port::op_rt_port_post,
        port::op_rt_port_post_bytes,
        port::op_rt_port_receive,
        port::op_rt_port_receive_now,
        port::op_rt_port_start,
        port::op_rt_port_close,
        port::op_rt_can_detach,
        env::op_rt_env_get,
        env::op_rt_env_set,
        env::op_rt_env_delete,
        env::op_rt_env_all,
    ],
    lazy_loaded_js = ["worker_stdio.js"],
);
