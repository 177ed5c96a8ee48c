// The tickets of TLS servers: by which keys they are made, for how long they count, and where. Called by Deno's _tls_wrap.js; the tickets themselves are
// made in ext/node/src/tls/tickets.rs.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    JSONStringify,
    SafeWeakMap,
    Uint8Array,
    WeakMapPrototypeDelete,
    WeakMapPrototypeGet,
    WeakMapPrototypeSet,
  } = primordials;
  const { op_rt_tls_ticket_keys } = core.ops;
  const { FastBuffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INTERNAL_ASSERTION } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { recordOf } = core.loadExtScript("ext:rt_node/tls_secrets.js");

  const LENGTH = 48;
  // By server, or by the context of a socket that has no server.
  const keysOf = new SafeWeakMap();

  // Memory of its own: keys that lie in the pool are read by whoever makes a Buffer.
  function copyOf(keys) {
    const { buffer, byteLength, byteOffset } = keys;
    return new FastBuffer(new Uint8Array(buffer, byteOffset, byteLength));
  }

  /** The keys of `owner`; those that nobody has given are random. */
  function get(owner) {
    let keys = WeakMapPrototypeGet(keysOf, owner);
    if (keys === undefined) {
      keys = core.loadExtScript("ext:deno_node/internal/crypto/random.ts").randomBytes(LENGTH);
      WeakMapPrototypeSet(keysOf, owner, keys);
    }
    return keys;
  }

  function set(server, keys) {
    if (keys.byteLength !== LENGTH) throw new ERR_INTERNAL_ASSERTION("Session ticket keys must be a 48-byte buffer");
    WeakMapPrototypeSet(keysOf, server, copyOf(keys));
  }

  /** `server` gets a new context, by `options`. */
  function renew(server, options) {
    if (options.sessionIdContext) server.sessionIdContext = options.sessionIdContext;
    if (options.sessionTimeout) server.sessionTimeout = options.sessionTimeout;
    if (options.ticketKeys) server.ticketKeys = options.ticketKeys;
    if (server.ticketKeys) set(server, server.ticketKeys);
    else WeakMapPrototypeDelete(keysOf, server);
  }

  // Whom a context trusts, by context.
  const trusts = new SafeWeakMap();

  const textOf = (material) => (typeof material === "string" ? material : copyOf(material).toString("latin1"));

  function texts(list) {
    if (list == null) return [];
    return ArrayIsArray(list) ? ArrayPrototypeMap(list, textOf) : [textOf(list)];
  }

  function trustOf(context) {
    let trust = WeakMapPrototypeGet(trusts, context);
    if (trust === undefined) {
      const { allowPartialTrustChain, ca, crl, useDefaultCA } = context;
      const { createHash } = core.loadExtScript("ext:deno_node/internal/crypto/hash.ts");
      trust = createHash("sha256")
        .update(JSONStringify([texts(ca), texts(crl), !!useDefaultCA, !!allowPartialTrustChain]))
        .digest("hex");
      WeakMapPrototypeSet(trusts, context, trust);
    }
    return trust;
  }

  /**
   * Has the connection of `handle`, a server's by `options` and `secureContext`, make tickets, and take those that are its own: a session that another
   * server began, who asks for no certificate or trusts others, does not count.
   */
  function provide(handle, options, secureContext) {
    const record = recordOf(handle);
    const context = secureContext?.context ?? secureContext;
    if (!options.isServer || record === undefined || !context) return;
    const { requestCert, server } = options;
    const name = server?.sessionIdContext ?? ArrayPrototypeJoin(internals.rt.current.process.argv, " ");
    const scope = JSONStringify([name, requestCert ? trustOf(context) : null]);
    op_rt_tls_ticket_keys(record, get(server ?? context), scope, server?.sessionTimeout ?? 0, !!requestCert);
  }

  return { get: (server) => copyOf(get(server)), provide, renew, set };
})();
