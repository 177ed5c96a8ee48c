// Sockets that wait in an agent of node:http for the next request: nobody reads what a server sends meanwhile, and it would be taken for the
// answer to that request. Such a socket is destroyed, by Deno's net.ts. Called by its _http_agent.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Symbol } = primordials;
  const { kUnwanted } = core.loadExtScript("ext:rt_node/native_reads.js");

  // What waits for a connection.
  const kOnConnect = Symbol("kOnConnect");

  function guard(socket) {
    if (socket.readableLength > 0) {
      socket.destroy();
    } else if (socket.connecting) {
      socket[kOnConnect] = () => {
        socket[kOnConnect] = undefined;
        guard(socket);
      };
      socket.once("connect", socket[kOnConnect]);
    } else if (socket._handle) {
      const handle = socket._handle;
      handle[kUnwanted] = true;
      if (!handle.reading) {
        handle.reading = true;
        if (handle.readStart()) socket.destroy();
      }
    }
  }

  function release(socket) {
    if (socket[kOnConnect]) {
      socket.removeListener("connect", socket[kOnConnect]);
      socket[kOnConnect] = undefined;
    }
    if (socket._handle?.[kUnwanted]) socket._handle[kUnwanted] = false;
  }

  return { guard, release };
})();
