// The functions of executables and libraries, as `nm` lists them: ticks in native code are counted for them. For prof_process.js.
(function () {
  "use strict";
  const { internals } = __bootstrap;

  const FUNCTION = /^([0-9a-fA-F]{8,16}) ([0-9a-fA-F]{8,16} )?[tTwW] (.*)$/;

  function outputOf(program, args) {
    const { spawnSync } = internals.rt.builtins.require("child_process");
    // What is not installed, or cannot read the file, tells of no functions.
    return (
      spawnSync(program, args, { encoding: "latin1", maxBuffer: Infinity, stdio: ["ignore", "pipe", "ignore"] }).stdout ?? ""
    );
  }

  // Where the text of the file lies in it, against where it says that it lies in memory.
  function offsetOf(library, { objdump }) {
    for (const line of outputOf(objdump, ["-h", library]).split("\n")) {
      const [, section, , address, , offset] = line.trim().split(/\s+/);
      if (section === ".text") return parseInt(offset, 16) - parseInt(address, 16);
    }
    return 0;
  }

  // The kernel's pieces have no file.
  const isFile = (library) => library[0] !== "[" && !/^[0-9a-f]+-[0-9a-f]+$/.test(library);

  /** Calls `add(name, start, end)` for each function of `library`, which lies from `from` to `to`. */
  function addSymbols(library, from, to, slide, tools, add) {
    if (!isFile(library)) return;
    const path = tools.target + library;
    const offset = offsetOf(path, tools);
    const lists = [outputOf(tools.nm, ["-C", "-n", "-S", path]), outputOf(tools.nm, ["-C", "-n", "-S", "-D", path])];
    for (const list of lists) {
      let waiting;
      let last = -1;
      const put = (name, start, end) => {
        if (start >= from && end <= to && start !== last && end > start) add(name, start, end);
        last = start;
      };
      for (const line of list.split("\n")) {
        const fields = FUNCTION.exec(line);
        if (fields === null) continue;
        let start = parseInt(fields[1], 16) + offset;
        start += start < from && start < to - from ? from : slide;
        // One without a size goes on to the next.
        if (waiting !== undefined && waiting.start < start) put(waiting.name, waiting.start, start);
        waiting = undefined;
        if (fields[2]) put(fields[3], start, start + parseInt(fields[2], 16));
        else waiting = { name: fields[3], start };
      }
    }
  }

  return { addSymbols };
})();
