// The working directory where the system does not say it as text.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { op_rt_fs_cwd_as_text } = core.ops;
  const { uvException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { UV_EACCES, UV_ENOENT, UV_EIO } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");

  const FAILURES = {
    __proto__: null,
    EACCES: [UV_EACCES, "permission denied"],
    ENOENT: [
      UV_ENOENT,
      "no such file or directory, the current working directory was likely removed without changing the working directory",
    ],
  };

  // `op_fs_cwd` has thrown `error`. A name that is no UTF-8 is given with U+FFFD in it, as in Node.
  function cwdAfter(error) {
    if (error.code === undefined) return op_rt_fs_cwd_as_text();
    const { 0: errno, 1: text } = FAILURES[error.code] ?? [UV_EIO, error.message];
    throw uvException({ errno, syscall: "uv_cwd", message: `process.cwd failed with error ${text}` });
  }

  return { cwdAfter };
})();
