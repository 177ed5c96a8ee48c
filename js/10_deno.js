// The namespace that Deno's extensions call `Deno`. It is private: the build gives it to those sources under that name
// (runtime/src/source_patches/mod.rs), programs cannot reach it. Everything in it loads on first use.

import { core, internals, primordials } from "ext:core/mod.js";
import {
  op_fs_cwd,
  op_rt_console_size,
  op_rt_env_all,
  op_rt_env_delete,
  op_rt_env_get,
  op_rt_env_set,
  op_rt_exit,
  op_rt_inspector_finish_recordings,
  op_rt_pid,
  op_rt_ppid,
  op_rt_stack_frames,
  op_rt_stdio_print,
} from "ext:core/ops";
import { errors } from "ext:rt_bootstrap/00_errors.js";
const { ArrayPrototypePush, Error, Float64Array, ObjectDefineProperty, ObjectFromEntries, Symbol, Uint32Array } = primordials;
const { op_runtime_cpu_usage, op_runtime_memory_usage } = core.ops;
let usage;

// Counters that only grow go on, at a start, from where the program has last seen them in the build: what it keeps of them is in the blob, and
// a difference to that is never negative.
const seenInBuild = { __proto__: null };

// - `other`: the place of what is no counter
internals.rt.current.goOn = (name, values, other = -1) => {
  if (internals.rt.snapshot.building) {
    seenInBuild[name] = new Float64Array(values);
    return;
  }
  const seen = seenInBuild[name];
  if (seen === undefined) return;
  for (let i = 0; i < values.length; i++) if (i !== other) values[i] += seen[i];
};

const denoNs = {
  __proto__: null,
  errors,
  build: core.build,
  internal: Symbol("internal"),
  args: [],
  mainModule: undefined,
  version: { __proto__: null },
  get pid() {
    return op_rt_pid();
  },
  get ppid() {
    return op_rt_ppid();
  },
  cpuUsage() {
    const usage = new Float64Array(2);
    op_runtime_cpu_usage(usage);
    internals.rt.current.goOn("process", usage);
    return { user: usage[1], system: usage[0] };
  },
  memoryUsage() {
    // One for all calls: it would count itself.
    if (usage === undefined) {
      usage = new Float64Array(4);
      ArrayPrototypePush(internals.rt.freezing.scratch, usage);
    }
    op_runtime_memory_usage(usage);
    return {
      rss: usage[0],
      heapTotal: usage[1],
      heapUsed: usage[2],
      external: usage[3],
      arrayBuffers: core.ops.op_rt_v8_array_buffer_bytes(),
    };
  },
  consoleSize() {
    const size = new Uint32Array(2);
    if (!op_rt_console_size(size)) throw new Error("Not a terminal");
    return { columns: size[0], rows: size[1] };
  },
};
denoNs[denoNs.internal] = internals;

// Node's exit codes are 32 bit, of which a parent sees eight.
denoNs.exit = (code) => {
  internals.rt.worker.flushHooks?.();
  internals.rt.worker.flushStdio?.();
  internals.rt.current.flushStreams?.();
  internals.rt.current.flushChannel?.();
  internals.rt.current.finishTrace?.();
  op_rt_inspector_finish_recordings();
  if (internals.rt.current.isInspected) core.ops.op_rt_inspector_wait_for_end();
  core.ops.op_rt_compile_cache_flush();
  const status = (code ?? core.ops.op_get_exit_code()) | 0;
  if (internals.rt.current.options?.["--trace-exit"]) tellExit(status);
  op_rt_exit(status);
  // In a worker it asked V8 to end the thread. V8 does what it was asked at one call of a function, and ends it at another.
  noticeTheEnd();
  noticeTheEnd();
};
const noticeTheEnd = () => {};
internals.rt.current.exit = denoNs.exit;

function tellExit(status) {
  const { process, threadId } = internals.rt.current;
  const thread = threadId === 0 ? "" : `, thread:${threadId}`;
  const limit = internals.rt.current.stackTraceLimit;
  op_rt_stdio_print(
    2,
    `(node:${process.pid}${thread}) WARNING: Exited the environment with code ${status}\n${op_rt_stack_frames(limit)}\n`,
  );
}

