// Running the program: a file, text from the command line, or text from standard input.

import { core, internals, primordials } from "ext:core/mod.js";
import {
  op_rt_has_module_syntax,
  op_rt_main_format,
  op_rt_main_is_known,
  op_rt_register_source,
  op_rt_repl_await,
  op_rt_repl_is_unfinished,
  op_rt_repl_object,
  op_rt_repl_pieces,
  op_rt_strip_types,
} from "ext:core/ops";
import { defineReplaceable } from "ext:rt_bootstrap/30_globals.js";
import { lineOf } from "ext:rt_bootstrap/39_error_places.js";
import { guarded, placeInText, setOwn, uncaughtException } from "ext:rt_bootstrap/40_fatal.js";
import { explainCommonJsNames, importFailed, replaceFirst } from "ext:rt_bootstrap/43_import_errors.js";
import { postponeTicks } from "ext:rt_bootstrap/44_ticks.js";
const {
  ArrayPrototypeSlice,
  Number,
  ObjectKeys,
  PromisePrototypeThen,
  SafeArrayIterator,
  StringPrototypeEndsWith,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeRepeat,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
} = primordials;

const { current, fatal, modules, require, snapshot, worker } = internals.rt;
const nodeModule = core.createLazyLoader("node:module");
const nodeUrl = () => core.loadExtScript("ext:deno_node/url.ts");
const nodePath = core.createLazyLoader("node:path");
const asyncHooks = () => core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

// `guarded` for the main script, which has an async id of its own. `isText`: it is the text of `-e` or of standard input.
function guardedMain(run, isText = false) {
  const { enterMain, leaveScope } = asyncHooks();
  enterMain();
  if (!guarded(run, isText ? placeInText : undefined)) postponeTicks();
  leaveScope();
}

// The main module: its URL, once it is known to be an ES module; whether Rust is to load it; whether its evaluation is pending.
// `mayStall`: if that never ends, it is no failure.
const main = { __proto__: null, eventLoopRuns: false, mayStall: false, pending: false, toLoad: undefined, url: undefined };

// While the main module's evaluation is pending, the end of the event loop means exit code 13.
function awaitMain(promise, then = undefined) {
  main.pending = true;
  PromisePrototypeThen(
    promise,
    (value) => {
      main.pending = false;
      then?.(value);
    },
    (error) => {
      main.pending = false;
      try {
        explainCommonJsNames(error, main.url, main.isOfEitherKind);
      } catch {
        // An error that hides what it is, or a file that has gone: there is nothing to explain.
      }
      uncaughtException(error, true);
    },
  );
}

// Rust loads the main module, because only what it loads has `import.meta.main`; `evaluateMain` then runs it. After
// `--import` the event loop runs already, and has to be told.
function importMain(given) {
  let url = given;
  const isFile = StringPrototypeStartsWith(given, "file:") && !StringPrototypeEndsWith(given, "/[eval1]");
  if (isFile && current.start.inputType !== null) {
    const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    guarded(() => {
      const usage = "--input-type can only be used with string input via --eval, --print, or STDIN";
      throw new NodeError("ERR_INPUT_TYPE_NOT_ALLOWED", usage);
    });
    return;
  }
  // Hooks may make something else of it.
  if (modules.hooks.areActive() && !StringPrototypeEndsWith(given, "/[eval1]")) {
    url = null;
    const ask = () => {
      url = modules.hooks.importMain(given);
    };
    // As in Node the promise of the import is rejected.
    guarded(ask, undefined, true);
    if (url === null) return;
  }
  main.url = url;
  main.toLoad = url;
  if (main.eventLoopRuns) op_rt_main_is_known();
}

function takeMainModule() {
  const url = main.toLoad ?? null;
  main.toLoad = undefined;
  main.eventLoopRuns = true;
  return url;
}

function evaluateMain() {
  awaitMain(import(main.url));
}

// The event loop is empty, but the main module still waits: Node warns and exits with 13, unless the program chose a code
// of a failure.
function mainUnsettled(place) {
  const { process } = current;
  const stalled = !process.exitCode && !main.mayStall;
  if (stalled) process.exitCode = 13;
  const { exitCode } = process;
  if (stalled && current.options["--warnings"]) {
    let text = "Warning: Detected unsettled top-level await at";
    if (place !== null) {
      const source = lineOf(place[0], place[1]) ?? "";
      text += ` ${place[0]}:${place[1]}\n${source}\n${StringPrototypeRepeat(" ", place[2] - 1)}^\n\n\n`;
    }
    core.print(`${text}\n`, true);
  }
  guarded(() => current.emitExit());
  // Also what listeners have left behind that nobody handles.
  internals.rt.ticks.processAll();
  // A listener that takes the code away changes nothing.
  return Number(process.exitCode ?? exitCode ?? 0) | 0;
}

