// What a TLSSocket tells of its handshake: the lines of `keylog`, the exchanged key's group, the "Finished" messages, exported keying material.
// The library behind it notes that where it works for a connection (ext/node/src/tls), which `watch` tells it: all of a handshake happens in
// calls of the connection's handle. Called by Deno's internal_binding/tls_wrap.ts and _tls_wrap.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeForEach, ArrayPrototypeMap, Error, ReflectApply, StringPrototypeStartsWith, Symbol } = primordials;
  const {
    op_rt_tls_enter,
    op_rt_tls_export,
    op_rt_tls_finished,
    op_rt_tls_group,
    op_rt_tls_key_log,
    op_rt_tls_leave,
    op_rt_tls_record,
    op_rt_tls_shared_schemes,
    op_rt_tls_status,
  } = core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { choose, refusal } = core.loadExtScript("ext:rt_node/tls_choices.js");
  const { validateBuffer, validateString, validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const kRecord = Symbol("kRecord");
  const kIsServer = Symbol("kIsServer");
  // What its SecureContext holds.
  const kContext = Symbol("kContext");
  // The methods in which a handshake goes on.
  const HANDSHAKES = ["start", "receive", "readBuffer", "finishAccept"];

  /** `handle` has its handshake by `context`, as `materialOf` gives it. */
  function useContext(handle, context) {
    choose(handle[kRecord], context, handle[kContext]);
    if (context.pairs || handle[kContext]?.pairs) {
      core.loadExtScript("ext:rt_node/tls_pairs.js").give(handle[kRecord], context, handle[kIsServer]);
    }
    handle[kContext] = context;
  }

  const contextOf = (handle) => handle[kContext];

  /** Notes what the handshake of `handle` does until `settle`. */
  function watch(handle, isServer, context) {
    const record = op_rt_tls_record(isServer);
    handle[kRecord] = record;
    handle[kIsServer] = isServer;
    useContext(handle, context);
    if (keyLogFile() && !warnings.isOn) {
      warnings.isOn = true;
      internals.rt.current.process.emitWarning(
        "Using --tls-keylog makes TLS connections insecure by writing secret key material to file " + keyLogFile(),
      );
    }
    ArrayPrototypeForEach(HANDSHAKES, (name) => {
      const method = handle[name];
      handle[name] = function (...args) {
        op_rt_tls_enter(record, logs(handle));
        try {
          return ReflectApply(method, this, args);
        } finally {
          op_rt_tls_leave();
          tell(handle);
        }
      };
    });
  }

  // Whether anybody wants the lines of the key log.
  function logs(handle) {
    const owner = handle._owner;
    return !!owner && (!!keyLogFile() || owner.listenerCount("keylog") > 0);
  }

  // Gives the listeners of `keylog` what is new.
  function tell(handle) {
    if (!logs(handle)) return;
    const owner = handle._owner;
    const file = keyLogFile();
    ArrayPrototypeForEach(op_rt_tls_key_log(handle[kRecord]), (text) => {
      // A secret: no part of the pool.
      const line = Buffer.allocUnsafeSlow(text.length);
      line.latin1Write(text);
      if (file) write(file, line);
      owner.emit("keylog", line);
    });
  }

  // What the flag has said once is not said again.
  const warnings = { __proto__: null, isOn: false, failed: false };

  const keyLogFile = () => internals.rt.current.options["--tls-keylog"];

  function write(file, line) {
    internals.rt.builtins.require("fs").appendFile(file, line, { mode: 0o600 }, (error) => {
      if (!error || warnings.failed) return;
      warnings.failed = true;
      internals.rt.current.process.emitWarning(`Failed to write TLS keylog (this warning will not be repeated): ${error}`);
    });
  }

  /**
   * The handshake of `handle` is done: listeners of `keylog` hear of it first, then those of `OCSPResponse`. Gives the error that it ends with
   * all the same, or null.
   */
  function settle(handle) {
    if (handle[kRecord] === undefined) return null;
    tell(handle);
    ArrayPrototypeForEach(HANDSHAKES, (name) => delete handle[name]);
    const owner = handle._owner;
    if (owner?._tlsOptions.requestOCSP) {
      const status = op_rt_tls_status(handle[kRecord]);
      owner.emit("OCSPResponse", status === null ? null : Buffer.from(status.buffer));
    }
    return refusal(handle[kRecord], handle[kContext]);
  }

  // By the numbers that RFC 8446 and its followers give to groups.
  const GROUPS = {
    __proto__: null,
    0x17: { type: "ECDH", name: "prime256v1", size: 256 },
    0x18: { type: "ECDH", name: "secp384r1", size: 384 },
    0x19: { type: "ECDH", name: "secp521r1", size: 521 },
    0x1d: { type: "ECDH", name: "X25519", size: 253 },
    0x11eb: { type: "TLSGroup", name: "SecP256r1MLKEM768" },
    0x11ec: { type: "TLSGroup", name: "X25519MLKEM768" },
  };

  // OpenSSL's names of schemes of signatures, by the same numbers.
  const SCHEMES = {
    __proto__: null,
    0x401: "RSA+SHA256",
    0x403: "ECDSA+SHA256",
    0x501: "RSA+SHA384",
    0x503: "ECDSA+SHA384",
    0x601: "RSA+SHA512",
    0x603: "ECDSA+SHA512",
    0x804: "RSA-PSS+SHA256",
    0x805: "RSA-PSS+SHA384",
    0x806: "RSA-PSS+SHA512",
    0x807: "Ed25519+UNDEF",
  };

  function finished(handle, server) {
    const bytes = handle?.[kRecord] === undefined ? null : op_rt_tls_finished(handle[kRecord], server);
    if (bytes !== null) return Buffer.from(bytes.buffer);
    return handle ? undefined : null;
  }

  // Of TLSSocket.
  const methods = {
    exportKeyingMaterial(length, label, context) {
      validateUint32(length, "length", true);
      validateString(label, "label");
      if (context !== undefined) validateBuffer(context, "context");
      if (!this._secureEstablished) {
        throw coded(Error, "TLS socket connection must be securely established", "ERR_TLS_INVALID_STATE");
      }
      if (!this._handle) return undefined;
      const given = context === undefined ? null : Buffer.from(context.buffer, context.byteOffset, context.byteLength);
      return Buffer.from(op_rt_tls_export(this._handle[kRecord], length, label, given).buffer);
    },
    getEphemeralKeyInfo() {
      if (!this._handle || this._tlsOptions.isServer) return null;
      return { ...GROUPS[op_rt_tls_group(this._handle[kRecord])] };
    },
    getFinished() {
      return finished(this._handle, this._tlsOptions.isServer === true);
    },
    getPeerFinished() {
      return finished(this._handle, this._tlsOptions.isServer !== true);
    },
    getSharedSigalgs() {
      if (!this._handle) return null;
      return ArrayPrototypeMap(op_rt_tls_shared_schemes(this._handle[kRecord]), (scheme) => SCHEMES[scheme]);
    },
  };

  /** `error` of `handle`: of a scheme that both sides have, and the server no key for, the library says that there is none. */
  function named(handle, error) {
    const isUnsuited = StringPrototypeStartsWith(`${error?.message}`, "peer is incompatible: NoSignatureSchemesInCommon");
    if (!isUnsuited || op_rt_tls_shared_schemes(handle[kRecord]).length === 0) return error;
    return new Error("no suitable signature algorithm");
  }

  const recordOf = (handle) => handle[kRecord];

  return { contextOf, methods, named, recordOf, settle, useContext, watch };
})();
