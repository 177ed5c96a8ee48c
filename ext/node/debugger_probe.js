// `inspect --probe`: evaluates expressions wherever a program comes by certain places, and reports what they gave when it has ended.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSome,
    Promise,
    PromisePrototypeThen,
    SafeMap,
    SafeMapIterator,
    StringPrototypeIncludes,
  } = primordials;
  const { current } = internals.rt;
  const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const { Client } = core.loadExtScript("ext:rt_node/debugger_client.js");
  const { HAS_ENDED, launch, StartError } = core.loadExtScript("ext:rt_node/debugger_launch.js");
  const { textOf } = core.loadExtScript("ext:rt_node/debugger_probe_options.js");
  const { asPattern } = core.loadExtScript("ext:rt_node/debugger_source.js");
  const { json, lasting, ownLines, places, text } = core.loadExtScript("ext:rt_node/debugger_probe_report.js");

  const VERSION = 2;
  const NOT_OURS = "This is likely a Node.js bug. Please file an issue.";
  const REVIEW = "If the failure repeats, review the probe expression.";

  class ProbeSession {
    #settings;
    #probes;
    #client = new Client();
    #child = null;
    #said = "";
    #hasBegun = false;
    #isOver = false;
    // The program has ended and waits for its debugger to go.
    #isLeft = false;
    #breakpoints = new SafeMap();
    #urls = new SafeMap();
    #results = [];
    #timer;
    // What the program was asked, with the number of the probe that it is for, if any.
    #asked = null;
    #lastProbe = null;
    #end = Promise.withResolvers();

    constructor(settings) {
      this.#settings = settings;
      this.#probes = ArrayPrototypeMap(settings.probes, (probe) => ({ ...probe, hits: 0 }));
    }

    get #pending() {
      const pending = [];
      for (let i = 0; i < this.#probes.length; i++) if (this.#probes[i].hits === 0) ArrayPrototypePush(pending, i);
      return pending;
    }

    #finish(code, last) {
      if (this.#isOver) return;
      this.#isOver = true;
      clearTimeout(this.#timer);
      this.#end.resolve({ code, last });
    }

    // ---- how it ends

    #targetExited(exitCode, signal) {
      const pending = this.#pending;
      const how = signal === null ? `code ${exitCode}` : `signal ${signal}`;
      const before = pending.length === 0 ? "target completion" : `probes: ${places(this.#probes, pending)}`;
      const error = { code: "probe_target_exit", message: `Target exited with ${how} before ${before}` };
      if (exitCode !== null) error.exitCode = exitCode;
      if (signal !== null) error.signal = signal;
      error.stderr = ownLines(this.#said);
      this.#finish(0, { event: "error", pending, error });
    }

    #exited(code, signal) {
      if (this.#isOver) return;
      if (this.#asked?.probe !== undefined) return this.#fail("Target process exited during probe evaluation", REVIEW);
      if (!this.#hasBegun || code !== 0 || signal !== null) return this.#targetExited(code, signal);
      const pending = this.#pending;
      this.#finish(0, pending.length === 0 ? { event: "completed" } : { event: "miss", pending });
    }

    // The debugger's side fails.
    #fail(reason, advice, protocolError) {
      if (this.#isOver) return;
      const { exitCode, signalCode } = this.#child;
      const asked = this.#asked;
      if (asked?.probe === undefined && (signalCode !== null || exitCode)) return this.#targetExited(exitCode, signalCode);
      const isOfHit = protocolError !== undefined && asked?.probe !== undefined;
      if (asked?.probe !== undefined) {
        const message = isOfHit ? "Probe evaluation failed at the protocol layer" : "Probe evaluation did not complete";
        this.#hit(asked.probe, asked.location, { error: isOfHit ? { message, details: { protocolError } } : { message } });
      }
      const pending = this.#pending;
      const before = pending.length === 0 ? "" : ` before probes: ${places(this.#probes, pending)}`;
      const error = { code: "probe_failure", message: `${reason}${before}. ${advice}` };
      const probe = asked === null ? null : (asked.probe ?? this.#lastProbe);
      if (probe !== null) error.probe = probe;
      error.stderr = ownLines(this.#said);
      if (asked !== null) {
        error.details = { lastCdpMethod: asked.method };
        if (protocolError !== undefined && !isOfHit) error.details.protocolError = protocolError;
      }
      this.#finish(1, { event: "error", pending, error });
    }

    #timedOut() {
      if (this.#asked !== null) {
        const isOfProbe = this.#asked.probe !== undefined || this.#lastProbe !== null;
        const advice = isOfProbe
          ? "The probe expression may be slow, hanging, or interfering with the inspector connection. " +
            "Try increasing `--timeout`; if the failure persists, review the probe expressions."
          : "Try increasing `--timeout`; if the failure persists, please file an issue.";
        return this.#fail("Probe session timed out", advice);
      }
      const pending = this.#pending;
      const what = pending.length === 0 ? "target completion" : `probes: ${places(this.#probes, pending)}`;
      const message = `Timed out after ${this.#settings.timeout}ms waiting for ${what}`;
      this.#finish(1, { event: "timeout", pending, error: { code: "probe_timeout", message } });
    }

    #closed() {
      if (this.#isLeft || this.#isOver) return;
      const { exitCode, signalCode } = this.#child;
      if (exitCode !== null || signalCode !== null) return this.#exited(exitCode, signalCode);
      if (!this.#hasBegun) {
        const advice =
          "The target startup may have torn down the inspector. If startup does not touch the inspector, this is likely";
        return this.#fail("Inspector connection lost before probes started", `${advice} a Node.js bug. Please file an issue.`);
      }
      if (this.#asked === null) {
        const advice =
          "The target was likely terminated externally. If the failure persists, check the target's process environment.";
        return this.#fail("Inspector connection lost", advice);
      }
      if (this.#asked.probe === undefined && this.#lastProbe === null) {
        return this.#fail("Inspector connection lost during inspector activity", NOT_OURS);
      }
      const advice =
        "A probe expression may have caused the disconnection. If the failure repeats, review the probe expressions.";
      this.#fail("Inspector connection lost during probe activity", advice);
    }

    // ---- what it asks

    // Nothing comes of it once all is over.
    async #call(method, params, probe, location) {
      if (this.#isOver) return undefined;
      const asked = { method, probe, location };
      this.#asked = asked;
      try {
        const result = await this.#client.call(method, params);
        return this.#isOver ? undefined : (result ?? {});
      } catch (error) {
        if (this.#isLeft && probe === undefined) return undefined;
        const { code, message } = error;
        const told = code === "ERR_DEBUGGER_ERROR" ? undefined : { message, code };
        if (this.#isLeft) this.#fail("Target process exited during probe evaluation", REVIEW);
        else if (probe !== undefined)
          this.#fail(
            "The inspector could not evaluate a probe expression",
            `The rejection details are recorded on the probe hit. ${REVIEW}`,
            told,
          );
        else this.#fail("Probe session failed during inspector activity", NOT_OURS, told);
        return undefined;
      } finally {
        if (this.#asked === asked) this.#asked = null;
      }
    }

    #hit(index, location, outcome) {
      const probe = this.#probes[index];
      probe.hits++;
      ArrayPrototypePush(this.#results, { probe: index, event: "hit", hit: probe.hits, location, ...outcome });
    }

    async #evaluate(callFrameId, index, location) {
      const { expr } = this.#probes[index];
      const params = { callFrameId, expression: expr, generatePreview: true };
      const answer = await this.#call("Debugger.evaluateOnCallFrame", params, index, location);
      if (answer === undefined) return;
      this.#lastProbe = index;
      const { exceptionDetails, result } = answer;
      if (exceptionDetails === undefined) return this.#hit(index, location, { result: lasting(result) });
      const message = result?.description ?? "Probe expression failed";
      this.#hit(index, location, { error: { message, details: { exception: lasting(exceptionDetails) } } });
    }

    async #paused({ callFrames, hitBreakpoints = [] }) {
      // Before all breakpoints are there, and at the first line.
      if (this.#isOver || !this.#hasBegun) return;
      const frame = callFrames[0];
      for (let i = 0; i < hitBreakpoints.length && frame !== undefined; i++) {
        const { scriptId, lineNumber, columnNumber } = frame.location;
        const location = { url: this.#urls.get(scriptId), line: lineNumber + 1, column: columnNumber + 1 };
        const indices = this.#breakpoints.get(hitBreakpoints[i]) ?? [];
        for (let j = 0; j < indices.length && !this.#isOver; j++) await this.#evaluate(frame.callFrameId, indices[j], location);
      }
      if (ArrayPrototypeSome(this.#probes, ({ hits, maxHit }) => hits >= maxHit)) this.#finish(0, { event: "completed" });
      else await this.#call("Debugger.resume");
    }

    // Probes at one place share a breakpoint.
    async #setBreakpoints() {
      const all = new SafeMap();
      for (let i = 0; i < this.#probes.length; i++) {
        const place = textOf(this.#probes[i].target);
        if (!all.has(place)) all.set(place, []);
        ArrayPrototypePush(all.get(place), i);
      }
      for (const { 1: indices } of new SafeMapIterator(all)) {
        const { target, condition } = this.#probes[indices[0]];
        const name = asPattern(target.suffix);
        const params = { urlRegex: `^(.*[\\/\\\\])?${name}$`, lineNumber: target.line - 1 };
        if (target.column !== undefined) params.columnNumber = target.column - 1;
        if (condition !== undefined) params.condition = condition;
        const answer = await this.#call("Debugger.setBreakpointByUrl", params);
        if (answer !== undefined) this.#breakpoints.set(answer.breakpointId, indices);
      }
    }

    // ---- the whole of it

    #hear(what, name) {
      if (name !== "stderr") return;
      this.#said += what;
      if (this.#isLeft || !StringPrototypeIncludes(this.#said, HAS_ENDED)) return;
      this.#isLeft = true;
      this.#client.close();
    }

    // As soon as the program stands still and waits, whoever asks for it.
    async #waitForProgram() {
      const waits = new Promise((resolve) => this.#client.once("NodeRuntime.waitingForDebugger", resolve));
      await this.#call("NodeRuntime.enable");
      await Promise.race([waits, this.#end.promise]);
      await this.#call("NodeRuntime.disable");
    }

    async #begin() {
      const { words, port } = this.#settings;
      const target = { words, host: "127.0.0.1", port };
      const at = await launch(
        target,
        (what, name) => this.#hear(what, name),
        (child) => {
          this.#child = child;
        },
      );
      this.#client.on("close", () => this.#closed());
      this.#client.on("Debugger.paused", (about) => this.#paused(about));
      this.#client.on("Debugger.scriptParsed", ({ scriptId, url }) => this.#urls.set(scriptId, url));
      await this.#client.connect(at.host, at.port);
      this.#child.once("exit", (code, signal) => this.#exited(code, signal));
      await this.#waitForProgram();
      await this.#call("Runtime.enable");
      await this.#call("Debugger.enable");
      await this.#setBreakpoints();
      this.#hasBegun = true;
      this.#timer = setTimeout(() => this.#timedOut(), this.#settings.timeout);
      this.#timer.unref();
      await this.#call("Runtime.runIfWaitingForDebugger");
    }

    async run() {
      try {
        await this.#begin();
        const { code, last } = await this.#end.promise;
        const probes = ArrayPrototypeMap(this.#probes, ({ expr, target, condition, maxHit }) => ({
          expr,
          target,
          condition,
          maxHit,
        }));
        ArrayPrototypePush(this.#results, last);
        return { code, report: { v: VERSION, probes, results: this.#results } };
      } finally {
        clearTimeout(this.#timer);
        this.#isLeft = true;
        this.#client.close();
        if (this.#child?.exitCode === null && this.#child.signalCode === null) this.#child.kill();
      }
    }
  }

  function runProbes(settings) {
    const { process } = current;
    PromisePrototypeThen(
      new ProbeSession(settings).run(),
      ({ code, report }) => {
        process.stdout.write(settings.json ? json(report, settings.preview) : text(report));
        process.exit(code);
      },
      (error) => {
        if (error.said) process.stderr.write(error.said);
        process.stderr.write(error instanceof StartError ? `${error.message}\n` : `${error.stack}\n`);
        process.exit(1);
      },
    );
  }

  return { runProbes };
})();
