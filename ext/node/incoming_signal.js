// `IncomingMessage#signal` of node:http: aborted when the connection goes before the message is done with. Called by Deno's
// _http_incoming.js, and by _http_server.js and _http_client.js when a message is.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Symbol } = primordials;

  const AbortController = () => core.loadExtScript("ext:deno_web/03_abort_signal.js").AbortController;

  const kAbortController = Symbol("kAbortController");
  const kAbortSignalSocket = Symbol("kAbortSignalSocket");
  const kAbortSignalListener = Symbol("kAbortSignalListener");
  const kAbortSignalDetached = Symbol("kAbortSignalDetached");

  function initialize(message) {
    message[kAbortController] = null;
    message[kAbortSignalSocket] = null;
    message[kAbortSignalListener] = null;
    message[kAbortSignalDetached] = false;
  }

  /** From now on the connection may go. */
  function detach(message) {
    const socket = message[kAbortSignalSocket];
    const listener = message[kAbortSignalListener];
    message[kAbortSignalDetached] = true;
    message[kAbortSignalSocket] = null;
    message[kAbortSignalListener] = null;
    if (socket !== null && listener !== null) socket?.removeListener("close", listener);
  }

  function abort(message) {
    detach(message);
    message[kAbortController]?.abort();
  }

  function attach(message) {
    const { socket } = message;
    if (message[kAbortSignalDetached] || message[kAbortSignalListener] !== null || !socket) return;
    if (socket.destroyed) {
      abort(message);
      return;
    }
    const listener = () => abort(message);
    message[kAbortSignalSocket] = socket;
    message[kAbortSignalListener] = listener;
    socket.once("close", listener);
  }

  /** The getter `signal`. */
  function signal() {
    if (this[kAbortController] === null) {
      this[kAbortController] = new (AbortController())();
      if (this.destroyed && (!this.readableEnded || !this.complete)) this[kAbortController].abort();
      else attach(this);
    }
    return this[kAbortController].signal;
  }

  return { abort, detach, initialize, signal };
})();
