//! Node's modules that are ours: files that stand in for those of Deno's Node layer, what the others have beyond Deno's, and the
//! native halves of `node:zlib`, `dns.Resolver`, `child_process.spawnSync`, of what `node:fs` asks of single files, and of what `Buffer`
//! and `fs.readdir` do most.
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/>.

mod addon;
mod alarm;
mod argon2;
mod async_ids;
mod bind;
mod buffer;
mod buffer_bytes;
mod channel;
mod child_pairs;
mod ciphers;
mod clock;
mod descriptors;
mod dh_keys;
mod digests;
mod dns;
mod environment;
mod fetch;
mod fs;
mod fs_copy;
mod fs_folders;
mod fs_permission;
mod fs_write;
mod hash;
mod host_object;
mod inside_node_modules;
mod inspect;
mod inspect_kind;
mod ip;
mod keep_alive;
mod lazy_property;
mod loop_phase;
mod ml_contexts;
mod ml_keys;
mod names;
mod node_error;
mod own_scripts;
mod promises;
mod pss_keys;
mod signatures;
mod socket_descriptor;
mod spawn_sync;
mod tls;
mod type_of_service;
mod udp;
mod url;
mod wasi;
mod write_progress;
mod zlib;

pub use alarm::Alarm;
pub use async_ids::StaysInProcess;
pub use environment::op_rt_environment_all;
pub use environment::op_rt_environment_get;
pub use inspect::op_rt_inspect;
pub use inspect::op_rt_inspect_format;
pub use lazy_property::{LAZY_LOADS, lazy_property_reference};
pub use loop_phase::LoopPhase;
pub use node_error::is_node_error;
pub use tls::install as install_tls_provider;

/// The module behind `node:module`, and all of `require`.
pub const MODULE: &str = include_str!("../module.js");
/// The script behind `node:vm`: stands in for `ext:deno_node/vm.js`.
pub const VM_SCRIPT: &str = include_str!("../vm.js");
/// `WebSocket` of the web: stands in for `ext:deno_websocket/01_websocket.js`.
pub const WEB_SOCKET_MODULE: &str = include_str!("../websocket.js");
/// What `node:repl` asks of the inspector: stands in for `ext:deno_node/_repl_preview.js`.
pub const REPL_PREVIEW_SCRIPT: &str = include_str!("../repl_preview.js");
/// The script behind `node:domain`: stands in for `ext:deno_node/domain.ts`.
pub const DOMAIN_SCRIPT: &str = include_str!("../domain.js");
/// `Timeout` and `Immediate`: stands in for `ext:deno_node/internal/timers.mjs`.
pub const TIMERS_SCRIPT: &str = include_str!("../timers.js");
/// The ways into `util.inspect`'s formatter: stands in for `ext:deno_web/01_console.js`.
pub const INSPECT_ENGINE_SCRIPT: &str = include_str!("../inspect_engine.js");
/// The script behind `net.BlockList` and `net.SocketAddress`: stands in for `ext:deno_node/internal/blocklist.mjs`.
pub const BLOCK_LIST_SCRIPT: &str = include_str!("../blocklist.js");

/// The script behind `node:child_process`: stands in for `ext:deno_node/child_process.ts`.
pub const CHILD_PROCESS_SCRIPT: &str = include_str!("../child_process.js");
/// What it shares with `node:cluster`: stands in for `ext:deno_node/internal/child_process.ts`.
pub const CHILD_PROCESS_INTERNAL_SCRIPT: &str = include_str!("../child_process_internal.js");
/// The script behind `node:zlib`: stands in for `ext:deno_node/zlib.js`.
pub const ZLIB_SCRIPT: &str = include_str!("../zlib.js");
/// Its streams' native halves: stands in for `ext:deno_node/_zlib_binding.mjs`.
pub const ZLIB_BINDING_SCRIPT: &str = include_str!("../zlib_binding.js");
/// `Hash`, `Hmac` and `crypto.hash`: stands in for `ext:deno_node/internal/crypto/hash.ts`.
pub const CRYPTO_HASH_SCRIPT: &str = include_str!("../crypto_hash.js");
/// `Sign` and `Verify`: stands in for `ext:deno_node/internal/crypto/sig.ts`.
pub const CRYPTO_SIG_SCRIPT: &str = include_str!("../crypto_sig.js");
/// `fs.constants`: stands in for `ext:deno_node/_fs/_fs_constants.ts`.
pub const FS_CONSTANTS_SCRIPT: &str = include_str!("../fs_constants.js");
/// `fs.cp` and its kin: stands in for `ext:deno_node/_fs/_fs_cp.ts`.
pub const FS_CP_SCRIPT: &str = include_str!("../fs_cp.js");
/// `fs.Dir` and `fs.opendir`: stands in for `ext:deno_node/_fs/_fs_dir.ts`.
pub const FS_DIR_SCRIPT: &str = include_str!("../fs_dir.js");
/// `fs.readdir`: stands in for `ext:deno_node/_fs/_fs_readdir.ts`.
pub const FS_READDIR_SCRIPT: &str = include_str!("../fs_readdir.js");