// The module graph of the program cannot be loaded or linked. `failure`: see runtime/src/module_failure.rs.
const mainFailed = (failure) => importFailed(failure, main.url);

// ext/node/module.js finds out while compiling that the main file is an ES module by its syntax.
modules.mainIsModule = (filename) => importMain(nodeUrl().pathToFileURL(filename).href);

// A script that ran in the build too, and came with the heap, runs anew. Of ES modules Rust sees to it: `load_main_module`.
function forgetScript({ kind, file }) {
  if (kind !== "file") return;
  const { Module } = nodeModule();
  delete Module._cache[Module._findPath(nodePath().default.resolve(file), null, true)];
}

// `--entry-url`: the program is what `import` would find. `process.argv` shows it as typed.
function runUrl(text) {
  core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("--entry-url");
  guarded(() => {
    const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
    importMain(new URL(text, nodeUrl().pathToFileURL(`${current.process.cwd()}/`)).href);
  });
}

let builtInRunMain;

function runFile(file, hasImports) {
  if (current.options["--entry-url"]) {
    runUrl(file);
    return;
  }
  const { Module } = nodeModule();
  const absolute = nodePath().default.resolve(file);
  const resolved = Module._findPath(absolute, null, true);
  // What `--require` loaded may have put itself in the place of the function that runs programs.
  if (Module.runMain !== builtInRunMain) {
    guardedMain(() => Module.runMain(absolute));
    return;
  }
  // With `--experimental-loader` or `--import` the main file is imported too, whatever it is.
  let isImported = hasImports || current.options["--experimental-loader"]?.length > 0;
  if (!isImported && resolved !== false) {
    const format = op_rt_main_format(resolved);
    isImported = format === "module" || format === "wasm";
  }
  if (isImported) importMain(nodeUrl().pathToFileURL(resolved === false ? absolute : resolved).href);
  else guardedMain(() => Module._load(absolute, null, true));
}

// `--snapshot-scope=packages`
function loadPackages(file) {
  const load = core.loadExtScript("ext:rt_bootstrap/flags/package_scope.js");
  const { Module } = nodeModule();
  const absolute = nodePath().default.resolve(file);
  const entry = Module._findPath(absolute, null, true);
  if (entry === false) {
    guardedMain(() => Module._load(absolute, null, true));
    return;
  }
  main.eventLoopRuns = true;
  awaitMain(load(entry, (url) => import(url)));
}

// ---- text

function runText(name, text, start) {
  let source = text;
  // `child_process.fork` leaves `-e` and its text out of the child's flags by this, or children would fork for ever.
  if (name === "[eval]") current.process._eval = text;
  const type = start.inputType;
  if (type === "module-typescript" || type === "commonjs-typescript") {
    source = null;
    guarded(() => {
      source = stripTypes(text);
    });
    if (source === null) return;
  }
  const mayBeModule = type === null && current.options["--experimental-detect-module"] !== false;
  const asModule = type === "module" || type === "module-typescript" || (mayBeModule && op_rt_has_module_syntax(source));
  if (asModule) {
    if (start.print) {
      const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      guarded(() => {
        throw new NodeError("ERR_EVAL_ESM_CANNOT_PRINT", "--print cannot be used with ESM input");
      });
      return;
    }
    const url = `${nodeUrl().pathToFileURL(`${current.process.cwd()}/`).href}[eval1]`;
    op_rt_register_source(url, source);
    fatal.commandLineText = { __proto__: null, text: source, url };
    main.isOfEitherKind = mayBeModule;
    defineBuiltinGlobals();
    importMain(url);
    return;
  }
  runScript(name, source, start.print, type === null && current.options["--strip-types"] !== false);
}

function stripTypes(text) {
  try {
    return op_rt_strip_types(text);
  } catch (error) {
    // The stripper was given a URL; Node shows the bare name, for standard input too.
    if (typeof error.snippet === "string") error.snippet = replaceFirst(error.snippet, "file:///[eval]", "[eval]");
    throw modules.sourceError(error);
  }
}
modules.stripTypes = stripTypes;
modules.nodeTracing = () => core.loadExtScript("ext:rt_node/node_tracing.js");
modules.replAwait = op_rt_repl_await;
modules.replIsUnfinished = op_rt_repl_is_unfinished;
modules.replObject = op_rt_repl_object;
modules.replPieces = op_rt_repl_pieces;

