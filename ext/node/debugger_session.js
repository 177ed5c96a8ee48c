// What the debugger on the command line knows of the program: its scripts, where it stands, breakpoints, watched expressions.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeFilter,
    ArrayPrototypeFind,
    ArrayPrototypeIndexOf,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSplice,
    MapPrototypeForEach,
    PromisePrototypeThen,
    SafeMap,
    StringPrototypeEndsWith,
    StringPrototypeIncludes,
    StringPrototypeReplaceAll,
    StringPrototypeSlice,
  } = primordials;
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateNumber, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { CUSTOM, resultOf } = core.loadExtScript("ext:rt_node/debugger_values.js");
  const { asPattern, isNative, numbered, shortName, Snippet } = core.loadExtScript("ext:rt_node/debugger_source.js");

  const GROUP = "node-inspect";

  class Backtrace {
    #frames;
    #scripts;
    constructor(frames, scripts) {
      this.#frames = frames;
      this.#scripts = scripts;
    }
    [CUSTOM]() {
      const lines = ArrayPrototypeMap(this.#frames, ({ functionName, location }, index) => {
        const script = this.#scripts.get(location.scriptId);
        const place = `${script ? shortName(script.url) : "<unknown>"}:${location.lineNumber + 1}:${location.columnNumber}`;
        return `#${index} ${functionName || "(anonymous)"} ${place}`;
      });
      return ArrayPrototypeJoin(lines, "\n");
    }
  }

  class Session {
    breakpoints = [];
    watched = [];
    around = 2;
    #debugged;
    #scripts = new SafeMap();
    #frames = null;
    #pauseOn = "none";
    // Resolves when the user sees where the program stands at its start.
    #shown;

    constructor(debugged) {
      this.#debugged = debugged;
      const { client } = debugged;
      this.Debugger = client.domain("Debugger");
      this.Runtime = client.domain("Runtime");
      this.Profiler = client.domain("Profiler");
      this.HeapProfiler = client.domain("HeapProfiler");
      this.Debugger.on("paused", (event) => this.#paused(event));
      this.Debugger.on("resumed", () => this.goesOn());
      this.Debugger.on("breakpointResolved", (event) => this.#resolved(event));
      this.Debugger.on("scriptParsed", (script) => {
        if (script.url) this.#scripts.set(script.scriptId, { ...script, isNative: isNative(script.url) });
      });
      client.on("close", () => {
        this.#scripts.clear();
        this.#frames = null;
      });
    }

    print(value) {
      const text = typeof value === "string" ? value : inspect(value, { colors: this.#debugged.stdout.isTTY });
      this.#debugged.print(text);
    }

    // A program that has just begun, or one that runs.
    async begin() {
      const { client, isOwn } = this.#debugged;
      if (isOwn) {
        const waits = new Promise((resolve, reject) => {
          client.once("NodeRuntime.waitingForDebugger", resolve);
          client.once("close", () =>
            reject(new NodeError("ERR_DEBUGGER_ERROR", "Debugger session ended while waiting for target startup")),
          );
        });
        await client.call("NodeRuntime.enable");
        await waits;
        await client.call("NodeRuntime.disable");
      }
      await this.Runtime.enable();
      await this.Profiler.enable();
      await this.Profiler.setSamplingInterval({ interval: 100 });
      await this.Debugger.enable();
      await this.Debugger.setAsyncCallStackDepth({ maxDepth: 0 });
      await this.Debugger.setBlackboxPatterns({ patterns: [] });
      await this.Debugger.setPauseOnExceptions({ state: this.#pauseOn });
      await this.#restoreBreakpoints();
      this.#shown = undefined;
      await this.Runtime.runIfWaitingForDebugger();
      await this.#shown;
    }

    // ---- where it stands

    goesOn() {
      this.#frames = null;
    }
    #frame() {
      if (this.#frames === null) throw new NodeError("ERR_DEBUGGER_ERROR", "Requires execution to be paused");
      return this.#frames[0];
    }
    get backtrace() {
      return this.#frames === null ? null : new Backtrace(this.#frames, this.#scripts);
    }

    #paused({ callFrames, reason }) {
      const { env } = internals.rt.current.process;
      if (env.NODE_INSPECT_RESUME_ON_START === "1" && reason === "Break on start") {
        this.Debugger.resume();
        return;
      }
      this.#frames = callFrames;
      const { location } = callFrames[0];
      const script = this.#scripts.get(location.scriptId);
      const place = `${script ? shortName(script.url) : "[unknown]"}:${location.lineNumber + 1}`;
      this.#shown = this.#debugged.busyWhile(async () => {
        const watched = await this.#watchedText(true);
        const source = inspect(await this.source(location, this.around), { colors: this.#debugged.stdout.isTTY });
        const head = `${reason === "other" ? "break" : reason} in ${place}`;
        this.print(`${head}\n${watched === "" ? source : `${watched}\n${source}`}`);
      });
    }

    async source(location, around) {
      const { scriptSource } = await this.Debugger.getScriptSource({ scriptId: location.scriptId });
      return new Snippet(location, scriptSource, around, this.breakpoints);
    }
    list(around = 5) {
      return PromisePrototypeThen(this.source(this.#frame().location, around), undefined, (error) => {
        this.print("You can't list source code right now");
        throw error;
      });
    }
    setAround(lines = 2) {
      this.#frame();
      validateNumber(lines, "delta", 1);
      this.around = lines;
      this.print(`The contextLine has been changed to ${lines}.`);
    }

    scriptsText(withNative) {
      const { 0: frame } = this.#frames ?? [];
      const lines = [];
      MapPrototypeForEach(this.#scripts, ({ isNative, url }, id) => {
        const isHere = frame?.location.scriptId === id;
        if (isNative && !withNative && !isHere) return;
        ArrayPrototypePush(lines, `${isHere ? "*" : " "} ${id}: ${shortName(url)}${isNative ? " <native>" : ""}`);
      });
      return ArrayPrototypeJoin(lines, "\n");
    }

    // ---- values

    async evaluate(expression) {
      if (expression === ".scope") return this.names();
      const about = { expression, objectGroup: GROUP, generatePreview: true };
      if (this.#frames === null) return resultOf(await this.Runtime.evaluate(about));
      return resultOf(await this.Debugger.evaluateOnCallFrame({ ...about, callFrameId: this.#frames[0].callFrameId }));
    }

    // Names that can be completed, a list for each scope.
    async names() {
      const lists = [];
      const { scopeChain } = this.#frame();
      for (let i = 0; i < scopeChain.length; i++) {
        if (scopeChain[i].type === "global") continue;
        const { objectId } = scopeChain[i].object;
        const { result } = await this.Runtime.getProperties({ objectId, generatePreview: true });
        ArrayPrototypePush(
          lists,
          ArrayPrototypeMap(result, ({ name }) => name),
        );
      }
      return lists;
    }

    async #watchedText(withTitle) {
      if (this.watched.length === 0) return "";
      const lines = [];
      for (let i = 0; i < this.watched.length; i++) {
        let value;
        try {
          value = await this.evaluate(this.watched[i]);
        } catch (error) {
          value = `<${error.message}>`;
        }
        const text = inspect(value, { colors: this.#debugged.stdout.isTTY });
        const head = `${numbered(i, " ", this.watched.length - 1)}: ${this.watched[i]} =`;
        const isLong = StringPrototypeIncludes(text, "\n");
        ArrayPrototypePush(lines, isLong ? `${head}\n    ${StringPrototypeReplaceAll(text, "\n", "\n    ")}` : `${head} ${text}`);
      }
      const all = ArrayPrototypeJoin(lines, "\n");
      return withTitle ? `Watchers:\n${all}\n` : all;
    }
    async showWatched() {
      this.print(await this.#watchedText(false));
    }
    unwatch(which) {
      const index = ArrayPrototypeIndexOf(this.watched, which);
      ArrayPrototypeSplice(this.watched, index === -1 ? +which : index, 1);
    }

    // ---- breakpoints

    async setPauseOn(state) {
      await this.Debugger.setPauseOnExceptions({ state });
      this.#pauseOn = state;
    }

    #resolved({ breakpointId, location }) {
      const url = this.#scripts.get(location.scriptId)?.url;
      if (url) location.scriptUrl = url;
      const known = ArrayPrototypeFind(this.breakpoints, (one) => one.breakpointId === breakpointId);
      if (known === undefined) ArrayPrototypePush(this.breakpoints, { breakpointId, location });
      else known.location = location;
    }

    listBreakpoints() {
      const lines = ArrayPrototypeMap(this.breakpoints, ({ location }, index) => {
        const url = this.#scripts.get(location.scriptId)?.url ?? location.scriptUrl;
        return `#${index} ${shortName(url)}:${location.lineNumber + 1}`;
      });
      this.print(lines.length === 0 ? "No breakpoints yet" : ArrayPrototypeJoin(lines, "\n"));
    }

    #isSet(script, { breakpointId, actualLocation }) {
      this.#resolved({ breakpointId, location: actualLocation });
      if (actualLocation.scriptId) return this.source(actualLocation, 5);
      this.print(`Warning: script '${script}' was not loaded yet.`);
    }
    async #setAt(location, condition) {
      return this.#isSet(undefined, await this.Debugger.setBreakpoint({ location, condition }));
    }

    // `()` where it stands, `(line)` in the script where it stands, `("f()")` when a function is called, `("script", line)`.
    async setBreakpoint(script, line, condition) {
      if (script === undefined) return this.#setAt(this.#frame().location, condition);
      if (line === undefined && typeof script === "number") {
        return this.#setAt({ scriptId: this.#frame().location.scriptId, lineNumber: script - 1 }, condition);
      }
      validateString(script, "script");
      if (StringPrototypeEndsWith(script, "()")) return this.#setInFunction(StringPrototypeSlice(script, 0, -2));
      const ids = this.#scriptsLike(script);
      if (ids.length > 1) return this.print("Script name is ambiguous");
      if (line <= 0) return this.print("Line should be a positive value");
      if (ids.length === 1) return this.#setAt({ scriptId: ids[0], lineNumber: line - 1 }, condition);
      const urlRegex = `^(.*[\\/\\\\])?${asPattern(script)}$`;
      const { breakpointId } = await this.Debugger.setBreakpointByUrl({ urlRegex, lineNumber: line - 1, condition });
      const actualLocation = { scriptUrl: `.*/${script}$`, lineNumber: line - 1 };
      return this.#isSet(script, { breakpointId, actualLocation });
    }
    #scriptsLike(script) {
      if (this.#scripts.has(script)) return [script];
      const ids = [];
      MapPrototypeForEach(this.#scripts, ({ url }, id) => {
        if (StringPrototypeIncludes(url, script)) ArrayPrototypePush(ids, id);
      });
      return ids;
    }
    async #setInFunction(name) {
      const about = { expression: `debug(${name})`, includeCommandLineAPI: true };
      const answer =
        this.#frames === null
          ? await this.Runtime.evaluate(about)
          : await this.Debugger.evaluateOnCallFrame({ ...about, callFrameId: this.#frames[0].callFrameId });
      return answer.wasThrown ? resultOf(answer) : undefined;
    }

    async clearBreakpoint(script, line) {
      const isMeant = ({ location }) =>
        StringPrototypeIncludes(this.#scripts.get(location.scriptId)?.url ?? "", script) && location.lineNumber + 1 === line;
      const found = ArrayPrototypeFind(this.breakpoints, isMeant);
      if (found === undefined) {
        this.print(`Could not find breakpoint at ${script}:${line}`);
        return;
      }
      await this.Debugger.removeBreakpoint({ breakpointId: found.breakpointId });
      ArrayPrototypeSplice(this.breakpoints, ArrayPrototypeIndexOf(this.breakpoints, found), 1);
    }

    // In the program that was started again.
    async #restoreBreakpoints() {
      const before = ArrayPrototypeFilter(ArrayPrototypeSplice(this.breakpoints, 0), ({ location }) => location.scriptUrl);
      for (let i = 0; i < before.length; i++) {
        const { scriptUrl, lineNumber } = before[i].location;
        await this.setBreakpoint(scriptUrl, lineNumber + 1);
      }
      if (before.length > 0) this.print(`${before.length} breakpoints restored.`);
    }
  }

  return { Session };
})();
