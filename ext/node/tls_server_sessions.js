// Sessions of TLS servers that their programs keep: `newSession` and `resumeSession`. Called by Deno's _tls_wrap.js; the sessions themselves are made and read
// in ext/node/src/tls/server_sessions.rs.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ObjectHasOwn, ReflectApply, Uint8Array } = primordials;
  const { op_rt_tls_announce, op_rt_tls_has_made, op_rt_tls_load, op_rt_tls_made, op_rt_tls_named_session, op_rt_tls_release } =
    core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { ERR_MULTIPLE_CALLBACK, ERR_SOCKET_CLOSED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
  const { recordOf } = core.loadExtScript("ext:rt_node/tls_secrets.js");
  const { finding } = core.loadExtScript("ext:rt_node/tls_sessions.js");

  /** Whether a server is to wait for the hello of its client, which names a session. */
  const wantsHello = (server) => !!server && server.listenerCount("resumeSession") > 0;

  /** The handshake of `handle` begins, a server's. */
  function begin(handle, server) {
    if (server && server.listenerCount("newSession") > 0) op_rt_tls_announce(recordOf(handle));
  }

  // Has the server of `socket` look for the session that its client names, then calls `done`.
  function ask(socket, done) {
    const { _handle: handle, server } = socket;
    const record = recordOf(handle);
    const identifier = wantsHello(server) ? op_rt_tls_named_session(record) : null;
    if (identifier === null) return done();
    let isDone = false;
    const answered = (error, session) => {
      if (isDone) return socket.destroy(new ERR_MULTIPLE_CALLBACK());
      isDone = true;
      if (error) return socket.destroy(error);
      if (socket._handle === null) return socket.destroy(new ERR_SOCKET_CLOSED());
      if (isArrayBufferView(session)) {
        op_rt_tls_load(record, Buffer.from(session.buffer, session.byteOffset, session.byteLength));
      }
      done();
    };
    // As in Node the connection fails by what a listener throws.
    try {
      server.emit("resumeSession", Buffer.from(identifier.buffer), answered);
    } catch (error) {
      socket.destroy(error);
    }
  }

  /** In the place of `answer`, which answers the hello of a client. */
  function first(answer) {
    return function () {
      const socket = this._owner;
      if (socket?._handle) ask(socket, () => ReflectApply(answer, this, []));
    };
  }

  // The end of what is written waits behind the rest.
  function holdEnd(handle) {
    if (ObjectHasOwn(handle, "_heldEnd")) return;
    const { shutdown } = handle;
    handle._heldEnd = null;
    handle.shutdown = (...args) => {
      handle._heldEnd = () => ReflectApply(shutdown, handle, args);
      return 0;
    };
    handle._releaseEnd = () => {
      const end = handle._heldEnd;
      handle.shutdown = shutdown;
      if (end) end();
    };
  }

  // What the program has been told of is done.
  function release(socket, handle) {
    if (socket._handle === null) return socket.destroy(new ERR_SOCKET_CLOSED());
    op_rt_tls_release(recordOf(handle));
    // Native code may be at work for the handle.
    nextTick(() => {
      if (socket._handle !== handle) return;
      // Writes what has waited.
      handle.receive(new Uint8Array(0));
      handle._flushEncOut?.();
      handle._releaseEnd?.();
    });
    return undefined;
  }

  /**
   * Tells the server of `socket` of the sessions that it has made; what it writes waits until it has kept one. `look` finds what is wrong with the client's
   * certificate, `goOn` goes on with a handshake that had to wait for it.
   */
  function tell(socket, look, goOn) {
    const { _handle: handle, server } = socket;
    const record = handle ? recordOf(handle) : undefined;
    if (record === undefined || !op_rt_tls_has_made(record)) return undefined;
    // Of a session that was taken up again the program knows.
    const isNew = !socket.isSessionReused();
    const made = op_rt_tls_made(record, (isNew && socket._requestCert && finding(socket, look)) || "");
    if (!isNew) return release(socket, handle);
    holdEnd(handle);
    for (let i = 0; i < made.length; i += 2) {
      let isDone = false;
      const done = () => {
        if (isDone) return;
        isDone = true;
        release(socket, handle);
        socket._newSessionPending = false;
        if (socket._securePending) goOn();
        socket._securePending = false;
      };
      socket._newSessionPending = true;
      try {
        if (!server.emit("newSession", Buffer.from(made[i].buffer), Buffer.from(made[i + 1].buffer), done)) done();
      } catch (error) {
        // Native code would drop it.
        internals.rt.fatal.uncaughtException(error, false, null, true);
      }
    }
    return undefined;
  }

  /** What the server of `socket` writes waits for its program: so does the end of it. */
  function prepare(socket) {
    const handle = socket._handle;
    if (op_rt_tls_has_made(recordOf(handle)) && !socket.isSessionReused()) holdEnd(handle);
  }

  return { begin, first, prepare, tell, wantsHello };
})();