// Where the stack of a SyntaxError goes on after the place in the text, which is three lines.
function afterPlace(stack) {
  let end = -1;
  for (let i = 0; i < 3; i++) end = StringPrototypeIndexOf(stack, "\n", end + 1);
  return end;
}

// The working directory may be gone, and the program may not need it.
function workingDirectory() {
  try {
    return current.process.cwd();
  } catch {
    return nodePath().default.dirname(current.process.execPath);
  }
}

// Text that is no JavaScript is tried again as TypeScript, if the command line leaves the language open. The first error is
// the one that counts if it is not that either; what is wrong with the TypeScript is told with it.
function compileScript(Script, name, source, mayHaveTypes) {
  const { DEFAULT_LOADER_UNWARNED: importModuleDynamically } = core.loadExtScript("ext:rt_node/vm_imports.js");
  const options = { filename: name, importModuleDynamically };
  try {
    return new Script(source, options);
  } catch (error) {
    if (!mayHaveTypes) throw error;
    let script;
    try {
      script = new Script(stripTypes(source), options);
    } catch (typeError) {
      if (typeError.code !== "ERR_INVALID_TYPESCRIPT_SYNTAX" && typeError.code !== "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX")
        throw typeError;
      const end = afterPlace(error.stack);
      error.stack = `${StringPrototypeSlice(error.stack, 0, end)}\n${typeError.message}${StringPrototypeSlice(error.stack, end)}`;
      throw error;
    }
    return script;
  }
}

function runScript(name, source, print, mayHaveTypes) {
  const { Module } = nodeModule();
  const cwd = workingDirectory();
  const module = new Module(name);
  module.filename = nodePath().default.join(cwd, name);
  module.paths = Module._nodeModulePaths(cwd);
  defineBuiltinGlobals();
  const globals = {
    __filename: name,
    module,
    exports: module.exports,
    __dirname: ".",
    require: require.makeRequire(module),
  };
  for (const key of new SafeArrayIterator(ObjectKeys(globals))) {
    setOwn(globalThis, key, globals[key]);
  }
  guardedMain(() => {
    const { Script } = core.loadExtScript("ext:deno_node/vm.js").default;
    const script = compileScript(Script, name, source, mayHaveTypes);
    const result = script.runInThisContext({ displayErrors: false });
    if (print) printAtEnd(result);
  }, true);
}

// `-p` shows a promise as it is at the end, and shows its result also where something else ends the program.
function printAtEnd(result) {
  const { console, process } = current;
  const print = () => console.log(result);
  process.on("exit", print);
  process.once("beforeExit", () => {
    print();
    process.off("exit", print);
  });
}

// In `-e`, `-p` and standard input every built-in module is a global, as in Node's REPL; `crypto` is the module there too.
function defineBuiltinGlobals() {
  const { builtinModules, Module } = nodeModule();
  const load = require.makeRequire(new Module("[eval]"));
  for (const name of new SafeArrayIterator(builtinModules)) {
    if (StringPrototypeStartsWith(name, "_") || name === "console") continue;
    if (name in globalThis && name !== "crypto") continue;
    if (StringPrototypeIncludes(name, "/") && !StringPrototypeStartsWith(name, "node:")) continue;
    if (name === "module" || name === "process" || name === "node:test/reporters") continue;
    defineReplaceable(name, false, () => {
      const value = load(name);
      setOwn(globalThis, name, value, false);
      return value;
    });
  }
}

// The program that a single executable has brought along.
function runEmbedded() {
  main.mayStall = true;
  guardedMain(() => core.loadExtScript("ext:rt_node/embedded_main.js").run(importMain));
}

// `-i`, and what `rt` is at a terminal.
function runRepl(start) {
  const { process } = current;
  if (process.env.NODE_REPL_EXTERNAL_MODULE) {
    guardedMain(() => nodeModule().Module._load(process.env.NODE_REPL_EXTERNAL_MODULE, undefined, true));
    return;
  }
  guardedMain(() => core.loadExtScript("ext:rt_node/repl_main.js").run());
  if (start.text === null) return;
  const { module } = globalThis;
  runText("[eval]", start.text, start);
  setOwn(globalThis, "module", module, false);
}

