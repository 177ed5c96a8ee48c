// What Node refuses of the options of a SecureContext beside certificates and keys (ext/node/tls_keys.js). What Deno's layer has no use for is
// looked at here all the same; what it can not do at all, and Node can, is refused. Called by Deno's _tls_common.ts and _tls_wrap.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayIsArray, Error, RegExpPrototypeExec, SafeRegExp, StringPrototypeSplit, TypeError } = primordials;
  const {
    ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED,
    ERR_FEATURE_UNAVAILABLE_ON_PLATFORM,
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
  } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateArray, validateBuffer, validateFunction, validateNumber, validateString } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");

  function coded(error, code) {
    error.code = code;
    return error;
  }

  // Names of groups and of signatures that OpenSSL has, by their kinds.
  const GROUP = new SafeRegExp(
    "^[?*-]*(?:P-(?:256|384|521)|prime\\d+v\\d|sec[pt]\\d+[kr]\\d|brainpoolP\\d+[rt]1(?:tls13)?|[xX](?:25519|448)|ffdhe\\d+|\\w*MLKEM\\d+|" +
      "c2[pt]nb\\w+|wap-wsg-\\S+|SM2|curveSM2|DEFAULT)$",
    "i",
  );
  const SIGNATURE = new SafeRegExp(
    "^\\??(?:(?:RSA|RSA-PSS|PSS|ECDSA|DSA)\\+SHA(?:1|224|256|384|512)|(?:rsa|ecdsa|ed25519|ed448|dsa|mldsa|sm2)[\\w-]*)$",
    "i",
  );

  function everyPart(list, pattern) {
    const parts = StringPrototypeSplit(list, ":");
    for (let i = 0; i < parts.length; i++) {
      if (RegExpPrototypeExec(pattern, parts[i]) === null) return false;
    }
    return true;
  }

  function checkSignatures(sigalgs) {
    if (sigalgs == null) return;
    validateString(sigalgs, "options.sigalgs");
    if (sigalgs === "") throw new ERR_INVALID_ARG_VALUE("options.sigalgs", sigalgs);
    // As OpenSSL, which has no words for it.
    if (!everyPart(sigalgs, SIGNATURE)) throw new Error("error:00000000:lib(0)::reason(0)");
  }

  function checkCurve(curve = "auto") {
    validateString(curve, "options.ecdhCurve");
    if (curve === "auto" || curve === "" || everyPart(curve, GROUP)) return;
    throw coded(new Error("Failed to set ECDH curve"), "ERR_CRYPTO_OPERATION_FAILED");
  }

  function checkText(value, name) {
    if (typeof value === "string" || isArrayBufferView(value)) return;
    throw new ERR_INVALID_ARG_TYPE(`options.${name}`, ["string", "Buffer", "TypedArray", "DataView"], value);
  }

  const LOW_LEVEL = new SafeRegExp("@SECLEVEL=[01]");

  // The library has no use for the parameters; OpenSSL refuses such as are weak.
  function checkDh({ ciphers, dhparam }) {
    if (dhparam == null) return;
    checkText(dhparam, "dhparam");
    const pemBlocks = core.loadExtScript("ext:rt_node/pem_blocks.js");
    const block = pemBlocks.next(pemBlocks.textOf(dhparam), 0);
    if (!block?.isWhole || block.label !== "DH PARAMETERS") return;
    const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
    const { value } = core.loadExtScript("ext:rt_node/der.js");
    const bytes = Buffer.from(block.body, "base64");
    const { begin, end } = value(bytes, value(bytes, 0).begin);
    // A prime's first bit is set, behind a byte for its sign.
    const bits = (end - begin - (bytes[begin] === 0 ? 1 : 0)) * 8;
    if (bits < 1024) throw coded(new TypeError("DH parameter is less than 1024 bits"), "ERR_INVALID_ARG_VALUE");
    if (bits >= 2048) return;
    if (typeof ciphers !== "string" || RegExpPrototypeExec(LOW_LEVEL, ciphers) === null) {
      throw coded(new Error("Error setting temp DH parameter"), "ERR_CRYPTO_OPERATION_FAILED");
    }
    internals.rt.current.process.emitWarning("DH parameter is less than 2048 bits", "SecurityWarning");
  }

  function checkEngines({ clientCertEngine, key, privateKeyEngine, privateKeyIdentifier }) {
    if (privateKeyIdentifier != null) {
      if (privateKeyEngine == null) throw new ERR_INVALID_ARG_VALUE("options.privateKeyEngine", privateKeyEngine);
      if (key) throw new ERR_INVALID_ARG_VALUE("options.privateKeyIdentifier", privateKeyIdentifier);
      checkName(privateKeyIdentifier, "privateKeyIdentifier");
      checkName(privateKeyEngine, "privateKeyEngine");
      throw new ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED();
    }
    if (clientCertEngine != null) checkName(clientCertEngine, "clientCertEngine");
  }

  function checkName(value, name) {
    if (typeof value === "string") return;
    throw new ERR_INVALID_ARG_TYPE(`options.${name}`, ["string", "null", "undefined"], value);
  }

  function checkTicketKeys(keys) {
    if (keys == null) return;
    validateBuffer(keys, "options.ticketKeys");
    if (keys.byteLength !== 48) {
      throw new ERR_INVALID_ARG_VALUE("options.ticketKeys", keys.byteLength, "must be exactly 48 bytes");
    }
  }

  const COMPRESSIONS = { __proto__: null, brotli: true, zlib: true, zstd: true };
  function checkCompression(list) {
    if (list == null) return;
    const name = "options.certificateCompression";
    validateArray(list, name);
    if (list.length > 3) throw new ERR_INVALID_ARG_VALUE(name, list, "can specify at most 3 algorithms");
    for (let i = 0; i < list.length; i++) {
      if (list[i] in COMPRESSIONS) continue;
      throw new ERR_INVALID_ARG_VALUE(`${name}[${i}]`, list[i], "must be 'zlib', 'brotli', or 'zstd'");
    }
  }

  // OpenSSL's limit for the name of a context of sessions, in bytes.
  const LONGEST_CONTEXT = 32;
  function checkSessionContext(context) {
    if (context == null) return;
    validateString(context, "options.sessionIdContext");
    if (context.length <= LONGEST_CONTEXT) return;
    throw new TypeError(
      "0000000000000000:error:0A000111:SSL routines:SSL_CTX_set_session_id_context:ssl session id context too long:" +
        "../deps/openssl/openssl/ssl/ssl_lib.c:1033:\n",
    );
  }

  /** Throws what Node throws for the options of a context. */
  function check(options) {
    checkCompression(options.certificateCompression);
    checkSignatures(options.sigalgs);
    checkEngines(options);
    checkCurve(options.ecdhCurve);
    checkDh(options);
    if (options.crl != null && !ArrayIsArray(options.crl)) checkText(options.crl, "crl");
    checkSessionContext(options.sessionIdContext);
    checkTicketKeys(options.ticketKeys);
    if (options.secureOptions) validateNumber(options.secureOptions, "secureOptions");
  }

  /** Throws for keys that both sides know beforehand, of which the library under Deno's layer knows nothing. */
  function refusePsk({ pskCallback }, name) {
    if (!pskCallback) return;
    validateFunction(pskCallback, name);
    throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM("tls pskCallback");
  }

  const LIST = "-----BEGIN X509 CRL-----";

  /** A list of revoked certificates in PEM without the text before it. */
  function withoutText(crl) {
    const isText = typeof crl === "string";
    if (!isText && !isArrayBufferView(crl)) return crl;
    const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
    const bytes = isText ? Buffer.from(crl) : Buffer.from(crl.buffer, crl.byteOffset, crl.byteLength);
    const at = bytes.indexOf(LIST);
    return at > 0 ? bytes.subarray(at) : crl;
  }

  return { check, refusePsk, withoutText };
})();
