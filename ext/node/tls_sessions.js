// Sessions of TLS clients. The library under Deno's layer gives none away: what a program holds
// of one says for which server it is, and is like no other. They are kept by ext/node/src/tls/sessions.rs. Called by Deno's _tls_wrap.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeForEach,
    MathRandom,
    NumberPrototypeToString,
    ReflectApply,
    StringPrototypePadStart,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    TypeError,
  } = primordials;
  const { op_rt_tls_enter, op_rt_tls_finding, op_rt_tls_judge, op_rt_tls_leave, op_rt_tls_name_server, op_rt_tls_tickets } =
    core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { recordOf } = core.loadExtScript("ext:rt_node/tls_secrets.js");

  const SESSION = "rt-tls-session:";
  // What a client has before the server has given it a ticket, in TLS 1.3: nothing can be taken up with it.
  const NO_TICKET = "rt-tls-without-ticket:";

  const nameOf = (kind, { host, port, servername }) => `${kind}${servername ?? host ?? ""}:${port ?? ""}#`;

  function make(kind, options) {
    const number = StringPrototypePadStart(NumberPrototypeToString(MathRandom() * 2 ** 52, 36), 11, "0");
    return Buffer.from(nameOf(kind, options) + StringPrototypeSlice(number, 0, 11), "latin1");
  }

  /** A session with the server that `options` of a connection name. */
  const newSession = (options) => make(SESSION, options);
  const withoutTicket = (options) => make(NO_TICKET, options);

  /** A session is given as bytes, or as text. */
  function checkSession(session) {
    if (session && typeof session !== "string" && !isArrayBufferView(session)) {
      throw coded(TypeError, "Session must be a buffer", "ERR_INVALID_ARG_TYPE");
    }
  }

  /** Whether `session` is one with that server. */
  function isFor(session, options) {
    return !!session && !!options && StringPrototypeStartsWith(session.toString("latin1"), nameOf(SESSION, options));
  }

  /** The sessions of `handle` are those with the server that `options` name. */
  function nameServer(handle, options) {
    const record = recordOf(handle);
    if (record !== undefined) op_rt_tls_name_server(record, nameOf(SESSION, options));
  }

  /**
   * What is wrong with the certificate of the server of `handle`, by `look` or, where a session was taken up, as it was found when that began: the library
   * looks at no certificate then.
   */
  function finding(handle, look) {
    const record = recordOf(handle);
    const code = (handle.isSessionReused() ? (op_rt_tls_finding(record) ?? "UNSPECIFIED") : look()) || null;
    op_rt_tls_judge(record, code ?? "");
    return code;
  }

  /**
   * Has `socket` emit `session` for each ticket that comes from now on, before the data behind it. Where it has taken a session up that stays the one: what
   * comes is kept, and nobody is told.
   */
  function watchTickets(socket, options) {
    const handle = socket._handle;
    const record = recordOf(handle);
    const isReused = socket.isSessionReused();
    const tell = () => {
      if (isReused) return;
      for (let count = op_rt_tls_tickets(record); count > 0; count--) {
        socket._session = newSession(options);
        try {
          socket.emit("session", socket._session);
        } catch (error) {
          // Native code would drop it.
          internals.rt.fatal.uncaughtException(error, false, null, true);
        }
      }
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

  return { checkSession, finding, isFor, nameServer, newSession, watchTickets, withoutTicket };
})();