// A worker of the web's class.
function runWebWorker() {
  guarded(() => core.loadExtScript("ext:rt_node/web_worker_scope.js")(worker.web, importMain, op_rt_register_source));
}

// `--test`
function runTests() {
  guarded(() => awaitMain(core.loadExtScript("ext:rt_node/test_run.js").runFromCommandLine()));
}

// `--prof-process`
function processProfile() {
  guarded(() => core.loadExtScript("ext:rt_bootstrap/flags/prof_process.js")(ArrayPrototypeSlice(current.process.argv, 1)));
}

// To the process of `--watch`, before the program runs: it may end while it loads.
function reportFiles(file) {
  const { process, threadId } = current;
  if (process.send && threadId === 0 && process.env.WATCH_REPORT_DEPENDENCIES)
    core.loadExtScript("ext:rt_node/watch_report.js").report(file);
}

const virtualFiles = () => core.loadExtScript("ext:rt_node/vfs/start.js");

function runMain(start) {
  const runProgram = () => {
    switch (start.kind) {
      case "file":
        return runFile(start.file, start.import.length > 0);
      case "url":
        return importMain(start.url);
      case "text":
        if (worker.web !== undefined) return runWebWorker();
        return runText(start.name, start.text, start);
      case "packages":
        return loadPackages(start.file);
      case "check":
        return guarded(() => core.loadExtScript("ext:rt_bootstrap/flags/check.js")(start.file, start.text, start.inputType));
      case "embedded":
        return runEmbedded();
      case "mounted":
        return guarded(() => nodeModule().Module._load(virtualFiles().programRoot(), null, true));
      case "watch":
        return guarded(() => core.loadExtScript("ext:rt_node/watch_mode.js").run());
      case "debugger":
        return guarded(() => core.loadExtScript("ext:rt_node/debugger.js").run());
      case "repl":
        return runRepl(start);
      case "tests":
        return runTests();
      case "benchmarks":
        return guarded(() => awaitMain(core.loadExtScript("ext:rt_node/bench_run.js").runFromCommandLine()));
      case "profile":
        return processProfile();
    }
  };
  if (start.kind === "hooks") {
    const { Module } = nodeModule();
    Module._initPaths();
    if (start.require.length > 0) guarded(() => Module._preloadModules(start.require));
    core.loadExtScript("ext:rt_node/module_register_thread.js").run();
    return;
  }
  // A builder sees its entry as typed.
  if (start.kind === "file" && !snapshot.building && !current.options["--entry-url"]) {
    current.process.argv[1] = nodePath().default.resolve(start.file);
  }
  // It is the process that it starts that is debugged.
  if (start.kind === "watch") {
    runProgram();
    return;
  }
  preload(start);
  if (current.options["--frozen-intrinsics"]) guarded(core.loadExtScript("ext:rt_bootstrap/flags/freeze_intrinsics.js"));
  const loaders = current.options["--experimental-loader"] ?? [];
  if (loaders.length > 0) {
    guarded(() => core.loadExtScript("ext:rt_node/module_register.js").registerFromCommandLine(loaders));
  }
  const runReported = () => {
    if (current.options["--vfs-mount"] !== undefined || current.options["--vfs-load"] !== undefined) {
      guarded(() => virtualFiles().mountSources());
    }
    reportFiles(current.process.argv[1]);
    runProgram();
  };
  if (start.import.length === 0) {
    runReported();
    return;
  }
  main.eventLoopRuns = true;
  const imports = async () => {
    for (let i = 0; i < start.import.length; i++) {
      // What one preloads may be for the next.
      const from = `${nodeUrl().pathToFileURL(`${current.process.cwd()}/`).href}`;
      const wanted = start.import[i];
      await import(modules.hooks.areActive() ? modules.hooks.importFrom(wanted, from) : wanted);
    }
  };
  awaitMain(imports(), runReported);
}

// What comes before every program, the main function of a snapshot included.
function preload(start) {
  const { options } = current;
  const { Module } = nodeModule();
  Module._initPaths();
  builtInRunMain = Module.runMain;
  if (options["--inspect"] || options["--inspect-brk"] || options["--inspect-wait"]) {
    core.loadExtScript("ext:deno_node/inspector.js");
    guarded(current.startInspector);
  }
  // What is preloaded comes before every program: it does not see the main module of a build.
  if (start.require.length > 0) require.withoutMain(() => guarded(() => Module._preloadModules(start.require)));
}

export { awaitMain, evaluateMain, forgetScript, main, mainFailed, mainUnsettled, preload, runMain, takeMainModule };
