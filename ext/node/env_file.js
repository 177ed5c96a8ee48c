// `util.parseEnv` and `process.loadEnvFile`.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_environment_parse } = core.ops;
  const { ObjectHasOwn } = primordials;
  const { NodeTypeError, uvException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const untilNul = core.loadExtScript("ext:rt_node/until_nul.js");
  const ENOENT = 2;

  function parse(text) {
    const found = op_rt_environment_parse(text);
    const variables = { __proto__: null };
    for (let i = 0; i < found.length; i += 2) variables[found[i]] = found[i + 1];
    return variables;
  }

  // Variables that are there already stay as they are.
  function load(path, env) {
    const { check } = internals.rt.permission;
    if (check !== undefined && typeof path === "string") check("fs.read", path, load);
    let text;
    try {
      text = core.createLazyLoader("node:fs")().readFileSync(path, "utf8");
    } catch (error) {
      if (error?.syscall !== "read") throw uvException({ errno: -ENOENT, syscall: "open", path });
      throw new NodeTypeError("ERR_INVALID_ARG_TYPE", `Contents of '${path}' should be a valid string.`);
    }
    const variables = parse(text);
    for (const key in variables) {
      const name = untilNul(key);
      if (name !== "" && !ObjectHasOwn(env, name)) env[name] = untilNul(variables[key]);
    }
  }

  return { load, parse };
})();
