// The commands of the debugger on the command line: members of the context of a REPL, most of them getters, since they are typed
// without parentheses.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeForEach,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    JSONStringify,
    ObjectDefineProperties,
    ObjectDefineProperty,
    ObjectEntries,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertyDescriptors,
    PromisePrototypeThen,
    RegExpPrototypeExec,
    SafeRegExp,
    StringPrototypeTrim,
  } = primordials;
  const { validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { CUSTOM } = core.loadExtScript("ext:rt_node/debugger_values.js");
  const { Session } = core.loadExtScript("ext:rt_node/debugger_session.js");
  const { recordings } = core.loadExtScript("ext:rt_node/debugger_recordings.js");
  const vm = core.createLazyLoader("node:vm")().default;
  const nodeRepl = core.createLazyLoader("node:repl");

  const SHORT = {
    __proto__: null,
    cont: "c",
    next: "n",
    step: "s",
    out: "o",
    backtrace: "bt",
    setBreakpoint: "sb",
    clearBreakpoint: "cb",
    run: "r",
    exec: "p",
  };

  const HELP = `run, restart, r       Run the application or reconnect
kill                  Kill a running application or disconnect

cont, c               Resume execution
next, n               Continue to next line in current file
step, s               Step into, potentially entering a function
out, o                Step out, leaving the current function
backtrace, bt         Print the current backtrace
list                  Print the source around the current line where execution
                      is currently paused
setContextLineNumber  Set which lines to check for context
setBreakpoint, sb     Set a breakpoint
clearBreakpoint, cb   Clear a breakpoint
breakpoints           List all known breakpoints
breakOnException      Pause execution whenever an exception is thrown
breakOnUncaught       Pause execution whenever an exception isn't caught
breakOnNone           Don't pause on exceptions (this is the default)

watch(expr)           Start watching the given expression
unwatch(expr)         Stop watching an expression
unwatch(index)        Stop watching an expression at specific index from watch list
watchers              Print all watched expressions and their current values

exec(expr), p(expr), exec expr, p expr
                      Evaluate the expression and print the value
repl                  Enter a debug repl that works like exec

scripts               List application scripts that are currently loaded
scripts(true)         List all scripts (including node-internals)

profile               Start CPU profiling session.
profileEnd            Stop current CPU profiling session.
profiles              Array of completed CPU profiling sessions.
profiles[n].save(filepath = 'node.cpuprofile')
                      Save CPU profiling session to disk as JSON.

takeHeapSnapshot(filepath = 'node.heapsnapshot')
                      Take a heap snapshot and save to disk as JSON.`;

  const expressionCommand = new SafeRegExp(/^\s*(?:exec|p)\s+([^\n]*)/);
  const objectLiteral = new SafeRegExp(/^\s*\{/);
  const endsStatement = new SafeRegExp(/;\s*$/);

  // An empty line repeats the last command.
  function readerOfCommands() {
    let last;
    return (line) => {
      if (line === "\n") return last;
      const match = RegExpPrototypeExec(expressionCommand, line);
      let text = match === null ? line : match[1];
      const isObject = RegExpPrototypeExec(objectLiteral, text) !== null && RegExpPrototypeExec(endsStatement, text) === null;
      if (isObject) text = `(${StringPrototypeTrim(text)})\n`;
      last = match === null ? text : `exec(${JSONStringify(text)})`;
      return last;
    };
  }

  const answerWith = (promise, done) =>
    PromisePrototypeThen(
      promise,
      (result) => done(null, result),
      (error) => done(error),
    );

  function commandsOf(debugged, session, repl) {
    const { Debugger, Runtime } = session;
    const again = async () => {
      await debugged.start();
      await session.begin();
    };
    const goOn = (method) => {
      session.goesOn();
      return Debugger[method]();
    };
    const scripts = (withNative = false) => session.print(session.scriptsText(withNative));
    scripts[CUSTOM] = () => session.scriptsText(false);
    const { profile, profileEnd, profiles, takeHeapSnapshot } = recordings(session, debugged);
    return {
      get help() {
        return session.print(HELP);
      },
      get run() {
        return again();
      },
      get restart() {
        return again();
      },
      get kill() {
        return debugged.kill();
      },
      get cont() {
        return goOn("resume");
      },
      get next() {
        return goOn("stepOver");
      },
      get step() {
        return goOn("stepInto");
      },
      get out() {
        return goOn("stepOut");
      },
      get pause() {
        return Debugger.pause();
      },
      get backtrace() {
        return session.backtrace;
      },
      get breakpoints() {
        return session.listBreakpoints();
      },
      exec: (expression) => session.evaluate(expression),
      get profile() {
        return profile();
      },
      get profileEnd() {
        return profileEnd();
      },
      get profiles() {
        return profiles;
      },
      takeHeapSnapshot,
      get watchers() {
        return session.showWatched();
      },
      watch(expression) {
        validateString(expression, "expression");
        ArrayPrototypePush(session.watched, expression);
      },
      unwatch: (which) => session.unwatch(which),
      get repl() {
        return enterProgram(session, repl);
      },
      get version() {
        const asked = Runtime.evaluate({ expression: "process.versions.v8", contextId: 1, returnByValue: true });
        return PromisePrototypeThen(asked, ({ result }) => session.print(result.value));
      },
      scripts,
      setBreakpoint: (script, line, condition) => session.setBreakpoint(script, line, condition),
      clearBreakpoint: (script, line) => session.clearBreakpoint(script, line),
      setPauseOnExceptions: (state) => session.setPauseOn(state),
      get breakOnException() {
        return session.setPauseOn("all");
      },
      get breakOnUncaught() {
        return session.setPauseOn("uncaught");
      },
      get breakOnNone() {
        return session.setPauseOn("none");
      },
      list: (around) => session.list(around),
      setContextLineNumber: (lines) => session.setAround(lines),
    };
  }

  const lines = { control: [], program: [] };

  // What is typed is evaluated in the program from now on, until Ctrl+C.
  function enterProgram(session, repl) {
    const { context, eval: evaluate } = repl;
    const listeners = ArrayPrototypeSlice(repl.listeners("SIGINT"));
    repl.removeAllListeners("SIGINT");
    const leave = () => {
      repl.removeListener("SIGINT", leave);
      repl.removeListener("exit", leave);
      session.leaveProgram = undefined;
      repl.eval = evaluate;
      repl.context = context;
      lines.program = repl.history;
      repl.history = lines.control;
      repl.setPrompt("debug> ");
      repl.displayPrompt();
      core
        .createLazyLoader("node:process")()
        .default.nextTick(() => {
          ArrayPrototypeForEach(listeners, (listener) => repl.on("SIGINT", listener));
        });
    };
    session.leaveProgram = leave;
    repl.on("SIGINT", leave);
    repl.on("exit", leave);
    repl.eval = (code, _context, _name, done) => answerWith(session.evaluate(code), done);
    repl.context = {};
    lines.control = repl.history;
    repl.history = lines.program;
    repl.setPrompt("> ");
    session.print("Press Ctrl+C to leave debug repl");
    return repl.displayPrompt();
  }

  // Resolves with the REPL once the program stands at its first line.
  async function startCommands(debugged) {
    const session = new Session(debugged);
    debugged.client.on("close", () => session.leaveProgram?.());
    await session.begin();
    const read = readerOfCommands();
    const repl = nodeRepl().default.start({
      prompt: "debug> ",
      input: debugged.stdin,
      output: debugged.stdout,
      useGlobal: false,
      ignoreUndefined: true,
      eval(line, context, name, done) {
        let result;
        try {
          result = vm.runInContext(read(line), context, name);
        } catch (error) {
          done(error);
          return;
        }
        if (typeof result?.then === "function") answerWith(result, done);
        else done(null, result);
      },
    });
    const prepare = (context) => {
      const { Debugger, HeapProfiler, Profiler, Runtime } = session;
      for (const { 0: name, 1: value } of ObjectEntries({ Debugger, HeapProfiler, Profiler, Runtime })) {
        ObjectDefineProperty(context, name, { __proto__: null, configurable: true, enumerable: true, value });
      }
      const commands = commandsOf(debugged, session, repl);
      ObjectDefineProperties(context, ObjectGetOwnPropertyDescriptors(commands));
      for (const { 0: name, 1: short } of ObjectEntries(SHORT)) {
        ObjectDefineProperty(context, short, { __proto__: null, ...ObjectGetOwnPropertyDescriptor(commands, name) });
      }
    };
    prepare(repl.context);
    repl.on("reset", prepare);
    // For those who cannot type Ctrl+C.
    repl.defineCommand("interrupt", () => repl.emit("SIGINT"));
    return repl;
  }

  return { startCommands };
})();
