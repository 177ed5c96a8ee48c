// Functions of `process` that change who the process is, or what: groups, and another program in its place.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeMap,
    ArrayPrototypePush,
    Error,
    ObjectEntries,
    ObjectHasOwn,
    SafeArrayIterator,
    StringPrototypeIncludes,
  } = primordials;
  const {
    op_getegid,
    op_getgroups,
    op_node_process_setegid,
    op_node_process_seteuid,
    op_node_process_setgid,
    op_node_process_setuid,
    op_rt_errno_words,
    op_rt_execve,
    op_rt_group_id,
    op_rt_groups_initialize,
    op_rt_groups_set,
  } = core.ops;
  const { denoErrorToNodeError, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, NodeError } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateArray, validateObject, validateString, validateUint32 } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { errname } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");

  /** An error in the words of the C library, with a positive number, as Node makes them where libuv is not asked. */
  function systemError(errno, syscall, path) {
    const code = errname(-errno);
    const error = new Error(`${code}, ${op_rt_errno_words(errno)}${path === undefined ? "" : ` '${path}'`}`);
    error.errno = errno;
    error.code = code;
    if (path !== undefined) error.path = path;
    error.syscall = syscall;
    return error;
  }

  const unknown = (kind, name) => new NodeError("ERR_UNKNOWN_CREDENTIAL", `${kind} identifier does not exist: ${name}`);

  function validateId(id, name) {
    if (typeof id === "number") validateUint32(id, name);
    else if (typeof id !== "string") throw new ERR_INVALID_ARG_TYPE(name, ["number", "string"], id);
  }

  // The number of a group, or -1.
  const groupId = (group) => (typeof group === "number" ? group : op_rt_group_id(group));

  const SETTERS = {
    __proto__: null,
    setegid: op_node_process_setegid,
    seteuid: op_node_process_seteuid,
    setgid: op_node_process_setgid,
    setuid: op_node_process_setuid,
  };

  function setId(name, id) {
    validateId(id, "id");
    try {
      SETTERS[name](typeof id === "number" ? id >>> 0 : id);
    } catch (error) {
      const { errno } = denoErrorToNodeError(error, { syscall: name });
      throw typeof errno === "number" ? systemError(-errno, name) : error;
    }
  }

  function getgroups() {
    const groups = op_getgroups();
    const effective = op_getegid();
    for (const group of new SafeArrayIterator(groups)) if (group === effective) return groups;
    ArrayPrototypePush(groups, effective);
    return groups;
  }

  function setgroups(groups) {
    validateArray(groups, "groups");
    for (let index = 0; index < groups.length; index++) validateId(groups[index], `groups[${index}]`);
    const ids = ArrayPrototypeMap(groups, (group) => {
      const id = groupId(group);
      if (id === -1) throw unknown("Group", group);
      return id;
    });
    const errno = op_rt_groups_set(ids);
    if (errno !== 0) throw systemError(errno, "setgroups");
  }

  function initgroups(user, extraGroup) {
    validateId(user, "user");
    validateId(extraGroup, "extraGroup");
    const extra = groupId(extraGroup);
    if (extra === -1) throw unknown("Group", extraGroup);
    const errno = typeof user === "string" ? op_rt_groups_initialize(user, 0, extra) : op_rt_groups_initialize(null, user, extra);
    if (errno === -1) throw unknown("User", user);
    if (errno !== 0) throw systemError(errno, "initgroups");
  }

  const hasNull = (text) => StringPrototypeIncludes(text, "\0");

  function execve(execPath, args, env) {
    validateString(execPath, "execPath");
    validateArray(args, "args");
    for (let index = 0; index < args.length; index++) {
      if (typeof args[index] !== "string" || hasNull(args[index])) {
        throw new ERR_INVALID_ARG_VALUE(`args[${index}]`, args[index], "must be a string without null bytes");
      }
    }
    const variables = [];
    validateObject(env, "env");
    for (const { 0: name, 1: value } of new SafeArrayIterator(ObjectEntries(env))) {
      if (typeof value !== "string" || hasNull(name) || hasNull(value)) {
        throw new ERR_INVALID_ARG_VALUE("env", env, "must be an object with string keys and values without null bytes");
      }
      if (ObjectHasOwn(env, name)) ArrayPrototypePush(variables, `${name}=${value}`);
    }
    internals.rt.permission.check?.("child", execPath, execve);
    const errno = op_rt_execve(execPath, args, variables);
    // What the system was asked about ends at a null byte.
    const end = execPath.indexOf("\0");
    throw systemError(errno, "execve", end === -1 ? execPath : execPath.slice(0, end));
  }

  return { execve, getgroups, initgroups, setgroups, setId };
})();
