//! The patches in `runtime/upstream/`, a file for each of Deno's files.

macro_rules! table {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../../upstream/", $path)))),*]
    };
}

/// Path below `runtime/upstream/`, and text.
pub const PATCHES: &[(&str, &str)] = table![
    "deno_crypto/00_crypto.js.patch",
    "deno_fetch/20_headers.js.patch",
    "deno_fetch/21_formdata.js.patch",
    "deno_fetch/22_body.js.patch",
    "deno_fetch/23_request.js.patch",
    "deno_fetch/23_response.js.patch",
    "deno_fetch/26_fetch.js.patch",
    "deno_fetch/27_eventsource.js.patch",
    "deno_fs/30_fs.js.patch",
    "deno_node/02_register_cloneable.js.patch",
    "deno_node/_events.mjs.patch",
    "deno_node/_fs/_fs_common.ts.patch",
    "deno_node/_fs/_fs_copy.ts.patch",
    "deno_node/_fs/_fs_exists.ts.patch",
    "deno_node/_fs/_fs_fstat.ts.patch",
    "deno_node/_fs/_fs_glob.ts.patch",
    "deno_node/_fs/_fs_lstat.ts.patch",
    "deno_node/_fs/_fs_lutimes.ts.patch",
    "deno_node/_fs/_fs_read.ts.patch",
    "deno_node/_next_tick.ts.patch",
    "deno_node/_readline.mjs.patch",
    "deno_node/_tls_common.ts.patch",
    "deno_node/_tls_wrap.js.patch",
    "deno_node/_util/_util_callbackify.js.patch",
    "deno_node/_utils.ts.patch",
    "deno_node/assert.ts.patch",
    "deno_node/async_hooks.ts.patch",
    "deno_node/cluster.ts.patch",
    "deno_node/constants.ts.patch",
    "deno_node/crypto.ts.patch",
    "deno_node/dgram.ts.patch",
    "deno_node/diagnostics_channel.js.patch",
    "deno_node/dns.ts.patch",
    "deno_node/fs.ts.patch",
    "deno_node/fs/promises.ts.patch",
    "deno_node/http2.ts.patch",
    "deno_node/https.ts.patch",
    "deno_node/inspector/promises.js.patch",
    "deno_node/internal/async_hooks.ts.patch",
    "deno_node/internal/buffer.mjs.patch",
    "deno_node/internal/cluster/child.ts.patch",
    "deno_node/internal/cluster/primary.ts.patch",
    "deno_node/internal/cluster/shared_handle.ts.patch",
    "deno_node/internal/console/constructor.mjs.patch",
    "deno_node/internal/crypto/_randomBytes.ts.patch",
    "deno_node/internal/crypto/_randomFill.mjs.patch",
    "deno_node/internal/crypto/_randomInt.ts.patch",
    "deno_node/internal/crypto/certificate.ts.patch",
    "deno_node/internal/crypto/cipher.ts.patch",
    "deno_node/internal/crypto/diffiehellman.ts.patch",
    "deno_node/internal/crypto/hkdf.ts.patch",
    "deno_node/internal/crypto/keygen.ts.patch",
    "deno_node/internal/crypto/keys.ts.patch",
    "deno_node/internal/crypto/pbkdf2.ts.patch",
    "deno_node/internal/crypto/random.ts.patch",
    "deno_node/internal/crypto/scrypt.ts.patch",
    "deno_node/internal/crypto/util.ts.patch",
    "deno_node/internal/crypto/x509.ts.patch",
    "deno_node/internal/dns/promises.ts.patch",
    "deno_node/internal/dns/utils.ts.patch",
    "deno_node/internal/errors.ts.patch",
    "deno_node/internal/events/abort_listener.mjs.patch",
    "deno_node/internal/fs/handle.ts.patch",
    "deno_node/internal/fs/promises.ts.patch",
    "deno_node/internal/fs/stat_utils.ts.patch",
    "deno_node/internal/fs/streams.mjs.patch",
    "deno_node/internal/fs/utils.mjs.patch",
    "deno_node/internal/hide_stack_frames.ts.patch",
    "deno_node/internal/http.ts.patch",
    "deno_node/internal/http2/compat.js.patch",
    "deno_node/internal/http2/util.ts.patch",
    "deno_node/internal/idna.ts.patch",
    "deno_node/internal/js_stream_socket.js.patch",
    "deno_node/internal/mime.ts.patch",
    "deno_node/internal/net.ts.patch",
    "deno_node/internal/process/active_resources.ts.patch",
    "deno_node/internal/readline/interface.mjs.patch",
    "deno_node/internal/readline/utils.mjs.patch",
    "deno_node/internal/stream_base_commons.ts.patch",
    "deno_node/internal/streams/compose.js.patch",
    "deno_node/internal/streams/duplexify.js.patch",
    "deno_node/internal/streams/duplexpair.js.patch",
    "deno_node/internal/streams/end-of-stream.js.patch",
    "deno_node/internal/streams/from.js.patch",
    "deno_node/internal/streams/legacy.js.patch",
    "deno_node/internal/streams/operators.js.patch",
    "deno_node/internal/streams/pipeline.js.patch",
    "deno_node/internal/streams/readable.js.patch",
    "deno_node/internal/streams/writable.js.patch",
    "deno_node/internal/url.ts.patch",
    "deno_node/internal/util.mjs.patch",
    "deno_node/internal/util/colorize.mjs.patch",
    "deno_node/internal/util/colors.ts.patch",
    "deno_node/internal/util/inspect.mjs.patch",
    "deno_node/internal/util/parse_args/parse_args.js.patch",
    "deno_node/internal/util/types.ts.patch",
    "deno_node/internal/validators.mjs.patch",
    "deno_node/internal/webstreams/adapters.js.patch",
    "deno_node/internal_binding/_timingSafeEqual.ts.patch",
    "deno_node/internal_binding/ares.ts.patch",
    "deno_node/internal_binding/async_wrap.ts.patch",
    "deno_node/internal_binding/buffer.ts.patch",
    "deno_node/internal_binding/cares_wrap.ts.patch",
    "deno_node/internal_binding/constants.ts.patch",
    "deno_node/internal_binding/http_parser.ts.patch",
    "deno_node/internal_binding/mod.ts.patch",
    "deno_node/internal_binding/node_options.ts.patch",
    "deno_node/internal_binding/pipe_wrap.ts.patch",
    "deno_node/internal_binding/symbols.ts.patch",
    "deno_node/internal_binding/tcp_wrap.ts.patch",
    "deno_node/internal_binding/tls_wrap.ts.patch",
    "deno_node/internal_binding/udp_wrap.ts.patch",
    "deno_node/internal_binding/uv.ts.patch",
    "deno_node/net.ts.patch",
    "deno_node/os.ts.patch",
    "deno_node/path/_posix.ts.patch",
    "deno_node/path/_util.ts.patch",
    "deno_node/path/_win32.ts.patch",
    "deno_node/readline/promises.ts.patch",
    "deno_node/sqlite.ts.patch",
    "deno_node/stream/consumers.js.patch",
    "deno_node/stream/web.js.patch",
    "deno_node/string_decoder.ts.patch",
    "deno_node/testing.ts.patch",
    "deno_node/timers.ts.patch",
    "deno_node/tls.ts.patch",
    "deno_node/url.ts.patch",
    "deno_node/util.ts.patch",
    "deno_node/wasi.ts.patch",
    "deno_web/00_url.js.patch",
    "deno_web/01_dom_exception.js.patch",
    "deno_web/01_urlpattern.js.patch",
    "deno_web/02_event.js.patch",
    "deno_web/03_abort_signal.js.patch",
    "deno_web/05_base64.js.patch",
    "deno_web/06_streams.js.patch",
    "deno_web/08_text_encoding.js.patch",
    "deno_web/09_file.js.patch",
    "deno_web/14_compression.js.patch",
    "deno_web/15_performance.js.patch",
    "deno_webidl/00_webidl.js.patch",
    "node/_http_agent.patch",
    "node/_http_client.patch",
    "node/_http_common.patch",
    "node/_http_incoming.patch",
    "node/_http_outgoing.patch",
    "node/_http_proxy.patch",
    "node/_http_server.patch",
    "node/buffer.patch",
    "node/console.patch",
    "node/inspector.patch",
    "node/inspector/promises.patch",
    "node/net.patch",
    "node/perf_hooks.patch",
    "node/readline/promises.patch",
    "node/repl.patch",
];

/// `ext:deno_node/internal/url.ts` has its patch in `deno_node/internal/url.ts.patch`, `node:inspector/promises` in
/// `node/inspector/promises.patch`.
pub fn path_of(specifier: &str) -> String {
    let path = specifier.strip_prefix("ext:").unwrap_or(specifier);
    format!("{}.patch", path.replacen(':', "/", 1))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_path_of_a_patch_follows_from_the_specifier() {
        assert_eq!(
            path_of("ext:deno_node/internal/url.ts"),
            "deno_node/internal/url.ts.patch"
        );
        assert_eq!(path_of("node:console"), "node/console.patch");
    }

    #[test]
    fn every_patch_in_the_folder_is_in_the_table() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("upstream");
        let mut found = Vec::new();
        files_in(&folder, "", &mut found);
        found.sort();
        let listed: Vec<&str> = PATCHES.iter().map(|(path, _)| *path).collect();
        assert_eq!(found, listed, "the table is sorted and has every file");
    }

    fn files_in(folder: &Path, prefix: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("the folder of patches") {
            let entry = entry.expect("an entry of it");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                files_in(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }
}