deno_core::extension!(
    rt_node,
    deps = [deno_node, rt_v8, rt_permission, rt_inspector, rt_worker],
    ops = [
        addon::op_rt_addon_lacks,
        lazy_property::op_rt_lazy_property,
        alarm::op_rt_alarm,
        argon2::op_rt_argon2,
        argon2::op_rt_argon2_async,
        async_ids::op_rt_async_ids,
        bind::op_rt_bind,
        bind::op_rt_bind_only6,
        buffer::op_rt_buffer_encode,
        buffer::op_rt_buffer_encode_into,
        buffer::op_rt_buffer_hex,
        buffer_bytes::op_rt_buffer_aligned_offset,
        buffer_bytes::op_rt_buffer_is_ascii,
        buffer_bytes::op_rt_buffer_is_utf8,
        buffer_bytes::op_rt_buffer_copy,
        buffer_bytes::op_rt_buffer_repeat,
        buffer_bytes::op_rt_buffer_search,
        buffer_bytes::op_rt_buffer_search_byte,
        buffer_bytes::op_rt_buffer_search_text,
        buffer_bytes::op_rt_buffer_swap,
        buffer_bytes::op_rt_buffer_timing_safe_equal,
        buffer::op_rt_buffer_unfilled,
        buffer::op_rt_buffer_utf8,
        buffer::op_rt_buffer_write_base64,
        buffer::op_rt_buffer_write_hex,
        buffer::op_rt_buffer_write_latin1,
        buffer::op_rt_buffer_write_utf16,
        buffer::op_rt_buffer_write_utf8,
        channel::op_rt_channel_open,
        channel::op_rt_channel_try,
        channel::op_rt_channel_writable,
        child_pairs::op_rt_child_inherits_nothing,
        child_pairs::op_rt_child_pair,
        child_pairs::op_rt_child_stream,
        child_pairs::op_rt_child_streams_back,
        ciphers::op_rt_cipher_aad,
        ciphers::op_rt_cipher_create,
        ciphers::op_rt_cipher_end,
        ciphers::op_rt_cipher_update,
        ciphers::whole::op_rt_whole_cipher_aad,
        ciphers::whole::op_rt_whole_cipher_ccm,
        ciphers::whole::op_rt_whole_cipher_create,
        ciphers::whole::op_rt_whole_cipher_end,
        ciphers::whole::op_rt_whole_cipher_update,
        clock::op_rt_hrtime,
        clock::op_rt_hrtime_whole,
        digests::op_rt_digest_create,
        digests::op_rt_digest_hkdf,
        digests::op_rt_digest_pbkdf2,
        dh_keys::op_rt_dh_number,
        digests::op_rt_digest_pbkdf2_async,
        dns::op_rt_dns_query,
        environment::op_rt_environment_all,
        environment::op_rt_environment_get,
        environment::op_rt_environment_parse,
        environment::op_rt_system_version,
        environment::op_rt_uptime,
        fetch::op_rt_fetch_begin,
        fetch::op_rt_fetch_counter,
        fetch::op_rt_fetch_encoded_size,
        fetch::op_rt_fetch_reason,
        fs::op_rt_fs_access,
        fs::op_rt_fs_access_sync,
        fs::op_rt_fs_close_descriptor,
        fs_folders::op_rt_fs_make_folders,
        fs_folders::op_rt_fs_make_folders_sync,
        fs::op_rt_fs_read_text,
        descriptors::op_rt_forget_descriptors,
        descriptors::op_rt_know_descriptor,
        descriptors::op_rt_take_descriptor,
        fs::op_rt_fs_stat,
        fs::op_rt_fs_stat_sync,
        fs::op_rt_fs_times,
        fs::op_rt_fs_times_sync,
        fs::op_rt_fs_unlink,
        fs::op_rt_fs_unlink_sync,
        fs::op_rt_fs_cwd_as_text,
        fs::op_rt_fs_cwd_changes,
        fs_copy::op_rt_fs_copy_file,
        fs_copy::op_rt_fs_copy_file_sync,
        fs_write::op_rt_fs_write_file,
        ip::op_rt_ip_version,
        hash::op_rt_crypto_hash_hex,
        hash::op_rt_hash_digest,
        hash::op_rt_hash_text,
        inside_node_modules::op_rt_is_inside_node_modules,
        hash::op_rt_crypto_hmac,
        host_object::op_rt_mark_host_object,
        node_error::op_rt_mark_node_error,
        inspect_kind::op_rt_inspect_has_extras,
        inspect_kind::op_rt_inspect_is_object,
        inspect_kind::op_rt_inspect_kind,
        inspect_kind::op_rt_is_external,
        names::op_rt_name_of_text,
        names::op_rt_name_to_text,
        names::op_rt_entries_in,
        names::op_rt_entries_in_sync,
        names::op_rt_names_in,
        names::op_rt_names_in_sync,
        promises::op_rt_made_by_runtime,
        pss_keys::op_rt_rsa_of_pss,
        spawn_sync::op_rt_spawn_sync,
        loop_phase::op_rt_around_poll,
        loop_phase::op_rt_is_before_poll,
        loop_phase::op_rt_is_polling,
        loop_phase::op_rt_loop_begins,
        loop_phase::op_rt_turn,
        tls::op_rt_tls_asks_for_status,
        tls::op_rt_tls_certificates,
        tls::op_rt_tls_choose,
        tls::op_rt_tls_enter,
        tls::op_rt_tls_export,
        tls::op_rt_tls_finished,
        tls::op_rt_tls_group,
        tls::op_rt_tls_finding,
        tls::op_rt_tls_judge,
        tls::op_rt_tls_name_server,
        tls::op_rt_tls_vouch,
        tls::op_rt_tls_ticket_keys,
        tls::op_rt_tls_key_log,
        tls::op_rt_tls_leave,
        tls::op_rt_tls_record,
        tls::op_rt_tls_scheme,
        tls::op_rt_tls_shared_schemes,
        tls::op_rt_tls_staple,
        tls::op_rt_tls_status,
        tls::op_rt_tls_tickets,
        wasi::op_rt_wasi_refusal,
        keep_alive::op_rt_keep_alive,
        socket_descriptor::op_rt_descriptor_of,
        type_of_service::op_rt_type_of_service,
        udp::op_rt_udp_buffer_size,
        udp::op_rt_udp_close,
        udp::op_rt_udp_connect,
        udp::op_rt_udp_descriptor,
        udp::op_rt_udp_send,
        ml_contexts::op_rt_ml_sign_context,
        ml_contexts::op_rt_ml_verify_context,
        ml_keys::op_rt_ml_decapsulate,
        ml_keys::op_rt_ml_encapsulate,
        ml_keys::op_rt_ml_half,
        ml_keys::op_rt_ml_half_public,
        ml_keys::op_rt_ml_half_seed,
        ml_keys::op_rt_ml_half_set,
        ml_keys::op_rt_ml_is_public_key,
        ml_keys::op_rt_ml_private_key,
        ml_keys::op_rt_ml_public_key,
        ml_keys::op_rt_ml_sign,
        ml_keys::op_rt_ml_verify,
        signatures::op_rt_signature_key,
        signatures::op_rt_signature_sign,
        signatures::op_rt_signature_verify,
        url::op_rt_idna_to_ascii,
        url::op_rt_idna_to_unicode,
        url::op_rt_url_parse,
        url::op_rt_url_set,
        write_progress::op_rt_sent_lately,
        write_progress::op_rt_write_progress,
        zlib::op_rt_zlib_brotli,
        zlib::op_rt_zlib_close,
        zlib::op_rt_zlib_deflate,
        zlib::op_rt_zlib_failure,
        zlib::op_rt_zlib_params,
        zlib::op_rt_zlib_reset,
        zlib::op_rt_zlib_step,
        zlib::op_rt_zlib_zstd,
    ],
    lazy_loaded_js = [
        "addon_objects.js",
        "addon_calls.js",
        "addons.js",
        "argon2.js",
        "builtin_table.js",
        "buffer_transcode.js",
        "build_reads.js",
        "build_writes.js",
        "call_sites.js",
        "child_process_channel.js",
        "child_process_class.js",
        "child_process_exec.js",
        "child_process_handle.js",
        "child_process_options.js",
        "child_process_sent_handles.js",
        "child_process_socket_lists.js",
        "child_process_spawn.js",
        "child_process_stdio.js",
        "child_process_sync.js",
        "child_process_writer.js",
        "ciphers.js",
        "ciphers_whole.js",
        "der.js",
        "debugger.js",
        "debugger_client.js",
        "debugger_commands.js",
        "debugger_launch.js",
        "debugger_probe.js",
        "debugger_probe_options.js",
        "debugger_probe_report.js",
        "debugger_recordings.js",
        "debugger_session.js",
        "debugger_source.js",
        "debugger_values.js",
        "derived_keys.js",
        "digests.js",
        "hash_halves.js",
        "dgram_sync.js",
        "dns_query.js",
        "domain_events.js",
        "embedded_main.js",
        "event_inits.js",
        "fetch_channels.js",
        "fetch_connections.js",
        "fetch_direct.js",
        "fetch_dispatcher.js",
        "fetch_error_classes.js",
        "fetch_errors.js",
        "fetch_global.js",
        "fetch_request.js",
        "fetch_timing.js",
        "fetch_webidl.js",
        "fetch_wire.js",
        "file_blob.js",
        "find_module.js",
        "find_package_json.js",
        "env_file.js",
        "fs_calls.js",
        "fs_cp_sync.js",
        "coded_error.js",
        "completions.js",
        "compression_errors.js",
        "crypto_common.js",
        "crypto_errors.js",
        "crypto_jobs.js",
        "rsa_keys.js",
        "cwd_failure.js",
        "fs_errors.js",
        "fs_event.js",
        "fs_names.js",
        "fs_originals.js",
        "fs_promise_errors.js",
        "fs_watch.js",
        "fs_watch_recursive.js",
        "global_proxy.js",
        "hook_chains.js",
        "http2_callbacks.js",
        "in_context.js",
        "in_place.js",
        "http_connections.js",
        "http_free_sockets.js",
        "http_parser.js",
        "http_upgrade.js",
        "import_hooks.js",
        "incoming_signal.js",
        "inspect_errors.js",
        "inspect_plain.js",
        "inspect_regexp.js",
        "inspect_text.js",
        "import_meta.js",
        "inspect_web.js",
        "ipc_serializer.js",
        "kem.js",
        "kept_streams.js",
        "encrypted_keys.js",
        "key_der.js",
        "member_order.js",
        "ml_keys.js",
        "raw_keys.js",
        "linked_list.js",
        "local_storage.js",
        "module_class.js",
        "module_compile.js",
        "module_esm.js",
        "module_extensions.js",
        "module_files.js",
        "module_hooks.js",
        "module_load.js",
        "module_register.js",
        "module_register_thread.js",
        "module_require.js",
        "multipart.js",
        "native_reads.js",
        "node_errors.js",
        "node_tracing.js",
        "one_set_of_ops.js",
        "promise_async_hooks.js",
        "repl_highlight.js",
        "repl_history.js",
        "repl_main.js",
        "repl_imports.js",
        "repl_search.js",
        "sea.js",
        "signature_keys.js",
        "remade/blobs.js",
        "remade/ciphers.js",
        "remade/context_intrinsics.js",
        "remade/context_values.js",
        "remade/contexts.js",
        "remade/databases.js",
        "remade/deserializers.js",
        "remade/file_streams.js",
        "remade/journal.js",
        "remade/journaled.js",
        "remade/keys.js",
        "remade/ops.js",
        "remade/order.js",
        "remade/places.js",
        "remade/serializers.js",
        "remade/natives.js",
        "noted_work.js",
        "socket_address.js",
        "source_map.js",
        "source_map_cache.js",
        "source_map_stacks.js",
        "spkac.js",
        "sqlite_functions.js",
        "sqlite_rules.js",
        "sqlite_shapes.js",
        "sqlite_texts.js",
        "still_open.js",
        "stream_iterator.js",
        "strip_types.js",
        "test_arguments.js",
        "test_calls.js",
        "test_context.js",
        "test_coverage.js",
        "test_coverage_counts.js",
        "test_coverage_report.js",
        "test_expected_failure.js",
        "test_file.js",
        "test_filter.js",
        "test_global_setup.js",
        "test_harness.js",
        "test_mock.js",
        "test_mock_functions.js",
        "test_order.js",
        "test_plan.js",
        "test_report.js",
        "test_report_tap.js",
        "test_reporters.js",
        "test_rerun.js",
        "test_results.js",
        "test_rounds.js",
        "test_run.js",
        "test_run_options.js",
        "test_runner.js",
        "test_settings.js",
        "test_snapshot.js",
        "test_stream.js",
        "test_suite.js",
        "test_tag_filter.js",
        "test_tags.js",
        "test_tree.js",
        "test_watch.js",
        "timers_of_build.js",
        "tls_chain.js",
        "tls_choices.js",
        "tls_errors.js",
        "tls_inside.js",
        "tls_keys.js",
        "tls_missing.js",
        "tls_options.js",
        "tls_pairs.js",
        "tls_pfx.js",
        "tls_pieces.js",
        "tls_records.js",
        "tls_refusal.js",
        "tls_secrets.js",
        "tls_server_name.js",
        "tls_sessions.js",
        "tls_status.js",
        "tls_tickets.js",
        "tls_trust.js",
        "tls_writes.js",
        "keep_alive.js",
        "bound_socket.js",
        "pem_blocks.js",
        "permission.js",
        "permission_fs.js",
        "permission_net.js",
        "permission_others.js",
        "handle_descriptor.js",
        "listening_handle.js",
        "type_of_service.js",
        "trace_events.js",
        "tty.js",
        "trace_fs.js",
        "trace_recorder.js",
        "url_pattern_arguments.js",
        "vm_imports.js",
        "vm_modules.js",
        "wasm_binary.js",
        "wasm_copies.js",
        "wasm_instances.js",
        "wasm_modules.js",
        "wasm_memories.js",
        "wasm_own.js",
        "wasm_response.js",
        "watch_mode.js",
        "watch_report.js",
        "webcrypto_import.js",
        "webcrypto_jwk.js",
        "webcrypto_order.js",
        "webcrypto_rules.js",
        "websocket_connection.js",
        "websocket_deflate.js",
        "websocket_frames.js",
        "websocket_handshake.js",
        "websocket_notes.js",
        "websocket_reader.js",
        "write_progress.js",
        "x509.js",
        "x509_alt_names.js",
        "x509_hosts.js",
        "x509_names.js",
        "zip_archive.js",
        "zip_buffer.js",
        "zip_build.js",
        "zip_contents.js",
        "zip_end.js",
        "zip_entry.js",
        "zip_exports.js",
        "zip_file.js",
        "zip_format.js",
        "zip_headers.js",
        "zip_meta.js",
        "zip_steps.js",
        "zip_text.js",
        "zlib_base.js",
        "zlib_brotli_zstd.js",
        "zlib_constants.js",
        "zlib_deflate.js",
        "zlib_one_shot.js",
        "zlib_work.js",
    ],
);
