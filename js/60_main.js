// Running the program: a file, text from the command line, or text from standard input.

import { core, internals, primordials } from "ext:core/mod.js";
import {
  op_rt_call,
  op_rt_has_module_syntax,
  op_rt_main_format,
  op_rt_main_is_known,
  op_rt_register_source,
  op_rt_strip_types,
} from "ext:core/ops";
import { defineReplaceable } from "ext:rt_bootstrap/30_globals.js";
import { lineOf, snippets, tight, uncaughtException } from "ext:rt_bootstrap/40_fatal.js";
const {
  Error,
  Number,
  ObjectDefineProperty,
  PromisePrototypeThen,
  RangeError,
  SafeArrayIterator,
  SyntaxError,
  TypeError,
} = primordials;

const rt = internals.rt;
const nodeModule = core.createLazyLoader("node:module");
const nodeUrl = () => core.loadExtScript("ext:deno_node/url.ts");
const nodePath = core.createLazyLoader("node:path");

// Call `run`, reporting what it throws with the line that threw it.
function guarded(run) {
  const thrown = op_rt_call(run);
  if (thrown !== null) uncaughtException(thrown.error, false, thrown.source);
}

// The main module's evaluation: while it is pending, the end of the event loop means exit code 13.
function awaitMain(promise, then = undefined) {
  rt.mainPending = true;
  PromisePrototypeThen(
    promise,
    (value) => {
      rt.mainPending = false;
      then?.(value);
    },
    (error) => {
      rt.mainPending = false;
      explainCommonJsNames(error);
      uncaughtException(error, true);
    },
  );
}

// Rust loads the main module, because only what it loads has `import.meta.main`; `evaluateMain` then runs it. After
// `--import` the event loop runs already, and has to be told.
function importMain(url) {
  rt.mainUrl = url;
  rt.mainToLoad = url;
  if (rt.eventLoopRuns) op_rt_main_is_known();
}

function takeMainModule() {
  const url = rt.mainToLoad ?? null;
  rt.mainToLoad = undefined;
  rt.eventLoopRuns = true;
  return url;
}

function evaluateMain() {
  awaitMain(import(rt.mainUrl));
}

// The event loop is empty, but the main module still waits: Node warns and exits with 13, unless the program chose a code.
function mainUnsettled(place) {
  const { process } = rt;
  if (process.exitCode === undefined || process.exitCode === null) process.exitCode = 13;
  const code = process.exitCode;
  guarded(() => internals.dispatchProcessExitEvent());
  if (code === 13) {
    let text = "Warning: Detected unsettled top-level await at";
    if (place !== null) {
      const source = lineOf(place[0], place[1]) ?? "";
      text += ` ${place[0]}:${place[1]}\n${source}\n${" ".repeat(place[2] - 1)}^\n\n\n`;
    }
    core.print(`${text}\n`, true);
  }
  return Number(process.exitCode) | 0;
}

// The module graph of the program cannot be loaded or linked. `failure`: see runtime/src/module_failure.rs.
function mainFailed(failure) {
  const classes = { __proto__: null, RangeError, SyntaxError, TypeError };
  const error = new (classes[failure.class] ?? Error)(linkMessage(failure));
  const { properties } = failure;
  let header = `${error.name}`;
  for (let i = 0; i < properties.length; i++) {
    if (properties[i][0] === "snippet") {
      snippets.set(error, properties[i][1]);
      continue;
    }
    error[properties[i][0]] = properties[i][1];
    if (properties[i][0] === "code") header = `${error.name} [${properties[i][1]}]`;
  }
  if (missingExport.test(failure.message)) tight.add(error);
  error.stack = `${header}: ${error.message}\n    at import (${rt.mainUrl})`;
  uncaughtException(error, true, failure.place === null ? null : sourceAt(failure));
}

const missingExport = /^The requested module '(.*)' does not provide an export named '(.*)'$/;

function linkMessage({ message, place }) {
  const match = missingExport.exec(message);
  if (match === null || place === null || !/\.c?js$/.test(match[1])) return message;
  const target = new (core.loadExtScript("ext:deno_web/00_url.js").URL)(match[1], place[0]);
  const format = op_rt_main_format(nodeUrl().fileURLToPath(target));
  if (format !== "commonjs" && format !== "ambiguous") return message;
  return `Named export '${match[2]}' not found. The requested module '${match[1]}' is a CommonJS module, which may not ` +
    "support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, " +
    `for example using:\n\nimport pkg from '${match[1]}';\nconst { ${match[2]} } = pkg;\n`;
}

