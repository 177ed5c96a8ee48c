// The permission model of this thread: what `process.permission` is made of, and what everything that has to ask first calls. Loaded with
// `--permission` and `--permission-audit` only. `isAudit`: nothing is refused, but told.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_permission_drop, op_rt_permission_has, op_rt_permission_words } = core.ops;
  const {
    Error,
    ErrorCaptureStackTrace,
    ObjectFreeze,
    SafeMap,
    StringPrototypeStartsWith,
    TypedArrayPrototypeGetSymbolToStringTag,
  } = primordials;
  const { validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const nodeUrl = () => core.loadExtScript("ext:deno_node/internal/url.ts");
  const fileURLToPath = (url) => core.loadExtScript("ext:deno_node/url.ts").fileURLToPath(url);
  const { channel } = core.loadExtScript("ext:deno_node/diagnostics_channel.js");

  const RESTRICTED = "Access to this API has been restricted";

  const state = { __proto__: null, isAudit: false, isPublishing: false };
  const words = new SafeMap();

  function wordsOf(scope) {
    if (!words.has(scope)) words.set(scope, op_rt_permission_words(scope));
    return words.get(scope);
  }

  // A subscriber may ask, too, and is not told of itself.
  function publish(scope, resource, drop) {
    const { 0: permission, 2: name } = wordsOf(scope);
    if (state.isPublishing || !name) return;
    const found = channel(`node:permission-model:${name}`);
    if (!found.hasSubscribers) return;
    state.isPublishing = true;
    try {
      found.publish({ permission, resource, drop });
    } finally {
      state.isPublishing = false;
    }
  }

  // Whether `scope` is granted, for `resource` if there is one.
  function ask(scope, resource = null) {
    // The empty text names no file.
    if (resource === "" && StringPrototypeStartsWith(scope, "fs")) return false;
    const granted = op_rt_permission_has(scope, resource);
    if (!granted) publish(scope, resource ?? "", undefined);
    return granted;
  }

  // Of Node's JavaScript: the first line of the stack has the code.
  function accessDenied(message, permission = "", resource = "") {
    const error = new NodeError("ERR_ACCESS_DENIED", message);
    error.permission = permission;
    error.resource = resource;
    return error;
  }

  // Of its C++, whose message names the flag. The stack begins at who called `from`.
  function refusal(scope, resource, from = refusal) {
    const { 0: permission, 1: flag } = wordsOf(scope);
    const error = new Error(`${RESTRICTED}. Use ${flag} to manage permissions.`);
    error.code = "ERR_ACCESS_DENIED";
    error.permission = permission;
    error.resource = resource;
    ErrorCaptureStackTrace(error, from);
    return error;
  }

  // The same of its JavaScript.
  const plainRefusal = (scope, resource) => accessDenied(RESTRICTED, wordsOf(scope)[0], resource);

  function allows(scope, resource) {
    return ask(scope, resource) || state.isAudit;
  }

  function check(scope, resource = "", from = check) {
    if (!allows(scope, resource === "" ? null : resource)) throw refusal(scope, resource, from);
  }

  // `textOfName`: of a file's name in bytes.
  function normalize(scope, reference) {
    if (reference === null || reference === undefined) return reference === null ? "null" : null;
    if (nodeUrl().isURL(reference)) {
      return StringPrototypeStartsWith(scope, "fs") ? fileURLToPath(reference) : reference.href;
    }
    if (TypedArrayPrototypeGetSymbolToStringTag(reference) === "Uint8Array") return state.textOfName(reference);
    validateString(reference, "reference");
    return reference;
  }

  function has(scope, reference) {
    validateString(scope, "scope");
    return ask(scope, normalize(scope, reference));
  }

  function drop(scope, reference) {
    validateString(scope, "scope");
    const resource = normalize(scope, reference);
    if (op_rt_permission_drop(scope, resource === "" ? null : resource)) publish(scope, resource ?? "", true);
  }

  function start(isAudit, textOfName) {
    state.isAudit = isAudit;
    state.textOfName = textOfName;
    internals.rt.permission.check = check;
  }

  return ObjectFreeze({
    __proto__: null,
    accessDenied,
    allows,
    ask,
    check,
    drop,
    has,
    isAudit: () => state.isAudit,
    plainRefusal,
    refusal,
    start,
  });
})();
