// `crypto.argon2` and `crypto.argon2Sync`; the work is done by ext/node/src/argon2.rs.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathPow, PromisePrototypeThen, Uint8Array } = primordials;
  const { op_rt_argon2, op_rt_argon2_async } = core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { getArrayBufferOrView } = core.loadExtScript("ext:deno_node/internal/crypto/keys.ts");
  const { validateFunction, validateInteger, validateObject, validateOneOf, validateString, validateUint32 } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );

  const lazyTimers = core.createLazyLoader("node:timers");

  const MOST = MathPow(2, 32) - 1;

  function bytes(parameters, name, least) {
    const given = getArrayBufferOrView(parameters[name], `parameters.${name}`);
    validateInteger(given.byteLength, `parameters.${name}.byteLength`, least, MOST);
    return new Uint8Array(given.buffer ?? given, given.byteOffset ?? 0, given.byteLength);
  }

  const optionalBytes = (parameters, name) => (parameters[name] === undefined ? new Uint8Array(0) : bytes(parameters, name, 0));

  // The arguments of the ops.
  function check(algorithm, parameters) {
    validateString(algorithm, "algorithm");
    validateOneOf(algorithm, "algorithm", ["argon2d", "argon2i", "argon2id"]);
    validateObject(parameters, "parameters");
    const { parallelism, tagLength, memory, passes } = parameters;
    const message = bytes(parameters, "message", 0);
    const nonce = bytes(parameters, "nonce", 8);
    validateInteger(parallelism, "parameters.parallelism", 1, MathPow(2, 24) - 1);
    validateInteger(tagLength, "parameters.tagLength", 4, MOST);
    validateInteger(memory, "parameters.memory", 8 * parallelism, MOST);
    validateUint32(passes, "parameters.passes", true);
    const numbers = { algorithm, parallelism, tagLength, memory, passes };
    const secret = optionalBytes(parameters, "secret");
    return [numbers, message, nonce, secret, optionalBytes(parameters, "associatedData")];
  }

  function argon2(algorithm, parameters, callback) {
    const args = check(algorithm, parameters);
    validateFunction(callback, "callback");
    // What the callback throws is an uncaught error, and no rejection.
    const answer = (error, tag) => lazyTimers().setImmediate(callback, error, tag);
    PromisePrototypeThen(
      op_rt_argon2_async(args[0], args[1], args[2], args[3], args[4]),
      (tag) => answer(null, Buffer.from(tag.buffer)),
      answer,
    );
  }

  function argon2Sync(algorithm, parameters) {
    const args = check(algorithm, parameters);
    return Buffer.from(op_rt_argon2(args[0], args[1], args[2], args[3], args[4]).buffer);
  }

  return { argon2, argon2Sync };
})();
