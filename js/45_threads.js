// What the extensions of ext/ need of layers above theirs, handed down to them: threads are made by the runtime, `node:v8` has
// two functions that are the inspector's, and what is sent between threads may be of `node:net` or go to a context of `node:vm`.

import { core, internals } from "ext:core/mod.js";
import {
  op_rt_thread_post,
  op_rt_thread_register,
  op_rt_worker_cpu_profile_start,
  op_rt_worker_cpu_profile_stop,
  op_rt_worker_cpu_usage,
  op_rt_worker_discard,
  op_rt_worker_heap_profile_start,
  op_rt_worker_heap_profile_stop,
  op_rt_worker_heap_snapshot,
  op_rt_worker_heap_statistics,
  op_rt_worker_has_ended,
  op_rt_worker_inherit,
  op_rt_worker_is_stopped,
  op_rt_worker_loop_times,
  op_rt_worker_new,
  op_rt_worker_report,
  op_rt_worker_reserve,
  op_rt_worker_start,
  op_rt_worker_stop,
  op_rt_worker_wait,
} from "ext:core/ops";

const { coverage, threads } = internals.rt;

threads.create = op_rt_worker_new;
threads.discard = op_rt_worker_discard;
threads.inherit = op_rt_worker_inherit;
threads.reserve = op_rt_worker_reserve;
threads.start = op_rt_worker_start;
threads.stop = op_rt_worker_stop;
threads.wait = op_rt_worker_wait;
threads.hasEnded = op_rt_worker_has_ended;
threads.isStopped = op_rt_worker_is_stopped;
threads.register = op_rt_thread_register;
threads.post = op_rt_thread_post;
threads.loopTimes = op_rt_worker_loop_times;
threads.cpuUsage = op_rt_worker_cpu_usage;
threads.heapSnapshot = op_rt_worker_heap_snapshot;
threads.heapStatistics = op_rt_worker_heap_statistics;
threads.report = op_rt_worker_report;
threads.startCpuProfile = op_rt_worker_cpu_profile_start;
threads.stopCpuProfile = op_rt_worker_cpu_profile_stop;
threads.startHeapProfile = op_rt_worker_heap_profile_start;
threads.stopHeapProfile = op_rt_worker_heap_profile_stop;

threads.loadBlockList = () => core.loadExtScript("ext:deno_node/internal/blocklist.mjs");
threads.loadVm = () => core.loadExtScript("ext:deno_node/vm.js");

coverage.load = () => core.loadExtScript("ext:rt_inspector/coverage.js");
