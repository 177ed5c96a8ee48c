//! Worker threads are not built yet: these ops exist because `node:worker_threads` imports them, and each says so.

use deno_core::OpState;
use deno_core::op2;
use deno_error::JsErrorBox;

use crate::modules::coded_error;

fn unavailable() -> JsErrorBox {
    coded_error(
        "Error",
        "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
        "Worker threads are not supported by this version of rt".to_string(),
    )
}

/// Marks the isolate of a snapshot builder in its `OpState`.
pub struct BuildsSnapshot;

#[op2(fast)]
pub fn op_create_worker(state: &OpState) -> Result<(), JsErrorBox> {
    if state.has::<BuildsSnapshot>() {
        return Err(coded_error(
            "Error",
            "ERR_NOT_SUPPORTED_IN_SNAPSHOT",
            "Creating workers is not supported in startup snapshot".to_string(),
        ));
    }
    Err(unavailable())
}

macro_rules! unavailable_ops {
    ($($name:ident),* $(,)?) => {
        $(
            #[op2(fast)]
            pub fn $name() -> Result<(), JsErrorBox> {
                Err(unavailable())
            }
        )*
    };
}

unavailable_ops!(
    op_host_get_worker_cpu_usage,
    op_host_post_message,
    op_host_post_message_raw,
    op_host_recv_ctrl,
    op_host_recv_message,
    op_host_recv_message_sync,
    op_host_terminate_worker,
    op_node_worker_thread_post_message,
    op_node_worker_thread_recv_message,
    op_node_worker_thread_register,
    op_node_worker_thread_set_listener_count,
);
