// Errors of virtual file systems: the system's, of no system.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { uvException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");

  /** The error `code` of the call `syscall`, such as `failure("ENOENT", "open", "/a")`. */
  function failure(code, syscall, path) {
    const errno = codeMap.get(code);
    return uvException(path === undefined ? { errno, syscall } : { errno, syscall, path });
  }

  return { failure };
})();
