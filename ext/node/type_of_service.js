// `setTypeOfService` and `getTypeOfService` of sockets. Called by Deno's net.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { NumberIsNaN, ObjectPrototypeIsPrototypeOf } = primordials;
  const { op_rt_type_of_service } = core.ops;
  const { ERR_INVALID_ARG_TYPE, errnoException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { TCP } = core.loadExtScript("ext:deno_node/internal_binding/tcp_wrap.ts");
  const { validateInt32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  // A handle whose packets have a type of service.
  const handleOf = ({ _handle }) => (ObjectPrototypeIsPrototypeOf(TCP.prototype, _handle) ? _handle : undefined);

  function check(tos) {
    if (NumberIsNaN(tos)) throw new ERR_INVALID_ARG_TYPE("tos", "number", tos);
    validateInt32(tos, "tos", 0, 255);
  }

  /** Sets it for a socket that is connected; the error for what the system refuses, or null. */
  function apply(socket, tos) {
    const handle = handleOf(socket);
    const result = handle === undefined ? 0 : op_rt_type_of_service(handle.fdForIpc(), tos);
    return result < 0 ? errnoException(result, "setTypeOfService") : null;
  }

  /** What it is for a socket; `noted` before that is connected. */
  function current(socket, noted = 0) {
    const handle = handleOf(socket);
    if (handle === undefined || socket.connecting) return noted;
    const result = op_rt_type_of_service(handle.fdForIpc(), -1);
    if (result < 0) throw errnoException(result, "getTypeOfService");
    return result;
  }

  return { apply, check, current };
})();
