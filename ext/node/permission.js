// The permission model at the start of a thread, before any line of the program: `process.permission`, what has to ask first, and the warnings
// about flags that take it back. Loaded where one of its flags is given.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeSome,
    ObjectDefineProperty,
    ObjectFreeze,
    ObjectKeys,
    StringPrototypeIncludes,
    StringPrototypeStartsWith,
  } = primordials;
  const { op_rt_name_to_text } = core.ops;
  const { builtins } = internals.rt;

  // In Node's order.
  const DANGEROUS = [
    ["--allow-addons", "PERM0001"],
    ["--allow-child-process", "PERM0002"],
    ["--allow-ffi", "PERM0003"],
    ["--allow-inspector", "PERM0004"],
    ["--allow-wasi", "PERM0005"],
    ["--allow-worker", "PERM0006"],
    ["--allow-openssl-store", "PERM0007"],
  ];
  const LISTS = ["--allow-fs-read", "--allow-fs-write"];

  // Flags that grant something, whether or not there is anything to grant it of.
  function needsModel(name) {
    return StringPrototypeStartsWith(name, "--allow-") && name !== "--allow-fs-vfs";
  }

  function warn(process, options, grantsMain) {
    for (let i = 0; i < DANGEROUS.length; i++) {
      const { 0: flag, 1: code } = DANGEROUS[i];
      if (!options[flag]) continue;
      const text = `The flag ${flag} must be used with extreme caution. It could invalidate the permission model.`;
      process.emitWarning(text, "SecurityWarning", code);
    }
    for (let i = 0; i < LISTS.length; i++) {
      const list = options[LISTS[i]] ?? [];
      // The program's own file is one of those that may be read.
      if (list.length !== 1 || !StringPrototypeIncludes(list[0], ",") || (i === 0 && grantsMain)) continue;
      const text =
        `The ${LISTS[i]} CLI flag has changed. Passing a comma-separated list of paths is no longer valid. ` +
        "Documentation can be found at https://nodejs.org/api/permissions.html#file-system-permissions";
      process.emitWarning(text, "Warning");
    }
    if (options["--allow-net"]) process.emitWarning("The flag --allow-net is under experimental phase.", "ExperimentalWarning");
  }

  function restrict(process, options) {
    const permission = core.loadExtScript("ext:rt_permission/permission.js");
    permission.start(options["--permission-audit"] === true, op_rt_name_to_text);
    process.binding = function binding(_module) {
      throw permission.accessDenied("process.binding");
    };
    // Who decides about paths relies on it.
    ObjectFreeze(builtins.require("path"));
    core.loadExtScript("ext:rt_node/permission_fs.js")(builtins.require("fs"));
    core.loadExtScript("ext:rt_node/permission_net.js")();
    core.loadExtScript("ext:rt_node/permission_others.js")(process, options);
    builtins.sync();
    const { start } = internals.rt.current;
    warn(process, options, start.worker !== null || start.name !== "[eval]");
    const { drop, has } = permission;
    ObjectDefineProperty(process, "permission", {
      __proto__: null,
      configurable: false,
      enumerable: true,
      value: { has, drop },
      writable: false,
    });
  }

  return function startPermission(process, options) {
    if (options["--permission"] || options["--permission-audit"]) {
      restrict(process, options);
      return;
    }
    const isGiven = (name) => needsModel(name) && (options[name] === true || options[name].length > 0);
    if (!ArrayPrototypeSome(ObjectKeys(options), isGiven)) return;
    const { NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    throw new NodeTypeError("ERR_MISSING_OPTION", "--permission is required");
  };
})();