function lazily(load, names) {
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    ObjectDefineProperty(denoNs, name, {
      __proto__: null,
      configurable: true,
      get() {
        const value = load()[name];
        // What is asked for again and again, as `env` is, is found at once.
        ObjectDefineProperty(denoNs, name, { __proto__: null, configurable: true, value });
        return value;
      },
    });
  }
}

// The environment of a thread that has one of its own.
denoNs.useThreadEnvironment = () => {
  ObjectDefineProperty(denoNs, "env", {
    __proto__: null,
    configurable: true,
    value: {
      get: (name) => op_rt_env_get(name) ?? undefined,
      set: op_rt_env_set,
      has: (name) => op_rt_env_get(name) !== null,
      delete: op_rt_env_delete,
      toObject: () => ObjectFromEntries(op_rt_env_all()),
    },
  });
};

// Every start asks, and does not need the rest of the file system.
denoNs.cwd = () => op_fs_cwd();
lazily(
  () => core.loadExtScript("ext:deno_fs/30_fs.js"),
  [
    "FsFile",
    "chdir",
    "chmod",
    "chmodSync",
    "chown",
    "chownSync",
    "copyFile",
    "copyFileSync",
    "create",
    "createSync",
    "link",
    "linkSync",
    "lstat",
    "lstatSync",
    "makeTempDir",
    "makeTempDirSync",
    "makeTempFile",
    "makeTempFileSync",
    "mkdir",
    "mkdirSync",
    "open",
    "openSync",
    "readDir",
    "readDirSync",
    "readFile",
    "readFileSync",
    "readLink",
    "readLinkSync",
    "readTextFile",
    "readTextFileSync",
    "realPath",
    "realPathSync",
    "remove",
    "removeSync",
    "rename",
    "renameSync",
    "stat",
    "statSync",
    "symlink",
    "symlinkSync",
    "truncate",
    "truncateSync",
    "umask",
    "utime",
    "utimeSync",
    "writeFile",
    "writeFileSync",
    "writeTextFile",
    "writeTextFileSync",
  ],
);
lazily(
  () => core.loadExtScript("ext:deno_os/30_os.js"),
  ["env", "execPath", "gid", "hostname", "loadavg", "networkInterfaces", "osRelease", "osUptime", "systemMemoryInfo", "uid"],
);
// Events of the network for `node:inspector`, which other extensions look for.
ObjectDefineProperty(internals, "__inspectorNetwork", {
  __proto__: null,
  configurable: true,
  get() {
    ObjectDefineProperty(internals, "__inspectorNetwork", {
      __proto__: null,
      configurable: true,
      value: undefined,
      writable: true,
    });
    core.loadExtScript("ext:deno_node/inspector_network_bridge.js");
    return internals.__inspectorNetwork;
  },
});
const signals = () => core.loadExtScript("ext:deno_os/40_signals.js");
denoNs.addSignalListener = (signal, listener) => {
  if (signal === "SIGKILL" || signal === "SIGSTOP") {
    const { errnoException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    throw errnoException(-22, "uv_signal_start");
  }
  // Those that the processor itself raises keep what the system does: a listener would come when it is too late. Whoever sends one
  // to himself reaches his listeners (`signalItself` in 50_process.js), and frameworks listen to all of them.
  if (signal === "SIGFPE" || signal === "SIGILL" || signal === "SIGSEGV") return;
  // The process's signals are the main thread's. A name that the platform has no signal for is an event like others.
  if (internals.rt.current.threadId === 0 && isSignal(signal)) signals().addSignalListener(signal, listener);
};
denoNs.removeSignalListener = (signal, listener) => {
  if (signal === "SIGFPE" || signal === "SIGILL" || signal === "SIGSEGV") return;
  if (isSignal(signal)) signals().removeSignalListener(signal, listener);
};
const isSignal = (name) => typeof core.loadExtScript("ext:deno_node/internal_binding/constants.ts").os.signals[name] === "number";
lazily(() => core.loadExtScript("ext:deno_io/12_io.js"), ["SeekMode", "stderr", "stdin", "stdout"]);
lazily(() => core.loadExtScript("ext:deno_net/01_net.js"), ["connect", "listen", "listenDatagram", "resolveDns"]);
lazily(() => core.loadExtScript("ext:deno_net/02_tls.js"), ["connectTls", "listenTls", "startTls"]);
lazily(() => core.loadExtScript("ext:deno_web/02_timers.js"), ["refTimer", "unrefTimer"]);

internals.denoNs = denoNs;

export { denoNs };