function sourceAt({ message, place }) {
  const { 0: resource, 1: line, 2: column } = place;
  const source = lineOf(resource, line);
  if (source === null) return null;
  const start = column - 1;
  const word = /^[\w$]+/.exec(source.slice(start))?.[0];
  return { resource, line, source, start, end: start + (missingExport.exec(message)?.[2] ?? word ?? " ").length };
}

// CommonJS' names in an ES module: Node explains why they are not there.
function explainCommonJsNames(error) {
  if (error?.name !== "ReferenceError") return;
  const name = /^(require|module|exports|__filename|__dirname) is not defined$/.exec(error.message)?.[1];
  if (name === undefined || !rt.mainUrl?.startsWith("file:")) return;
  const filename = nodeUrl().fileURLToPath(rt.mainUrl);
  let explanation;
  const source = core.loadExtScript("ext:deno_node/fs.ts").readFileSync(filename, "utf8");
  const ambiguous = op_rt_main_format(filename) === "ambiguous";
  if (ambiguous && /\bawait\b/.test(source)) {
    const instead = {
      __proto__: null,
      require: "replace require() with import",
      module: "replace module.exports with export",
      exports: "replace exports with export",
      __filename: "replace __filename with import.meta.filename",
      __dirname: "replace __dirname with import.meta.dirname",
    };
    explanation = `Cannot determine intended module format because both '${name}' and top-level await are present. If the ` +
      "code is intended to be CommonJS, wrap await in an async function. If the code is intended to be an ES module, " +
      `${instead[name]}.`;
    error.code = "ERR_AMBIGUOUS_MODULE_SYNTAX";
  } else {
    explanation = `${error.message} in ES module scope`;
    if (name === "require") explanation += ", you can use import instead";
    const packageJson = nodeModule().findPackageJSON(rt.mainUrl);
    if (filename.endsWith(".js") && packageJson !== undefined && op_rt_main_format(filename) === "module") {
      explanation += "\nThis file is being treated as an ES module because it has a '.js' file extension and " +
        `'${packageJson}' contains "type": "module". To treat it as a CommonJS script, rename it to use the '.cjs' file ` +
        "extension.";
    }
  }
  error.stack = error.stack.replace(error.message, () => explanation);
  error.message = explanation;
}

// ext/node/module.js finds out while compiling that the main file is an ES module by its syntax.
rt.mainIsModule = (filename) => importMain(nodeUrl().pathToFileURL(filename).href);

// A script that ran in the build too, and came with the heap, runs anew. Of ES modules Rust sees to it: `load_main_module`.
function forgetScript({ kind, file }) {
  if (kind !== "file") return;
  const { Module } = nodeModule();
  delete Module._cache[Module._findPath(nodePath().default.resolve(file), null, true)];
}

function runFile(file) {
  const { Module } = nodeModule();
  const absolute = nodePath().default.resolve(file);
  const resolved = Module._findPath(absolute, null, true);
  // A builder sees its entry as typed.
  if (!internals.__rtSnapshot.building) rt.process.argv[1] = absolute;
  if (resolved !== false) {
    const format = op_rt_main_format(resolved);
    if (format === "module" || format === "wasm") {
      importMain(nodeUrl().pathToFileURL(resolved).href);
      return;
    }
  }
  guarded(() => Module._load(absolute, null, true));
}

// ---- text

function runText(name, text, start) {
  let source = text;
  // `child_process.fork` leaves `-e` and its text out of the child's flags by this, or children would fork for ever.
  if (name === "[eval]") rt.process._eval = text;
  const type = start.inputType;
  if (type === "module-typescript" || type === "commonjs-typescript") {
    source = null;
    guarded(() => {
      source = stripTypes(text);
    });
    if (source === null) return;
  }
  const asModule = type === "module" || type === "module-typescript" ||
    (type === null && op_rt_has_module_syntax(source));
  if (asModule) {
    if (start.print) {
      const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      guarded(() => {
        throw new NodeError("ERR_EVAL_ESM_CANNOT_PRINT", "--print cannot be used with ESM input");
      });
      return;
    }
    const url = `${nodeUrl().pathToFileURL(`${rt.process.cwd()}/`).href}[eval1]`;
    op_rt_register_source(url, source);
    importMain(url);
    return;
  }
  runScript(name, source, start.print, type === null);
}

