// What a report tells (process_report.js): what the process is and holds, for people and for tools that look for the C library in
// `sharedObjects`. Stacks of native code are left empty, and of the event loop is told what a program has open.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_v8_address, op_rt_v8_event_loop_times } = core.ops;
  const {
    ArrayPrototypeFilter,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    DatePrototypeGetTime,
    DatePrototypeToISOString,
    Float64Array,
    Number,
    ObjectKeys,
    RegExpPrototypeExec,
    SafeArrayIterator,
    SafeSet,
    String,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
    StringPrototypeTrim,
  } = primordials;
  const { process } = core.loadExtScript("ext:rt_node/process_object.js");

  const { builtins, current } = internals.rt;

  // That it stands here is how tools tell the C library; the number is one that the program runs with.
  const GLIBC = "2.38";
  const fs = () => core.loadExtScript("ext:deno_node/fs.ts");
  const os = () => builtins.require("os");

  function readSystemFile(path) {
    try {
      return fs().readFileSync(path, "utf8");
    } catch {
      return "";
    }
  }

  // Files that are mapped as code, in the order of their addresses, the executable left out.
  function sharedObjects() {
    const found = new SafeSet();
    const lines = StringPrototypeSplit(readSystemFile("/proc/self/maps"), "\n");
    for (let i = 0; i < lines.length; i++) {
      const path = RegExpPrototypeExec(/^\S+ r.x. .*?(\/.*\.so(?:\.[^/]*)?)$/, lines[i]);
      if (path !== null) found.add(path[1]);
      else if (RegExpPrototypeExec(/\[vdso\]$/, lines[i]) !== null) found.add("linux-vdso.so.1");
    }
    return [...new SafeArrayIterator([...found])];
  }

  const LIMITS = [
    ["core_file_size_blocks", "Max core file size"],
    ["data_seg_size_bytes", "Max data size"],
    ["file_size_blocks", "Max file size"],
    ["max_locked_memory_bytes", "Max locked memory"],
    ["max_memory_size_bytes", "Max resident set"],
    ["open_files", "Max open files"],
    ["stack_size_bytes", "Max stack size"],
    ["cpu_time_seconds", "Max cpu time"],
    ["max_user_processes", "Max processes"],
    ["virtual_memory_bytes", "Max address space"],
  ];

  function userLimits() {
    const text = readSystemFile("/proc/self/limits");
    const limits = {};
    const value = (word) => (word === "unlimited" ? word : Number(word));
    for (let i = 0; i < LIMITS.length; i++) {
      const { 0: name, 1: title } = LIMITS[i];
      const start = StringPrototypeSplit(text, title)[1];
      const words = RegExpPrototypeExec(/^\s+(\S+)\s+(\S+)/, start ?? "");
      if (words !== null) limits[name] = { soft: value(words[1]), hard: value(words[2]) };
    }
    return limits;
  }

  function networkInterfaces() {
    const interfaces = os().networkInterfaces();
    const list = [];
    for (const name of new SafeArrayIterator(ObjectKeys(interfaces))) {
      for (const { internal, mac, address, netmask, family, scopeid } of new SafeArrayIterator(interfaces[name])) {
        ArrayPrototypePush(list, {
          name,
          internal,
          mac,
          address,
          netmask,
          family,
          ...(family === "IPv6" ? { scopeid: scopeid ?? 0 } : {}),
        });
      }
    }
    return list;
  }

  function javascriptStack(error) {
    const lines = StringPrototypeSplit(String(error.stack ?? error), "\n");
    const errorProperties = {};
    for (const key of new SafeArrayIterator(ObjectKeys(error))) {
      // The first lines of the report have these.
      if (key !== "message" && key !== "stack") errorProperties[key] = String(error[key]);
    }
    return {
      message: lines[0],
      stack: ArrayPrototypeMap(
        ArrayPrototypeFilter(ArrayPrototypeSlice(lines, 1), (line) => StringPrototypeStartsWith(line, "    at ")),
        StringPrototypeTrim,
      ),
      errorProperties,
    };
  }

  // `heap`: as `v8.getHeapStatistics()`; `spaces`: name, size, bytes in use, bytes to be had, bytes that the system has given.
  function javascriptHeap(heap, spaces) {
    const heapSpaces = {};
    for (let i = 0; i < spaces.length; i++) {
      const { 0: name, 1: numbers } = spaces[i];
      heapSpaces[name] = {
        memorySize: numbers[0],
        committedMemory: numbers[3],
        capacity: numbers[1] + numbers[2],
        used: numbers[1],
        available: numbers[2],
      };
    }
    return {
      totalMemory: heap.total_heap_size,
      executableMemory: heap.total_heap_size_executable,
      totalCommittedMemory: heap.total_physical_size,
      availableMemory: heap.total_available_size,
      totalGlobalHandlesMemory: heap.total_global_handles_size,
      usedGlobalHandlesMemory: heap.used_global_handles_size,
      usedMemory: heap.used_heap_size,
      memoryLimit: heap.heap_size_limit,
      mallocedMemory: heap.malloced_memory,
      externalMemory: heap.external_memory,
      peakMallocedMemory: heap.peak_malloced_memory,
      nativeContextCount: heap.number_of_native_contexts,
      detachedContextCount: heap.number_of_detached_contexts,
      doesZapGarbage: heap.does_zap_garbage,
      heapSpaces,
    };
  }

  function ownHeap() {
    const v8 = builtins.require("v8");
    const spaces = ArrayPrototypeMap(v8.getHeapSpaceStatistics(), (space) => [
      space.space_name,
      [space.space_size, space.space_used_size, space.space_available_size, space.physical_space_size],
    ]);
    return javascriptHeap(v8.getHeapStatistics(), spaces);
  }

  function resourceUsage() {
    const usage = process.resourceUsage();
    const uptime = process.uptime();
    const user = usage.userCPUTime / 1e6;
    const kernel = usage.systemCPUTime / 1e6;
    return {
      free_memory: os().freemem(),
      total_memory: os().totalmem(),
      rss: process.memoryUsage.rss(),
      constrained_memory: process.constrainedMemory(),
      available_memory: process.availableMemory(),
      userCpuSeconds: user,
      kernelCpuSeconds: kernel,
      cpuConsumptionPercent: ((user + kernel) / uptime) * 100,
      userCpuConsumptionPercent: (user / uptime) * 100,
      kernelCpuConsumptionPercent: (kernel / uptime) * 100,
      maxRss: usage.maxRSS * 1024,
      pageFaults: { IORequired: usage.majorPageFault, IONotRequired: usage.minorPageFault },
      fsActivity: { reads: usage.fsRead, writes: usage.fsWrite },
    };
  }

  // Of one thread; times in microseconds.
  function threadUsage(user, system) {
    const uptime = process.uptime();
    const { fsRead, fsWrite } = process.resourceUsage();
    return {
      userCpuSeconds: user / 1e6,
      kernelCpuSeconds: system / 1e6,
      cpuConsumptionPercent: ((user + system) / 1e6 / uptime) * 100,
      userCpuConsumptionPercent: (user / 1e6 / uptime) * 100,
      kernelCpuConsumptionPercent: (system / 1e6 / uptime) * 100,
      fsActivity: { reads: fsRead, writes: fsWrite },
    };
  }

  // The host of this machine is called by its name.
  function endpoint(address, family, port) {
    if (typeof address !== "string") return null;
    const host = address === "127.0.0.1" || address === "::1" ? "localhost" : address;
    return { host, [family === "IPv6" ? "ip6" : "ip4"]: address, port };
  }

  const TYPES = { __proto__: null, TCP: "tcp", Pipe: "pipe", TTY: "tty", UDP: "udp", Process: "process" };

  function addressOf(handle) {
    try {
      return handle.address?.() ?? {};
    } catch {
      // It is not bound.
      return {};
    }
  }

  // A handle that holds the event loop, as far as it is known.
  function describeHandle(handle) {
    const inner = lazyDgramState(handle) ?? handle._handle;
    const type = TYPES[inner?.constructor?.name];
    if (type === undefined) return undefined;
    const address = op_rt_v8_address(inner);
    const described = { type, is_active: true, is_referenced: handle.hasRef?.() ?? inner.hasRef?.() ?? true, address };
    if (type === "process") return { ...described, pid: handle.pid };
    if (type === "tcp" || type === "udp") {
      const { address, family, port } = addressOf(handle);
      described.localEndpoint = endpoint(address, family, port);
      described.remoteEndpoint = endpoint(handle.remoteAddress, handle.remoteFamily, handle.remotePort);
    }
    described.fd = inner.fd;
    described.writeQueueSize = inner.writeQueueSize ?? 0;
    if (type !== "udp") {
      described.readable = handle.readable ?? false;
      described.writable = handle.writable ?? false;
    }
    return described;
  }

  const lazyDgramState = (handle) => handle[core.loadExtScript("ext:deno_node/internal/dgram.ts").kStateSymbol]?.handle;

  function openHandles() {
    const handles = process._getActiveHandles();
    const described = [];
    for (let i = 0; i < handles.length; i++) {
      const handle = describeHandle(handles[i]);
      if (handle !== undefined) ArrayPrototypePush(described, handle);
    }
    // All of its time, and what it has waited of that.
    const times = new Float64Array(2);
    op_rt_v8_event_loop_times(times);
    ArrayPrototypePush(described, {
      type: "loop",
      is_active: handles.length > 0,
      address: op_rt_v8_address(undefined),
      loopIdleTimeSeconds: times[1] / 1e3,
    });
    return described;
  }

  function header(report, event, trigger, filename, now, threadId = current.threadId) {
    const system = os();
    return {
      reportVersion: 5,
      event,
      trigger,
      filename,
      dumpEventTime: `${StringPrototypeSlice(DatePrototypeToISOString(now), 0, 19)}Z`,
      dumpEventTimeStamp: String(DatePrototypeGetTime(now)),
      processId: process.pid,
      threadId,
      cwd: process.cwd(),
      commandLine: [
        process.argv0,
        ...new SafeArrayIterator(process.execArgv),
        ...new SafeArrayIterator(ArrayPrototypeSlice(process.argv, 1)),
      ],
      nodejsVersion: process.version,
      ...(core.build.env === "gnu" ? { glibcVersionRuntime: GLIBC, glibcVersionCompiler: GLIBC } : {}),
      wordSize: 64,
      arch: process.arch,
      platform: process.platform,
      componentVersions: process.versions,
      release: process.release,
      osName: system.type(),
      osRelease: system.release(),
      osVersion: system.version(),
      osMachine: system.machine(),
      cpus: ArrayPrototypeMap(system.cpus(), ({ model, speed, times }) => ({ model, speed, ...times })),
      ...(report.excludeNetwork ? {} : { networkInterfaces: networkInterfaces() }),
      host: system.hostname(),
    };
  }

  // What a report says of the process, whichever thread it is about.
  const ofProcess = (report) => ({
    ...(report.excludeEnv ? {} : { environmentVariables: { ...process.env } }),
    userLimits: userLimits(),
    sharedObjects: sharedObjects(),
  });

  function workerReport(report, trigger, now, { name, threadId, heap, spaces, cpu }) {
    return {
      header: header(report, `Worker thread subreport [${name}]`, trigger, null, now, threadId),
      javascriptStack: { message: "No stack.", stack: ["Unavailable."], errorProperties: {} },
      javascriptHeap: javascriptHeap(heap, spaces),
      nativeStack: [],
      resourceUsage: resourceUsage(),
      uvthreadResourceUsage: threadUsage(cpu[0], cpu[1]),
      libuv: [],
      workers: [],
      ...ofProcess(report),
    };
  }

  function makeReport(report, event, trigger, filename, error, now) {
    const { user, system } = process.threadCpuUsage();
    const workers = internals.rt.threads.reports?.() ?? [];
    return {
      header: header(report, event, trigger, filename, now),
      javascriptStack: javascriptStack(error),
      javascriptHeap: ownHeap(),
      nativeStack: [],
      resourceUsage: resourceUsage(),
      uvthreadResourceUsage: threadUsage(user, system),
      libuv: openHandles(),
      workers: ArrayPrototypeMap(workers, (worker) => workerReport(report, trigger, now, worker)),
      ...ofProcess(report),
    };
  }

  return { makeReport };
})();
