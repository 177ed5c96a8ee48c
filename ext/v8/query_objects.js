// v8.queryObjects: live objects by prototype, counted or shown, never handed out.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeMap } = primordials;
  const { op_rt_v8_count_objects, op_rt_v8_list_objects } = core.ops;
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const { validateFunction, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  const noOptions = { __proto__: null };
  const shallow = { __proto__: null, depth: 0 };

  function queryObjects(ctor, options = noOptions) {
    validateFunction(ctor, "constructor");
    if (options !== noOptions) {
      validateObject(options, "options");
    }
    const format = options.format || "count";
    if (format !== "count" && format !== "summary") {
      throw new ERR_INVALID_ARG_VALUE("options.format", format);
    }
    emitExperimentalWarning("v8.queryObjects()");
    const { prototype } = ctor;
    const searchable = isObject(prototype);
    if (format === "count") {
      return searchable ? op_rt_v8_count_objects(prototype) : 0;
    }
    const objects = searchable ? op_rt_v8_list_objects(prototype) : [];
    return ArrayPrototypeMap(objects, (object) => inspect(object, shallow));
  }

  return { queryObjects };
})();
