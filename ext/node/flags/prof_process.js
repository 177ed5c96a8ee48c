// `--prof-process`: what a log that `--prof` wrote says of where time went, in the words of V8's own processor; with `--preprocess` as JSON
// for programs that draw it.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { Log, labelOf } = core.loadExtScript("ext:rt_bootstrap/flags/prof_log.js");
  const { addSymbols } = core.loadExtScript("ext:rt_bootstrap/flags/prof_symbols.js");

  const { builtins, current } = internals.rt;

  // Numbers of V8's states.
  const STATES = { __proto__: null, js: 0, gc: 1, parser: 2, bytecode: 3, compiler: 4, other: 5, external: 6, idle: 8 };

  const isTrue = (text) => text === "true" || text === "1";
  // What each option sets, to which value, and how that is read where one is given.
  const OPTIONS = {
    __proto__: null,
    "-ni": ["withoutState", STATES.idle],
    "-j": ["onlyState", STATES.js],
    "-g": ["onlyState", STATES.gc],
    "-p": ["onlyState", STATES.parser],
    "-b": ["onlyState", STATES.bytecode],
    "-c": ["onlyState", STATES.compiler],
    "-o": ["onlyState", STATES.other],
    "-e": ["onlyState", STATES.external],
    "--call-graph-size": ["depth", 5, Number],
    "--ignore-unknown": ["ignoreUnknown", true],
    "--separate-ic": ["ic", true, isTrue],
    "--separate-bytecodes": ["bytecodes", true, isTrue],
    "--separate-builtins": ["builtins", true, isTrue],
    "--separate-stubs": ["stubs", true, isTrue],
    "--separate-sparkplug-handlers": ["handlers", true, isTrue],
    "--linux": ["platform", "linux"],
    "--nm": ["nm", "nm", String],
    "--objdump": ["objdump", "objdump", String],
    "--readelf": ["readelf", "readelf", String],
    "--target": ["target", "", String],
    "--range": ["range", "auto,auto", String],
    "--distortion": ["distortion", 0, Number],
    "--only-summary": ["onlySummary", true],
    "--preprocess": ["preprocess", true],
  };
  Object.assign(OPTIONS, {
    "--js": OPTIONS["-j"],
    "--gc": OPTIONS["-g"],
    "--compiler": OPTIONS["-c"],
    "--other": OPTIONS["-o"],
    "--external": OPTIONS["-e"],
  });

  function read(words) {
    const asked = {
      file: "v8.log",
      depth: 5,
      ic: true,
      bytecodes: false,
      builtins: true,
      stubs: true,
      handlers: false,
      nm: "nm",
      objdump: "objdump",
      target: "",
      range: "auto,auto",
      distortion: 0,
    };
    for (const word of words) {
      if (word[0] !== "-") {
        asked.file = word;
        continue;
      }
      const [name, ...rest] = word.split("=");
      const option = OPTIONS[name];
      if (option === undefined) return usage();
      const [key, value, convert] = option;
      asked[key] = rest.length > 0 && convert !== undefined ? convert(rest.join("=")) : value;
    }
    return asked;
  }

  function usage() {
    const lines = Object.keys(OPTIONS).map((name) => `  ${name}`);
    core.print(`Cmdline args: [options] [log-file-name]\nDefault log file name is "v8.log".\n\nOptions:\n${lines.join("\n")}\n`);
    current.process.exit(2);
  }

  const BY_KIND = {
    __proto__: null,
    ic: /^(?:LoadGlobalIC: |Handler: |CallIC|LoadIC|StoreIC|Builtin: (?:Keyed)?(?:Load|Store)IC_)/,
    bytecodes: /^BytecodeHandler: /,
    builtins: /^Builtin: /,
    stubs: /^Stub: /,
    handlers: /^Builtin: .*Baseline/,
  };

  // A tree of calls: how many ticks ended in a node, and how many went through it.
  const newNode = (label) => ({ label, self: 0, total: 0, children: new Map() });

  function addPath(root, labels) {
    let node = root;
    node.total++;
    for (const label of labels) {
      let child = node.children.get(label);
      if (child === undefined) node.children.set(label, (child = newNode(label)));
      node = child;
      node.total++;
    }
    node.self++;
  }

  const byTicks = (count) => (a, b) => count(b) - count(a) || (b.label < a.label ? -1 : 1);

  /** The ticks, by function. */
  class Report {
    #asked;
    #skipped;
    #lines = [];
    #flat = new Map();
    #callers = newNode("");
    #kinds = new Map();
    #entered = new Map();
    #ticks = { total: 0, unaccounted: 0, excluded: 0, gc: 0 };
    #distortion = 0;

    constructor(asked) {
      this.#asked = asked;
      const kinds = ["ic", "bytecodes", "builtins", "stubs"];
      this.#skipped = kinds.filter((kind) => !asked[kind]).map((kind) => BY_KIND[kind]);
    }

    code(entry) {
      if (entry.type === "CPP" || entry.type === "SHARED_LIB") this.#kinds.set(entry.name, entry.type);
    }

    function() {}

    library(log, name, start, end, slide) {
      addSymbols(name, start, end, slide, this.#asked, (symbol, from, to) => log.addStatic(symbol, from, to));
    }

    tick(log, { time, state, stack }) {
      const { onlyState, range, withoutState, distortion } = this.#asked;
      this.#distortion += distortion / 1000;
      const at = time - this.#distortion;
      const [first, last] = range.split(",").map((limit) => parseInt(limit, 10) * 1000);
      if (at < first || at > last) return;
      this.#ticks.total++;
      if (state === STATES.gc) this.#ticks.gc++;
      if (withoutState !== undefined ? state === withoutState : onlyState !== undefined && state !== onlyState) {
        this.#ticks.excluded++;
        return;
      }
      const labels = this.#labels(log, stack);
      if (labels.length === 0) return;
      addPath(this.#callers, labels);
      this.#flat.set(labels[0], (this.#flat.get(labels[0]) ?? 0) + 1);
    }

    // Innermost first. A tick in native code also counts for the outermost native function below the first that is none.
    #labels(log, stack) {
      const labels = [];
      let native = "";
      let looks = false;
      for (let i = 0; i < stack.length; i++) {
        const entry = log.find(stack[i])?.entry;
        if (entry === undefined || entry.type === "SFI") {
          if (i === 0) {
            this.#ticks.unaccounted++;
            labels.push("UNKNOWN");
          }
        } else {
          const label = labelOf(entry);
          if (i === 0) looks = entry.type === "CPP" || entry.type === "SHARED_LIB";
          if (looks && entry.type === "CPP") native = label;
          if (!this.#skipped.some((kind) => kind.test(label))) labels.push(label);
        }
        if (looks && i > 0 && entry?.type !== "CPP" && native !== "") {
          this.#entered.set(native, (this.#entered.get(native) ?? 0) + 1);
          looks = false;
        }
      }
      return labels;
    }

    #say(text) {
      this.#lines.push(text);
    }

    #line(name, ticks, total, rest) {
      const share = (whole) => `${((ticks * 100) / whole).toFixed(1).padStart(5)}%  `;
      this.#say(`  ${`${ticks}`.padStart(5)}  ${share(total)}${rest === null ? "        " : share(rest)}${name}`);
    }

    // Returns how many ticks there were.
    #section(title, functions, total, rest) {
      const all = !this.#asked.onlySummary;
      if (all) this.#say(`\n [${title}]:\n   ticks  total  nonlib   name`);
      let sum = 0;
      for (const { label, self } of functions) {
        sum += self;
        if (all) this.#line(label, self, total, rest);
      }
      return sum;
    }

    #heavy(nodes, parentTotal, indent) {
      for (const node of [...nodes].sort(byTicks(({ total }) => total))) {
        const share = (node.total * 100) / parentTotal;
        // In the order of their ticks: none that follows is shown either.
        if (share < 1) break;
        this.#say(`  ${`${node.total}`.padStart(5)}  ${share.toFixed(1).padStart(5)}%  ${" ".repeat(indent)}${node.label}`);
        if (indent < 2 * this.#asked.depth) this.#heavy(node.children.values(), node.total, indent + 2);
        if (indent === 0) this.#say("");
      }
    }

    text() {
      const { total: all, unaccounted, excluded, gc } = this.#ticks;
      this.#say(
        `Statistical profiling result from ${this.#asked.file}, (${all} ticks, ${unaccounted} unaccounted, ${excluded} excluded).`,
      );
      if (all === 0) return `${this.#lines.join("\n")}\n`;
      const total = all - (this.#asked.ignoreUnknown ? unaccounted : 0);
      const flat = [...this.#flat].map(([label, self]) => ({ label, self })).sort(byTicks(({ self }) => self));
      const kind = ({ label }) => (label === "UNKNOWN" ? label : (this.#kinds.get(label) ?? "JS"));
      const of = (wanted) => flat.filter((one) => kind(one) === wanted);
      const libraries = this.#section("Shared libraries", of("SHARED_LIB"), total, null);
      const rest = total - libraries;
      const js = this.#section("JavaScript", of("JS"), total, rest);
      const cpp = this.#section("C++", of("CPP"), total, rest);
      this.#say("\n [Summary]:\n   ticks  total  nonlib   name");
      this.#line("JavaScript", js, total, rest);
      this.#line("C++", cpp, total, rest);
      this.#line("GC", gc, total, rest);
      this.#line("Shared libraries", libraries, total, null);
      if (!this.#asked.ignoreUnknown && unaccounted > 0) this.#line("Unaccounted", unaccounted, all, null);
      if (!this.#asked.onlySummary) {
        this.#say("\n [C++ entry points]:\n   ticks    cpp   total   name");
        const entered = [...this.#entered].map(([label, self]) => ({ label, self })).sort(byTicks(({ self }) => self));
        const sum = entered.reduce((count, { self }) => count + self, 0);
        for (const { label, self } of entered) this.#line(label, self, sum, total);
        this.#say("\n [Bottom up (heavy) profile]:");
        this.#say("  Note: percentage shows a share of a particular caller in the total\n  amount of its parent calls.");
        this.#say("  Callers occupying less than 1.0% are not shown.\n\n   ticks parent  name");
        this.#heavy(this.#callers.children.values(), total, 0);
      }
      return `${this.#lines.join("\n")}\n`;
    }
  }

  /** `--preprocess`: everything, for another program. */
  class Json {
    #asked;
    #code = [];
    #functions = [];
    #scripts = [];
    #ticks = [];

    constructor(asked) {
      this.#asked = asked;
    }

    code(entry, kind) {
      entry.id = this.#code.length;
      const { name, size: _, time, type } = entry;
      if (type === "JS") {
        this.#functions[entry.of.id].codes.push(entry.id);
        this.#code.push({ name, type, kind, func: entry.of.id, tm: time });
      } else if (type === "CODE") {
        this.#code.push({ name, timestamp: time, type, kind: entry.kind });
      } else {
        this.#code.push({ name, type });
      }
    }

    function(entry) {
      entry.id = this.#functions.length;
      this.#functions.push({ name: entry.name, codes: [] });
    }

    library(log, name, start, end, slide) {
      addSymbols(name, start, end, slide, this.#asked, (symbol, from, to) => log.addStatic(symbol, from, to));
    }

    source(entry, [script, start, end, positions, inlined, functions], log) {
      if (entry?.id === undefined || entry.type === "SFI") return;
      const fns = functions === "" ? [] : functions.slice(1).split("S");
      this.#code[entry.id].source = {
        script: Number(script),
        start: Number(start),
        end: Number(end),
        positions,
        inlined,
        fns: fns.map((place) => log.dynamic.at(Number(place))?.id ?? null),
      };
    }

    script(id, url, source) {
      const name = url.slice(url.lastIndexOf("/") + 1);
      this.#scripts[id] = {
        url,
        source,
        name,
        lineToColumn: {},
        _entries: [],
        _sourceMapState: "unknown",
        id,
        sourcePositions: [],
      };
    }

    deopt(entry, [, tm, , , inliningId, scriptOffset, bailoutType, posText, reason]) {
      if (entry?.id === undefined || entry.type === "SFI") return;
      this.#code[entry.id].deopt ??= {
        tm: Number(tm),
        inliningId: Number(inliningId),
        scriptOffset: Number(scriptOffset),
        posText,
        reason,
        bailoutType,
      };
    }

    tick(log, { time, state, stack }) {
      const { onlyState, withoutState } = this.#asked;
      if (withoutState !== undefined ? state === withoutState : onlyState !== undefined && state !== onlyState) return;
      const frames = [];
      for (const address of stack) {
        const found = log.find(address);
        if (found?.entry.id === undefined || found.entry.type === "SFI") frames.push(-1, address);
        else frames.push(found.entry.id, found.offset);
      }
      this.#ticks.push({ tm: time, vm: state, s: frames });
    }

    text() {
      const json = (value) => JSON.stringify(value, null, 2);
      const ticks = this.#ticks.map((tick) => `    ${json(tick)}`).join(",\n");
      return (
        `{\n  "code": ${json(this.#code)},\n  "functions": ${json(this.#functions)},\n` +
        `  "ticks": [\n${ticks}${ticks === "" ? "" : "\n"}  ],\n  "scripts": ${json(this.#scripts)}}\n`
      );
    }
  }

  // Says where the log was written by another V8.
  function checkVersion(line) {
    const [what, ...version] = line.split(",");
    if (what !== "v8-version" || version.length < 5) return "Unable to read v8-version from log file.";
    const own = current.process.versions.v8.split(/[.-]/);
    return own[0] === version[0] && own[1] === version[1] && own[2] === version[2]
      ? undefined
      : "Testing v8 version different from logging version";
  }

  function open(file) {
    try {
      return builtins.require("fs").readFileSync(file, "latin1");
    } catch (error) {
      core.print(`Cannot access log file: ${file}\nPlease provide a valid isolate file as the final argument.\n`, true);
      throw error;
    }
  }

  return function processProfile(words) {
    const text = open(words.at(-1) ?? "v8.log");
    const lines = text.split("\n");
    const complaint = checkVersion(lines[0]);
    if (complaint !== undefined) core.print(`${complaint}\n`);
    const asked = read(words);
    const seen = asked.preprocess ? new Json(asked) : new Report(asked);
    const log = new Log(seen);
    for (const line of lines) log.line(line);
    core.print(seen.text());
  };
})();
