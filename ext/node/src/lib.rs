//! Files of Deno's Node layer that are ours: `node:module`, `node:vm`, `net.BlockList`. JavaScript only; what it calls in Rust is
//! deno_node's, `rt_worker`'s and the runtime's.
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/module.html>, <https://nodejs.org/docs/latest-v26.x/api/vm.html>.

/// The module behind `node:module`, and all of `require`.
pub const MODULE: &str = include_str!("../module.js");
/// The script behind `node:vm`: stands in for `ext:deno_node/vm.js`.
pub const VM_SCRIPT: &str = include_str!("../vm.js");
/// The script behind `net.BlockList` and `net.SocketAddress`: stands in for `ext:deno_node/internal/blocklist.mjs`.
pub const BLOCK_LIST_SCRIPT: &str = include_str!("../blocklist.js");

deno_core::extension!(
    rt_node,
    deps = [deno_node, rt_v8, rt_worker],
    lazy_loaded_js = [
        "builtin_table.js",
        "fetch_channels.js",
        "fetch_direct.js",
        "fetch_dispatcher.js",
        "fetch_errors.js",
        "fetch_request.js",
        "find_module.js",
        "find_package_json.js",
        "http_parser.js",
        "module_hooks.js",
        "node_errors.js",
        "source_map.js",
        "strip_types.js",
        "vm_imports.js",
        "vm_modules.js",
    ],
);
