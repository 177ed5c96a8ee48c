//! Files in the place of Deno's.

/// Files from the first line to the last, each by the specifier of the file of Deno's that it stands in for.
pub const REPLACEMENTS: &[(&str, &str)] = &[
    // `WebSocket` of the web.
    (
        "ext:deno_websocket/01_websocket.js",
        include_str!("../websocket.js"),
    ),
    // The module behind `node:module`, and all of `require`.
    ("node:module", include_str!("../module.js")),
    // The module behind `node:process`.
    ("node:process", include_str!("../process.js")),
    // What else Deno's files take of a process.
    (
        "ext:deno_node/_process/process.ts",
        include_str!("../process_surroundings.js"),
    ),
    // What `node:repl` asks of the inspector.
    (
        "ext:deno_node/_repl_preview.js",
        include_str!("../repl_preview.js"),
    ),
    // The script behind `node:zlib`.
    ("ext:deno_node/zlib.js", include_str!("../zlib.js")),
    // Its streams' native halves.
    (
        "ext:deno_node/_zlib_binding.mjs",
        include_str!("../zlib_binding.js"),
    ),
    // `Hash`, `Hmac` and `crypto.hash`.
    (
        "ext:deno_node/internal/crypto/hash.ts",
        include_str!("../crypto_hash.js"),
    ),
    // `Sign` and `Verify`.
    (
        "ext:deno_node/internal/crypto/sig.ts",
        include_str!("../crypto_sig.js"),
    ),
    // `fs.constants`.
    (
        "ext:deno_node/_fs/_fs_constants.ts",
        include_str!("../fs_constants.js"),
    ),
    // `fs.cp` and its kin.
    ("ext:deno_node/_fs/_fs_cp.ts", include_str!("../fs_cp.js")),
    // `fs.Dir` and `fs.opendir`.
    ("ext:deno_node/_fs/_fs_dir.ts", include_str!("../fs_dir.js")),
    // `fs.readdir`.
    (
        "ext:deno_node/_fs/_fs_readdir.ts",
        include_str!("../fs_readdir.js"),
    ),
    // The script behind `node:vm`.
    ("ext:deno_node/vm.js", include_str!("../vm.js")),
    // The script behind `node:domain`.
    ("ext:deno_node/domain.ts", include_str!("../domain.js")),
    // The script behind `node:punycode`.
    ("ext:deno_node/punycode.ts", include_str!("../punycode.js")),
    // `Timeout` and `Immediate`.
    (
        "ext:deno_node/internal/timers.mjs",
        include_str!("../timers.js"),
    ),
    // The ways into `util.inspect`'s formatter.
    (
        "ext:deno_web/01_console.js",
        include_str!("../inspect_engine.js"),
    ),
    // The script behind `net.BlockList` and `net.SocketAddress`.
    (
        "ext:deno_node/internal/blocklist.mjs",
        include_str!("../blocklist.js"),
    ),
    // The script behind `node:child_process`.
    (
        "ext:deno_node/child_process.ts",
        include_str!("../child_process.js"),
    ),
    // What it shares with `node:cluster`.
    (
        "ext:deno_node/internal/child_process.ts",
        include_str!("../child_process_internal.js"),
    ),
];
