// Sessions of TLS clients. The library under Deno's layer gives none away: what a program holds of one is its name, that of which is known here for as long as
// ext/node/src/tls/sessions.rs keeps it. Called by Deno's _tls_wrap.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeForEach, ReflectApply, StringPrototypeStartsWith, Symbol, TypeError } = primordials;
  const {
    op_rt_tls_enter,
    op_rt_tls_finding,
    op_rt_tls_judge,
    op_rt_tls_leave,
    op_rt_tls_offer,
    op_rt_tls_sessions,
    op_rt_tls_ticket,
    op_rt_tls_vouch,
  } = core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { contextOf, recordOf } = core.loadExtScript("ext:rt_node/tls_secrets.js");

  const SESSION = "rt-tls-session:";
  // What a connection has that has got no session: nothing can be taken up with it.
  const NO_SESSION = "rt-tls-without-session:";

  const textOf = (session) => (session ? session.latin1Slice(0, session.length) : "");
  const bytesOf = (text) => Buffer.from(text, "latin1");
  const without = () => {
    const { randomBytes } = core.loadExtScript("ext:deno_node/internal/crypto/random.ts");
    return bytesOf(NO_SESSION + randomBytes(20).hexSlice());
  };

  /** A session is given as bytes, or as text. */
  function checkSession(session) {
    if (session && typeof session !== "string" && !isArrayBufferView(session)) {
      throw coded(TypeError, "Session must be a buffer", "ERR_INVALID_ARG_TYPE");
    }
  }

  /** Whether `session` is the name of one. */
  const isSession = (session) => StringPrototypeStartsWith(textOf(session), SESSION);

  /** The connection of `handle`, a client's, offers `session`, if that is one. */
  function offer(handle, session) {
    const record = recordOf(handle);
    if (record !== undefined) op_rt_tls_offer(record, textOf(session), contextOf(handle).trust ?? "");
  }

  const kFinding = Symbol("kFinding");

  /**
   * What is wrong with the certificate of the other side of `socket`, by `look` or, where a session was taken up, as it was found when that began: the
   * library looks at no certificate then. A client's sessions, and the tickets that a server has made by now, for whomever, count from here on.
   */
  function finding(socket, look) {
    if (socket[kFinding] !== undefined) return socket[kFinding];
    const handle = socket._handle;
    const record = recordOf(handle);
    const code = (handle.isSessionReused() ? (op_rt_tls_finding(record) ?? "UNSPECIFIED") : look()) || null;
    if (!socket._tlsOptions.isServer) op_rt_tls_judge(record, code ?? "");
    else if (code === null || !socket._rejectUnauthorized) op_rt_tls_vouch(record, code ?? "");
    socket[kFinding] = code;
    return code;
  }

  /** The session of `socket`, a client's whose handshake is done. Gives it where listeners are to hear of it at once. */
  function settle(socket) {
    const isReused = socket.isSessionReused();
    if (socket.getProtocol() === "TLSv1.3") {
      if (!isReused) socket._session = without();
      watchTickets(socket);
      return null;
    }
    const names = op_rt_tls_sessions(recordOf(socket._handle));
    if (isReused) return null;
    const isNamed = names.length > 0;
    socket._session = isNamed ? bytesOf(names[names.length - 1]) : without();
    return isNamed ? socket._session : null;
  }

  // Has `socket` emit `session` for each ticket that comes from now on, before the data behind it.
  function watchTickets(socket) {
    const handle = socket._handle;
    const record = recordOf(handle);
    const tell = () => {
      ArrayPrototypeForEach(op_rt_tls_sessions(record), (name) => {
        socket._session = bytesOf(name);
        try {
          socket.emit("session", socket._session);
        } catch (error) {
          // Native code would drop it.
          internals.rt.fatal.uncaughtException(error, false, null, true);
        }
      });
    };
    ArrayPrototypeForEach(["receive", "readBuffer"], (name) => {
      const method = handle[name];
      handle[name] = function (...args) {
        op_rt_tls_enter(record, false);
        try {
          return ReflectApply(method, this, args);
        } finally {
          op_rt_tls_leave();
          tell();
        }
      };
    });
    // Of ext/node/tls_pieces.js: what was read goes through them.
    const { _takePieces: takePieces, _giveRest: giveRest } = handle;
    handle._takePieces = (stream, data) => {
      tell();
      return takePieces(stream, data);
    };
    handle._giveRest = (stream) => {
      tell();
      giveRest(stream);
    };
  }

  // Of TLSSocket.
  const methods = {
    getSession() {
      if (!this._handle) return null;
      if (this._tlsOptions.isServer && this._secureEstablished) this._session ??= without();
      return this._session ?? undefined;
    },
    getTLSTicket() {
      if (!this._handle) return null;
      const ticket = this._tlsOptions.isServer ? null : op_rt_tls_ticket(textOf(this._session));
      return ticket === null ? undefined : Buffer.from(ticket.buffer);
    },
  };

  return { checkSession, finding, isSession, methods, offer, settle };
})();
