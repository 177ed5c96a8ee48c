// Running the program: a file, text from the command line, or text from standard input.

import { core, internals, primordials } from "ext:core/mod.js";
import {
  op_module_default_resolve,
  op_rt_call,
  op_rt_has_module_syntax,
  op_rt_main_format,
  op_rt_register_source,
  op_rt_strip_types,
} from "ext:core/ops";
import { uncaughtException } from "ext:rt_bootstrap/40_fatal.js";
const { ObjectDefineProperty, PromisePrototypeThen, SafeArrayIterator } = primordials;

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
      uncaughtException(error, true);
    },
  );
}

function importMain(url) {
  rt.mainUrl = url;
  awaitMain(import(url));
}

// 01_require.js finds out while compiling that the main file is an ES module by its syntax.
rt.mainIsModule = (filename) => importMain(nodeUrl().pathToFileURL(filename).href);

function runFile(file) {
  const { Module } = nodeModule();
  const absolute = nodePath().default.resolve(file);
  const resolved = Module._findPath(absolute, null, true);
  const building = internals.__rtSnapshot.building;
  if (resolved !== false) {
    if (!building) rt.process.argv[1] = rt.options["--preserve-symlinks-main"] ? absolute : resolved;
    const format = op_rt_main_format(resolved);
    if (format === "module" || format === "wasm") {
      importMain(nodeUrl().pathToFileURL(resolved).href);
      return;
    }
  } else if (!building) {
    rt.process.argv[1] = absolute;
  }
  guarded(() => Module._load(absolute, null, true));
}

// ---- text

function runText(name, text, start) {
  let source = text;
  const type = start.inputType;
  if (type === "module-typescript" || type === "commonjs-typescript") source = op_rt_strip_types(source);
  const asModule = type === "module" || type === "module-typescript" ||
    (type === undefined && op_rt_has_module_syntax(source));
  if (asModule) {
    if (start.print) {
      const { NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      guarded(() => {
        throw new NodeTypeError("ERR_EVAL_ESM_CANNOT_PRINT", "--print cannot be used with ESM input");
      });
      return;
    }
    const url = `${nodeUrl().pathToFileURL(`${rt.process.cwd()}/`).href}${name}1`;
    op_rt_register_source(url, source);
    importMain(url);
    return;
  }
  runScript(name, source, start.print);
}

function runScript(name, source, print) {
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
    const script = new Script(source, { filename: name, importModuleDynamically: (specifier) => import(specifier) });
    const result = script.runInThisContext({ displayErrors: true });
    if (print) rt.console.log(result);
  });
}

// In `-e`, `-p` and standard input every built-in module is a global, as in Node's REPL.
function defineBuiltinGlobals() {
  const { builtinModules, Module } = nodeModule();
  const require = rt.makeRequire(new Module("[eval]"));
  for (const name of new SafeArrayIterator(builtinModules)) {
    if (name.startsWith("_") || name.includes("/") || name in globalThis || name === "console") continue;
    if (name === "module" || name === "process") continue;
    ObjectDefineProperty(globalThis, name, {
      __proto__: null,
      configurable: true,
      enumerable: false,
      get() {
        const value = require(name);
        ObjectDefineProperty(globalThis, name, {
          __proto__: null,
          configurable: true,
          enumerable: false,
          value,
          writable: true,
        });
        return value;
      },
      set(value) {
        ObjectDefineProperty(globalThis, name, {
          __proto__: null,
          configurable: true,
          enumerable: true,
          value,
          writable: true,
        });
      },
    });
  }
}

// `--check`: compile, never run.
function checkSyntax(file, source) {
  guarded(() => {
    if (source !== undefined) {
      rt.wrapSafe("[stdin]", source, undefined);
      return;
    }
    const resolved = nodeModule().Module._resolveFilename(nodePath().default.resolve(file), null, true);
    const text = core.loadExtScript("ext:deno_node/fs.ts").readFileSync(resolved, "utf8");
    const isModule = op_rt_main_format(resolved) === "module" || op_rt_has_module_syntax(text);
    if (isModule) {
      const { SourceTextModule } = core.loadExtScript("ext:deno_node/vm.js").default;
      new SourceTextModule(text, { identifier: nodeUrl().pathToFileURL(resolved).href });
    } else {
      rt.wrapSafe(resolved, text, undefined);
    }
  });
}

function runMain(start) {
  const { Module } = nodeModule();
  const main = () => {
    switch (start.kind) {
      case "file":
        return runFile(start.file);
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
  const base = nodeUrl().pathToFileURL(`${rt.process.cwd()}/`).href;
  const imports = async () => {
    for (let i = 0; i < start.import.length; i++) await import(op_module_default_resolve(start.import[i], base));
  };
  awaitMain(imports(), main);
}

export { awaitMain, guarded, runMain };
