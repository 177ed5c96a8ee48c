//! `node:vm`: contexts, and code that was compiled before.

use super::{File, Patch};

pub const FILES: &[File] = &[File {
    specifier: "ext:deno_node/vm.js",
    patches: &[
        // Scripts have a native half.
        Patch::once(
            "    this.#inner = result.value;
",
            "    this.#inner = result.value;
    core.loadExtScript(\"ext:deno_web/13_message_port.js\").markNative(this);
",
        ),
        // Promise hooks are set for each context by itself.
        Patch::once(
            "      context,
      importModuleDynamically,
    );
    return context;
",
            "      context,
      importModuleDynamically,
    );
    rememberContext(context);
    return context;
",
        ),
        Patch::once(
            "    contextObject,
    importModuleDynamically,
  );
  return contextObject;
}
",
            "    contextObject,
    importModuleDynamically,
  );
  rememberContext(contextObject);
  return contextObject;
}

function rememberContext(contextObject) {
  if (internals.__rtSnapshot.building) return;
  // Nothing of the new context runs in between: its queue of microtasks is empty.
  op_rt_v8_remember_context(runInContext(\"this\", contextObject));
  internals.rt.armPromiseHooks?.();
}
const { op_rt_v8_remember_context } = core.ops;
",
        ),
        // V8 ends a process that makes a code cache while it will be serialized.
        Patch::once(
            "const { core, primordials } = __bootstrap;",
            "const { core, internals, primordials } = __bootstrap;
function refuseInBuild() {
  if (!internals.__rtSnapshot.building) return;
  const error = new Error(\"Creating a code cache is not supported in startup snapshot\");
  error.code = \"ERR_NOT_SUPPORTED_IN_SNAPSHOT\";
  throw error;
}",
        ),
        Patch::once(
            "  createCachedData() {
",
            "  createCachedData() {
    refuseInBuild();
",
        ),
        Patch {
            find: "validateBoolean(produceCachedData, \"options.produceCachedData\");",
            replace: "validateBoolean(produceCachedData, \"options.produceCachedData\");
    if (produceCachedData) refuseInBuild();",
            times: 2,
        },
        // V8 measures.
        Patch::once(
            "function measureMemory(_options) {
  notImplemented(\"measureMemory\");
}
",
            "const { measureMemory } = core.loadExtScript(\"ext:rt_v8/measure_memory.js\");
",
        ),
        Patch::once(
            "const { notImplemented } = core.loadExtScript(\"ext:deno_node/_utils.ts\");
",
            "",
        ),
        // Scripts and functions say what became of code that was given or asked for, and nothing if none was.
        Patch::once(
            "const kParsingContext = Symbol(\"script parsing context\");
",
            "const kParsingContext = Symbol(\"script parsing context\");
// The ops take bytes only.
function bytesOf(view) {
  if (view === undefined) return undefined;
  return new primordials.Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
",
        ),
        Patch::once(
            "      columnOffset,
      cachedData,
      produceCachedData,
",
            "      columnOffset,
      bytesOf(cachedData),
      produceCachedData,
",
        ),
        Patch::once(
            "    columnOffset,
    cachedData,
    produceCachedData,
    parsingContext,
    contextExtensions,
",
            "    columnOffset,
    bytesOf(cachedData),
    produceCachedData,
    parsingContext,
    contextExtensions,
",
        ),
        Patch::once(
            "    this.cachedDataProduced = result.cachedDataProduced;
    this.cachedDataRejected = result.cachedDataRejected;
    this.cachedData = result.cachedData
      ? Buffer.from(result.cachedData)
      : undefined;
",
            "    if (cachedData !== undefined) this.cachedDataRejected = result.cachedDataRejected;
    if (produceCachedData) {
      if (result.cachedDataProduced) this.cachedData = Buffer.from(result.cachedData);
      this.cachedDataProduced = result.cachedDataProduced;
    }
    this.sourceURL = primordials.StringPrototypeIncludes(code, \"sourceURL=\")
      ? core.ops.op_rt_script_source_url(code)
      : undefined;
    this.sourceMapURL = op_vm_script_get_source_map_url(this.#inner);
",
        ),
        Patch::once(
            "  get sourceMapURL() {
    return op_vm_script_get_source_map_url(this.#inner);
  }

",
            "",
        ),
        Patch::once(
            "    return Buffer.from(op_vm_script_create_cached_data(this.#inner));
",
            "    if (!(#inner in this)) throw new primordials.TypeError(\"Illegal invocation\");
    return Buffer.from(op_vm_script_create_cached_data(this.#inner));
",
        ),
        Patch::once(
            "  result.value.cachedDataProduced = result.cachedDataProduced;
  result.value.cachedDataRejected = result.cachedDataRejected;
  result.value.cachedData = result.cachedData
    ? Buffer.from(result.cachedData)
    : undefined;
",
            "  if (produceCachedData) {
    result.value.cachedDataProduced = result.cachedDataProduced;
    if (result.cachedDataProduced) result.value.cachedData = Buffer.from(result.cachedData);
  }
  if (cachedData !== undefined) result.value.cachedDataRejected = result.cachedDataRejected;
",
        ),
    ],
}];
