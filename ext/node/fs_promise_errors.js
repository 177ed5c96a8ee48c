// Where the errors of `fs.promises` come from: the program's own functions that wait for them. Those of the system are made in a callback,
// where nobody is in the stack; Node's functions take the stack anew where they hear of the error.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ErrorCaptureStackTrace, PromisePrototypeThen, ReflectApply } = primordials;

  // As in Node; the stacks of the others, `readFile` and `writeFile` among them, are empty.
  const LOCATED = [
    "access",
    "chmod",
    "chown",
    "copyFile",
    "cp",
    "lchown",
    "link",
    "lstat",
    "lutimes",
    "mkdir",
    "mkdtemp",
    "open",
    "readdir",
    "readlink",
    "realpath",
    "rename",
    "rmdir",
    "stat",
    "statfs",
    "symlink",
    "truncate",
    "unlink",
    "utimes",
  ];

  function locate(error) {
    if (core.isNativeError(error) && error.syscall !== undefined) ErrorCaptureStackTrace(error, locate);
    throw error;
  }

  function waitingFor(name, call) {
    const { [name]: waiting } = {
      async [name](...args) {
        return await PromisePrototypeThen(ReflectApply(call, undefined, args), undefined, locate);
      },
    };
    return waiting;
  }

  return function (promises) {
    for (let i = 0; i < LOCATED.length; i++) {
      const name = LOCATED[i];
      promises[name] = waitingFor(name, promises[name]);
    }
  };
})();
