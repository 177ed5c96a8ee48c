// CPU profiles and heap snapshots of the program that is debugged, and the files that they are saved to.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, JSONStringify, Promise, PromisePrototypeThen } = primordials;
  const fs = core.createLazyLoader("node:fs")().default;
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const { CUSTOM } = core.loadExtScript("ext:rt_node/debugger_values.js");

  function recordings(session, debugged) {
    const { HeapProfiler, Profiler } = session;
    const profiles = [];

    class Profile {
      constructor(data) {
        this.data = data;
      }
      [CUSTOM](_depth, { stylize }) {
        return stylize(`[Profile ${this.data.endTime - this.data.startTime}\u03bcs]`, "special");
      }
      save(name = "node.cpuprofile") {
        const file = path.resolve(name);
        fs.writeFileSync(file, JSONStringify(this.data));
        session.print(`Saved profile to ${file}`);
      }
    }

    function keep({ profile }) {
      const kept = new Profile(profile);
      ArrayPrototypePush(profiles, kept);
      return kept;
    }
    Profiler.on("consoleProfileFinished", (event) => {
      keep(event);
      session.print(`Captured new CPU profile.\nAccess it with profiles[${profiles.length - 1}]`);
    });

    let snapshot;

    async function write(name) {
      const file = path.resolve(name);
      const stream = fs.createWriteStream(file);
      let written = 0;
      const progress = ({ done, total, finished }) => {
        if (finished) session.print("Heap snapshot prepared.");
        else debugged.print(`Heap snapshot: ${done}/${total}`, false);
      };
      const chunk = ({ chunk: text }) => {
        written += text.length;
        stream.write(text);
        debugged.print(`Writing snapshot: ${written}`, false);
      };
      HeapProfiler.on("reportHeapSnapshotProgress", progress);
      HeapProfiler.on("addHeapSnapshotChunk", chunk);
      try {
        debugged.print("Heap snapshot: 0/0", false);
        await HeapProfiler.takeHeapSnapshot({ reportProgress: true });
        await new Promise((resolve) => stream.end(resolve));
        session.print(`Wrote snapshot: ${file}`);
      } finally {
        HeapProfiler.removeListener("reportHeapSnapshotProgress", progress);
        HeapProfiler.removeListener("addHeapSnapshotChunk", chunk);
        snapshot = undefined;
      }
    }

    function takeHeapSnapshot(name = "node.heapsnapshot") {
      if (snapshot !== undefined) session.print("Cannot take heap snapshot because another snapshot is in progress.");
      snapshot ??= write(name);
      return snapshot;
    }

    return {
      profile: () => Profiler.start(),
      profileEnd: () => PromisePrototypeThen(Profiler.stop(), keep),
      profiles,
      takeHeapSnapshot,
    };
  }

  return { recordings };
})();
