// Ops that V8's optimized code calls without detours ("fast calls"). V8 writes no fast call into a heap, so files that lie in the base
// snapshot have ops without them. Others get theirs with them (12_ops_on_demand.js); what is in the snapshot gets them at the start.

import { core, primordials } from "ext:core/mod.js";
import { op_load_ext_script, op_rt_fast_op_place, op_rt_use_fast_calls } from "ext:core/ops";
const { ArrayPrototypePush, Error } = primordials;
const { ops } = core;

core.loadExtScript("ext:rt_node/one_set_of_ops.js").useForScripts(ops);

// Those of the base snapshot's files that programs call often, and that have fast calls.
const names = [
  "op_timer_now",
  "op_timer_schedule",
  "op_node_new_async_id",
  "op_now",
  "op_ref_op",
  "op_unref_op",
  "op_str_byte_length",
  "op_is_any_array_buffer",
  "op_is_arguments_object",
  "op_is_array_buffer",
  "op_is_array_buffer_view",
  "op_is_async_function",
  "op_is_boxed_primitive",
  "op_is_data_view",
  "op_is_date",
  "op_is_generator_function",
  "op_is_map",
  "op_is_map_iterator",
  "op_is_module_namespace_object",
  "op_is_native_error",
  "op_is_promise",
  "op_is_proxy",
  "op_is_reg_exp",
  "op_is_set",
  "op_is_set_iterator",
  "op_is_shared_array_buffer",
  "op_is_typed_array",
  "op_is_weak_map",
  "op_is_weak_set",
  "op_console_get_string_width",
  "op_node_buffer_compare",
  "op_node_buffer_compare_offset",
  "op_node_fs_close",
  "op_node_fs_exists_sync",
  "op_node_fs_read_sync",
  "op_node_fs_write_sync",
  "op_node_open_sync",
  "op_node_view_has_buffer",
  "op_rt_buffer_copy",
  "op_rt_buffer_encode_into",
  "op_rt_buffer_is_ascii",
  "op_rt_buffer_is_utf8",
  "op_rt_buffer_repeat",
  "op_rt_buffer_search",
  "op_rt_buffer_search_byte",
  "op_rt_buffer_search_text",
  "op_rt_buffer_swap",
  "op_rt_buffer_write_base64",
  "op_rt_buffer_write_hex",
  "op_rt_buffer_write_latin1",
  "op_rt_buffer_write_utf16",
  "op_rt_buffer_write_utf8",
  "op_rt_alarm",
  "op_rt_enqueue_microtask",
  "op_rt_fs_cwd_changes",
  "op_rt_hrtime",
  "op_rt_hrtime_whole",
  "op_rt_inspect_has_extras",
  "op_rt_inspect_is_object",
  "op_rt_inspect_kind",
  "op_rt_is_external",
  "op_rt_know_descriptor",
  "op_rt_port_idle",
  "op_rt_port_is_next",
  "op_rt_stdio_print",
  "op_rt_take_descriptor",
  "op_rt_v8_array_buffer_bytes",
  "op_rt_v8_now_milliseconds",
  "op_base64_decode_into",
  "op_base64url_decode_into",
  "op_set_env",
  "op_url_parse",
  "op_url_parse_with_base",
  "op_url_reparse",
];
const slow = [];
const places = [];
for (let i = 0; i < names.length; i++) {
  const place = op_rt_fast_op_place(names[i]);
  if (place === undefined) throw new Error(`${names[i]} has no fast call. This is a bug in rt`);
  ArrayPrototypePush(slow, ops[names[i]]);
  ArrayPrototypePush(places, place);
}

// At each start: what a program calls in a loop may well be among them, and V8 compiles such a loop at any moment. Nothing happens where the
// heap is going to be written.
export function adoptFastCalls() {
  if (!op_rt_use_fast_calls(slow, places)) throw new Error("There is no op in the place of another. This is a bug in rt");
}

// For a program that runs on. Asking for a script, whichever it is, has deno_core give methods of native objects their fast calls.
export function useFastCalls() {
  op_load_ext_script("ext:deno_web/02_event.js");
}
