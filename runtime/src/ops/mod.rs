//! Ops of our own bootstrap (`js/`), and the ops that `deno_node`'s JavaScript imports but leaves to its embedder.

mod addons;
mod builtins;
pub(crate) mod calls;
mod compile_cache;
mod credentials;
mod embedded;
mod errors;
mod fast_calls;
mod file_events;
mod frames;
mod held_loads;
mod left_handles;
mod methods_on_demand;
mod module_hooks;
mod on_demand;
mod process;
mod snapshot;
mod statement_counters;
mod stdio;
mod terminal;
mod vm;
mod vm_contexts;
mod vm_runs;

pub(crate) use left_handles::release as release_left_handles;
pub(crate) use snapshot::shown;

use crate::worker;

pub(crate) use calls::compile_wrapper;
pub(crate) use errors::ErrorSource;
pub(crate) use on_demand::keep_fast_calls;

deno_core::extension!(
    rt_bootstrap,
    deps = [deno_web, deno_node, rt_v8, rt_permission, rt_inspector, rt_worker, rt_node],
    ops = [
        crate::build_reads::op_rt_note_input,
        crate::build_reads::op_rt_note_read,
        addons::op_rt_addon_give_half,
        addons::op_rt_addon_has_half,
        addons::op_rt_addon_share_half,
        addons::op_rt_addon_shares_half,
        addons::op_rt_addon_take_half,
        builtins::op_rt_import_failure,
        builtins::op_rt_import_start,
        builtins::op_rt_import_target,
        builtins::op_rt_loader_callbacks,
        builtins::op_rt_builtin_names,
        builtins::op_rt_builtin_shapes,
        calls::op_rt_call,
        calls::op_rt_call_as,
        calls::op_rt_compile_cjs,
        calls::op_rt_script_source_url,
        compile_cache::op_rt_compile_cache_directory,
        compile_cache::op_rt_compile_cache_enable,
        compile_cache::op_rt_compile_cache_flush,
        credentials::op_rt_errno_words,
        credentials::op_rt_execve,
        credentials::op_rt_group_id,
        credentials::op_rt_groups_initialize,
        credentials::op_rt_groups_set,
        embedded::op_rt_embedded_asset,
        embedded::op_rt_embedded_asset_keys,
        embedded::op_rt_embedded_compile,
        embedded::op_rt_embedded_is_there,
        embedded::op_rt_embedded_main,
        embedded::op_rt_embedded_on_refusal,
        errors::op_rt_error_source,
        errors::op_rt_map_stacks,
        errors::op_rt_stack_head,
        file_events::op_rt_watch_add,
        file_events::op_rt_watch_descriptor,
        file_events::op_rt_watch_remove,
        frames::op_rt_stack_frames,
        frames::op_rt_trace_sigint,
        frames::op_rt_trace_uncaught,
        left_handles::op_rt_left_handles_begin,
        left_handles::op_rt_left_handles_end,
        module_hooks::op_rt_import_format,
        module_hooks::op_rt_import_hook,
        module_hooks::op_rt_import_is_loaded,
        module_hooks::op_rt_import_keep,
        module_hooks::op_rt_import_load,
        module_hooks::op_rt_import_meta,
        module_hooks::op_rt_import_guess,
        module_hooks::op_rt_import_requests,
        module_hooks::op_rt_import_resolve,
        module_hooks::op_rt_note_module,
        module_hooks::op_rt_require_conditions,
        module_hooks::op_rt_required_graph,
        module_hooks::op_rt_top_level_awaits,
        process::op_current_thread_cpu_usage,
        process::op_rt_environment_flags,
        process::op_rt_files_read,
        process::op_rt_imports_of,
        process::op_rt_main_format,
        process::op_rt_main_is_known,
        process::op_rt_main_text,
        process::op_rt_resolution_error,
        process::op_rt_register_source,
        process::op_rt_repl_await,
        process::op_rt_repl_is_unfinished,
        process::op_rt_repl_object,
        process::op_rt_repl_pieces,
        process::op_rt_strip_types,
        process::op_rt_has_module_syntax,
        process::op_rt_is_umd,
        process::op_rt_available_parallelism,
        process::op_rt_constrained_memory,
        process::op_rt_exit,
        process::op_rt_pid,
        process::op_rt_ppid,
        process::op_rt_target,
        snapshot::op_rt_any_blob,
        snapshot::op_rt_blob_give_url,
        snapshot::op_rt_enqueue_microtask,
        snapshot::op_rt_is_address_in,
        snapshot::op_rt_native_adopt,
        snapshot::op_rt_native_detach,
        snapshot::op_rt_program_place,
        snapshot::op_rt_resolutions_give,
        snapshot::op_rt_resolutions_noted,
        statement_counters::op_rt_sqlite_counter,
        stdio::op_rt_channel_fd,
        stdio::op_rt_stdio_print,
        stdio::op_rt_stdio_read,
        stdio::op_rt_stdio_readable,
        stdio::op_rt_stdio_writable,
        stdio::op_rt_stdio_write,
        terminal::op_rt_console_size,
        terminal::op_rt_print,
        terminal::op_set_raw,
        vm::op_rt_vm_compile_function,
        vm::op_rt_vm_create_script,
        vm::op_rt_vm_has_top_level_await,
        vm::op_rt_vm_module_code,
        vm_runs::op_rt_vm_run_placed,
        vm_runs::op_rt_vm_run_until_sigint,
        vm_runs::op_rt_vm_run_within,
        crate::vm_definer::op_rt_vm_create_context,
        vm_contexts::op_rt_vm_is_foreign,
        vm_contexts::op_rt_vm_is_from,
        vm_contexts::op_rt_vm_own_global,
        vm_contexts::op_rt_vm_place_of_function,
        vm_contexts::op_rt_vm_release_context,
        worker::op_rt_thread_post,
        worker::op_rt_thread_register,
        worker::op_rt_worker_cpu_profile_start,
        worker::op_rt_worker_cpu_profile_stop,
        worker::op_rt_worker_cpu_usage,
        worker::op_rt_worker_discard,
        worker::op_rt_worker_heap_profile_start,
        worker::op_rt_worker_heap_profile_stop,
        worker::op_rt_worker_heap_snapshot,
        worker::op_rt_worker_heap_statistics,
        worker::op_rt_worker_has_ended,
        worker::op_rt_worker_is_stopped,
        worker::op_rt_worker_loop_times,
        worker::op_rt_worker_new,
        worker::op_rt_worker_inherit,
        worker::op_rt_worker_report,
        worker::op_rt_worker_reserve,
        worker::op_rt_worker_start,
        worker::op_rt_worker_stop,
        worker::op_rt_worker_wait,
        held_loads::op_rt_import_sync_itself,
        held_loads::op_rt_import_sync_with_source_itself,
        held_loads::op_rt_lazy_load_esm_itself,
        held_loads::op_rt_load_ext_script_itself,
        methods_on_demand::op_rt_make_methods,
        methods_on_demand::op_rt_methods_of,
        fast_calls::op_rt_fast_op_place,
        fast_calls::op_rt_use_fast_calls,
        on_demand::op_rt_make_op,
    ],
    esm_entry_point = "ext:rt_bootstrap/99_entry.js",
    esm = [
        dir "../js",
        "00_errors.js",
        "10_deno.js",
        "11_fast_calls.js",
        "12_ops_on_demand.js",
        "20_console.js",
        "30_globals.js",
        "31_storage.js",
        "node:rt_builtins" = "32_builtins.js",
        "39_error_places.js",
        "40_fatal.js",
        "41_module_errors.js",
        "42_compile_cache.js",
        "43_import_errors.js",
        "44_ticks.js",
        "45_threads.js",
        "50_process.js",
        "60_main.js",
        "70_snapshot.js",
        "71_call_sites.js",
        "99_entry.js",
    ],
    lazy_loaded_esm = [
        dir "../ext/node",
        "node:url" = "builtins/url_esm.js",
        "node:util" = "builtins/util_esm.js",
    ],
    lazy_loaded_js = [
        dir "../ext/node",
        "builtins/crypto.js",
        "builtins/diagnostics_channel.js",
        "builtins/fs.js",
        "builtins/http.js",
        "builtins/module.js",
        "builtins/tls.js",
        "builtins/url.js",
        "builtins/util.js",
        "builtins/util_debounce.js",
        "builtins/util_postponed.js",
        "builtins/util_throttle.js",
        "builtins/vm.js",
        "builtins/zlib.js",
        "flags/check.js",
        "flags/effects.js",
        "flags/env_proxy.js",
        "flags/freeze_intrinsics.js",
        "flags/package_scope.js",
        "flags/prof_log.js",
        "flags/prof_process.js",
        "flags/prof_symbols.js",
        "flags/trace_env.js",
        "flags/trace_events.js",
        "flags/trace_promises.js",
        "flags/trace_sync_io.js",
        // For programs in which something goes wrong.
        "ext:rt_bootstrap/46_value_text.js" = "../../js/46_value_text.js",
        "ext:rt_bootstrap/47_rejections.js" = "../../js/47_rejections.js",
        "ext:rt_bootstrap/48_warnings.js" = "../../js/48_warnings.js",
        // For builds, and starts from their heaps.
        "ext:rt_bootstrap/64_wasm_streaming.js" = "../../js/64_wasm_streaming.js",
        "ext:rt_bootstrap/65_late_intrinsics.js" = "../../js/65_late_intrinsics.js",
        "ext:rt_bootstrap/66_native_halves.js" = "../../js/66_native_halves.js",
        "ext:rt_bootstrap/67_wasm_instances.js" = "../../js/67_wasm_instances.js",
    ],
    middleware = |op| match op.name {
        "op_node_process_constrained_memory" => {
            op.with_implementation_from(&process::op_rt_constrained_memory())
        }
        // `util.inspect` as Node's (ext/node/src/inspect).
        "op_console_format_value" => {
            op.with_implementation_from(&rt_node::op_rt_inspect_format())
        }
        "op_console_inspect" => op.with_implementation_from(&rt_node::op_rt_inspect()),
        "op_env" => op.with_implementation_from(&rt_node::op_rt_environment_all()),
        "op_get_env" => op.with_implementation_from(&rt_node::op_rt_environment_get()),
        "op_print" => op.with_implementation_from(&terminal::op_rt_print()),
        // One clock for all threads.
        "op_now" => op.with_implementation_from(&rt_v8::op_rt_v8_now()),
        "op_time_origin" => op.with_implementation_from(&rt_v8::op_rt_v8_time_origin()),
        _ => held_loads::replaced(op),
    },
);
