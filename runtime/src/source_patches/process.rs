//! The process object, its options and streams, the console, and buffers.

use super::{File, Patch};

pub const FILES: &[File] = &[
    File {
        specifier: "ext:deno_node/_process/process.ts",
        patches: &[
            // The one place that says which Node version programs see.
            Patch::once(
                "\"__NODE_VERSION__\"",
                concat!("\"", crate::node_version!(), "\""),
            ),
            // A pending deprecation in Node.
            Patch::once(
                "      if (typeof value !== \"string\") {
        nodeProcess ??= loadProcess();",
                "      if (
        typeof value !== \"string\" && typeof value !== \"number\" && typeof value !== \"boolean\" &&
        internals.rt.options[\"--pending-deprecation\"]
      ) {
        nodeProcess ??= loadProcess();",
            ),
            Patch::once(
                "const { core, primordials } = __bootstrap;",
                "const { core, internals, primordials } = __bootstrap;",
            ),
        ],
    },
    File {
        specifier: "node:process",
        patches: &[
            // A property like others, as in Node.
            Patch::once(
                "ObjectDefineProperty(process, \"allowedNodeEnvironmentFlags\", {
  __proto__: null,
  get() {
    return ALLOWED_FLAGS;
  },
});",
                "process.allowedNodeEnvironmentFlags = ALLOWED_FLAGS;",
            ),
            // Uncaught errors come to us first (js/40_fatal.js): the global object is no event target.
            Patch::once(
                "    globalThis.addEventListener(\"error\", processOnError);",
                "",
            ),
            Patch::once(
                "    globalThis.removeEventListener(\"error\", processOnError);",
                "",
            ),
            Patch::once(
                "  return Deno.exit(code || 0);",
                "  return internals.rt.exit(code || 0);",
            ),
            // A pending deprecation in Node.
            Patch {
                find: "new ERR_INVALID_ARG_TYPE(\"code\", \"integer\", code)",
                replace: "new ERR_INVALID_ARG_TYPE(\"code\", \"number\", code)",
                times: 2,
            },
            // Node's words.
            Patch::once(
                "    return \"transform\";",
                "    return \"strip\";",
            ),
            // What a snapshot must not keep of the process that built it.
            Patch::once(
                "internals.dispatchProcessExitEvent = dispatchProcessExitEvent;",
                "internals.dispatchProcessExitEvent = dispatchProcessExitEvent;
internals.rt.forgetProcess = () => {
  pid = 0;
  ppid = 0;
};",
            ),
            // Node tells the number too.
            Patch::once(
                "    wrapper = () => listener(event);",
                "    wrapper = () => listener(event, constants.os.signals[event]);",
            ),
            // Messages of other threads are for those who listen.
            Patch::once(
                "  return this;
};

Process.prototype.off = function (",
                "  if (event === \"workerMessage\") internals.rt.listenForThreads();
  return this;
};

Process.prototype.off = function (",
            ),
            // A worker has a title of its own.
            Patch::once(
                "ObjectDefineProperty(process, \"title\", {
  __proto__: null,",
                "ObjectDefineProperty(process, \"title\", {
  __proto__: null,
  configurable: true,
  enumerable: true,",
            ),
            // Profiles and coverage are written before the process kills itself.
            Patch::once(
                "  return maybeMapErrno(op_node_process_kill(pid, sig));",
                "  if (sig > 0 && (pid === process.pid || pid === -process.pid || pid === 0 || pid === -1)) {
    internals.rt.beforeKillingItself(sig);
  }
  return maybeMapErrno(op_node_process_kill(pid, sig));",
            ),
            // The bytes of array buffers, and the function's name.
            Patch::once(
                "    ...Deno.memoryUsage(),
    arrayBuffers: 0,
",
                "    ...Deno.memoryUsage(),
",
            ),
            Patch::once(
                "memoryUsage.rss = function (): number {",
                "memoryUsage.rss = function rss(): number {",
            ),
        ],
    },
    File {
        specifier: "node:console",
        patches: &[
            // The global console is ours (js/20_console.js) and lives in no list of Deno's.
            Patch::once(
                "import { windowOrWorkerGlobalScope } from \"ext:runtime/98_global_scope_shared.js\";",
                "",
            ),
            Patch::once(
                "const _consoleDesc = windowOrWorkerGlobalScope.console as any;",
                "const _consoleDesc = { value: internals.rt.console };",
            ),
            Patch::once(
                "import { core, primordials } from \"ext:core/mod.js\";",
                "import { core, internals, primordials } from \"ext:core/mod.js\";",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/internal_binding/node_options.ts",
        patches: &[
            // The command line was parsed once, in Rust: its options replace what the file parses for itself.
            Patch::once(
                "  optionsMap = options;\n  return { options };",
                "  internals.rt.applyOptions(options);\n  optionsMap = options;\n  return { options };",
            ),
            Patch::once(
                "const { primordials } = __bootstrap;",
                "const { internals, primordials } = __bootstrap;",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/_events.mjs",
        patches: &[
            // Node's words.
            Patch::once(
                "`MaxListeners is ${m}.`",
                "`MaxListeners is ${m}. Use emitter.setMaxListeners() to increase limit`",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/_process/streams.mjs",
        patches: &[
            // Of what is no terminal Node says nothing.
            Patch::once(
                "  let getIsTTY = () => writer?.isTerminal();",
                "  let getIsTTY = () => writer?.isTerminal() || undefined;",
            ),
            Patch::once(
                "  let getStdinIsTTY = () => io.stdin?.isTerminal();",
                "  let getStdinIsTTY = () => io.stdin?.isTerminal() || undefined;",
            ),
        ],
    },
    File {
        specifier: "ext:deno_node/internal/buffer.mjs",
        patches: &[Patch::once(
            "Buffer.poolSize = 8 * 1024;",
            "Buffer.poolSize = 64 * 1024;",
        )],
    },
];
