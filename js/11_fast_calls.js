// Ops that V8's optimized code calls without detours ("fast calls"). V8 writes no fast call into a heap, so files that lie in the base
// snapshot have ops without them. Others get theirs with them (12_ops_on_demand.js), and here what is in the snapshot already becomes as they are.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_load_ext_script, op_rt_v8_adopt_fast_calls } from "ext:core/ops";
const { ArrayPrototypePush, Error } = primordials;
const { ops } = core;

core.loadExtScript("ext:rt_node/one_set_of_ops.js").useForScripts(ops);

// Those of the base snapshot's files that programs call often, and that have fast calls.
const names = [
  "op_timer_now",
  "op_timer_schedule",
  "op_timer_track",
  "op_timer_untrack",
  "op_node_new_async_id",
  "op_now",
  "op_ref_op",
  "op_unref_op",
  "op_immediate_check",
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
  "op_node_buffer_compare",
  "op_node_buffer_compare_offset",
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
  "op_rt_enqueue_microtask",
  "op_rt_fs_cwd_changes",
  "op_rt_hrtime",
  "op_rt_hrtime_whole",
  "op_rt_port_idle",
  "op_rt_port_is_next",
  "op_rt_v8_now_milliseconds",
  "op_base64_decode_into",
  "op_base64url_decode_into",
  "op_encoding_decode_utf8_ascii_only",
  "op_url_parse",
  "op_url_parse_with_base",
  "op_url_reparse",
];
const slow = [];
for (let i = 0; i < names.length; i++) ArrayPrototypePush(slow, ops[names[i]]);
let adopted = false;

// Nothing happens while a heap is made.
export function adoptFastCalls() {
  if (adopted || internals.rt.snapshot.building || ops[names[0]] === slow[0]) return;
  adopted = true;
  for (let i = 0; i < names.length; i++) {
    const fast = ops[names[i]];
    if (!op_rt_v8_adopt_fast_calls(slow[i], fast)) {
      throw new Error(`${names[i]} is no function of native code as this V8 has them. This is a bug in rt`);
    }
  }
}

// For a program that runs on. Asking for a script, whichever it is, has deno_core give methods of native objects their fast calls.
export function useFastCalls() {
  op_load_ext_script("ext:deno_web/02_event.js");
  adoptFastCalls();
}
