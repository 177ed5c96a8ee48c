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

/// The script behind `node:zlib`: stands in for `ext:deno_node/zlib.js`.
pub const ZLIB_SCRIPT: &str = include_str!("../zlib.js");
/// Its streams' native halves: stands in for `ext:deno_node/_zlib_binding.mjs`.
pub const ZLIB_BINDING_SCRIPT: &str = include_str!("../zlib_binding.js");
/// `fs.cp` and its kin: stands in for `ext:deno_node/_fs/_fs_cp.ts`.
pub const FS_CP_SCRIPT: &str = include_str!("../fs_cp.js");
/// `fs.Dir` and `fs.opendir`: stands in for `ext:deno_node/_fs/_fs_dir.ts`.
pub const FS_DIR_SCRIPT: &str = include_str!("../fs_dir.js");
/// `fs.readdir`: stands in for `ext:deno_node/_fs/_fs_readdir.ts`.
pub const FS_READDIR_SCRIPT: &str = include_str!("../fs_readdir.js");

deno_core::extension!(
    rt_node,
    deps = [deno_node, rt_v8, rt_worker],
    lazy_loaded_js = [
        "builtin_table.js",
        "dns_query.js",
        "fetch_channels.js",
        "fetch_direct.js",
        "fetch_dispatcher.js",
        "fetch_errors.js",
        "fetch_request.js",
        "find_module.js",
        "find_package_json.js",
        "fs_errors.js",
        "hook_chains.js",
        "http_parser.js",
        "import_hooks.js",
        "module_hooks.js",
        "module_register.js",
        "module_register_thread.js",
        "node_errors.js",
        "source_map.js",
        "strip_types.js",
        "vm_imports.js",
        "vm_modules.js",
        "zlib_constants.js",
    ],
);