function stripTypes(text) {
  try {
    return op_rt_strip_types(text);
  } catch (error) {
    // The stripper was given a URL; Node shows the bare name, for standard input too.
    if (typeof error.snippet === "string") error.snippet = error.snippet.replace("file:///[eval]", "[eval]");
    throw rt.sourceError(error);
  }
}

// Text that is no JavaScript is tried again as TypeScript, if the command line leaves the language open. The first error is
// the one that counts if it is not that either.
function compileScript(Script, name, source, mayHaveTypes) {
  const options = { filename: name, importModuleDynamically: (specifier) => import(specifier) };
  try {
    return new Script(source, options);
  } catch (error) {
    if (!mayHaveTypes) throw error;
    let script;
    try {
      script = new Script(op_rt_strip_types(source), options);
    } catch {
      throw error;
    }
    return script;
  }
}

function runScript(name, source, print, mayHaveTypes) {
  const { Module } = nodeModule();
  const cwd = rt.process.cwd();
  const module = new Module(name);
  module.filename = nodePath().default.join(cwd, name);
  module.paths = Module._nodeModulePaths(cwd);
  defineBuiltinGlobals();
  const globals = {
    __filename: name,
    module,
    exports: module.exports,
    __dirname: ".",
    require: rt.makeRequire(module),
  };
  for (const key of new SafeArrayIterator(Object.keys(globals))) {
    ObjectDefineProperty(globalThis, key, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      value: globals[key],
      writable: true,
    });
  }
  guarded(() => {
    const { Script } = core.loadExtScript("ext:deno_node/vm.js").default;
    const script = compileScript(Script, name, source, mayHaveTypes);
    const result = script.runInThisContext({ displayErrors: false });
    if (print) rt.console.log(result);
  });
}

// In `-e`, `-p` and standard input every built-in module is a global, as in Node's REPL.
function defineBuiltinGlobals() {
  const { builtinModules, Module } = nodeModule();
  const require = rt.makeRequire(new Module("[eval]"));
  for (const name of new SafeArrayIterator(builtinModules)) {
    if (name.startsWith("_") || (name.includes("/") && !name.startsWith("node:")) || name in globalThis || name === "console") continue;
    if (name === "module" || name === "process" || name === "node:test/reporters") continue;
    defineReplaceable(name, false, () => {
      const value = require(name);
      ObjectDefineProperty(globalThis, name, {
        __proto__: null,
        configurable: true,
        enumerable: false,
        value,
        writable: true,
      });
      return value;
    });
  }
}

// `--check`: compile, never run.
function checkSyntax(file, source) {
  guarded(() => {
    if (source !== null) {
      rt.wrapSafe("[stdin]", source, undefined);
      return;
    }
    const resolved = nodeModule().Module._resolveFilename(nodePath().default.resolve(file), null, true);
    const text = core.loadExtScript("ext:deno_node/fs.ts").readFileSync(resolved, "utf8");
    const isModule = op_rt_main_format(resolved) === "module" || op_rt_has_module_syntax(text);
    if (isModule) {
      const { SourceTextModule } = core.loadExtScript("ext:deno_node/vm.js").default;
      new SourceTextModule(text, { identifier: resolved });
    } else {
      rt.wrapSafe(resolved, text, undefined);
    }
  });
}

function runMain(start) {
  const { Module } = nodeModule();
  if (rt.process.env.NODE_PATH) Module._initPaths();
  const main = () => {
    switch (start.kind) {
      case "file":
        return runFile(start.file);
      case "url":
        return importMain(start.url);
      case "text":
        return runText(start.name, start.text, start);
      case "check":
        return checkSyntax(start.file, start.text);
    }
  };
  if (start.require.length > 0) guarded(() => Module._preloadModules(start.require));
  if (start.import.length === 0) {
    main();
    return;
  }
  rt.eventLoopRuns = true;
  const imports = async () => {
    for (let i = 0; i < start.import.length; i++) await import(start.import[i]);
  };
  awaitMain(imports(), main);
}

export { awaitMain, evaluateMain, forgetScript, guarded, mainFailed, mainUnsettled, runMain, takeMainModule };
