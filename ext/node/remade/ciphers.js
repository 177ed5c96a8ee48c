// Ciphers, which the engine knows by numbers. In a build their scripts get an object in place of the number, with the journal of the
// cipher; what it stands for is made again when the cipher is first used after the start.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { noteMade } = core.loadExtScript("ext:rt_node/remade/places.js");
  const { ArrayPrototypePush, ArrayPrototypeSlice, ReflectApply } = primordials;
  const { replaceOp } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { copies, copyOf } = core.loadExtScript("ext:rt_node/remade/journal.js");

  // A journal holds no more than this, in bytes.
  const MOST = 1 << 20;
  const NOT_OPEN = -1;

  const make = ["op_node_create_cipheriv", "op_node_create_decipheriv"];
  // With whether the op needs room for what it gives, as long as what it is given.
  const change = [
    ["op_node_cipheriv_set_aad", false],
    ["op_node_cipheriv_encrypt", true],
    ["op_node_decipheriv_set_aad", false],
    ["op_node_decipheriv_auth_tag", false],
    ["op_node_decipheriv_decrypt", true],
  ];
  const end = ["op_node_cipheriv_final", "op_node_cipheriv_take", "op_node_decipheriv_final"];

  let keepsSecrets = false;
  let recording = true;
  let anyCipher = false;
  // Numbers of the build mean nothing to the process that starts.
  let process = 0;

  class CipherContext {
    number;
    process = process;
    journal;
    // What the scan of the heap looks at (snapshots/src/scan/kinds.rs): a number if it cannot be made again.
    open;

    constructor(op, args, number) {
      if (!anyCipher) askForAll();
      this.number = number;
      this.journal = recording && keepsSecrets ? { op, args: copies(args), steps: [], size: 0 } : undefined;
      this.open = this.journal === undefined ? number : NOT_OPEN;
    }

    note(op, args, needsRoom) {
      const { journal } = this;
      if (!recording || journal === undefined) return;
      const kept = copies(needsRoom ? [args[1]] : ArrayPrototypeSlice(args, 1));
      ArrayPrototypePush(journal.steps, { op, args: kept, needsRoom });
      journal.size += kept[0]?.byteLength ?? 1;
      if (journal.size > MOST) {
        this.journal = undefined;
        this.open = this.number;
      }
    }

    current() {
      if (this.process === process) return this.number;
      this.process = process;
      if (this.journal === undefined) return this.number;
      const { op, args, steps } = this.journal;
      this.journal = undefined;
      this.number = ReflectApply(op, undefined, args);
      for (let i = 0; i < steps.length; i++) {
        const { op, args, needsRoom } = steps[i];
        ReflectApply(op, undefined, needsRoom ? [this.number, args[0], copyOf(args[0])] : [this.number, args[0]]);
      }
      return this.number;
    }

    finish() {
      this.journal = undefined;
      this.open = NOT_OPEN;
    }
  }

  // Who is given such an object asks for ops when they are called, also in the process that starts: all have to know it.
  function askForAll() {
    anyCipher = true;
    for (let i = 0; i < change.length; i++) void core.ops[change[i][0]];
    for (let i = 0; i < end.length; i++) void core.ops[end[i]];
  }

  function wrapCiphers(mayKeepSecrets) {
    keepsSecrets = mayKeepSecrets;
    for (let i = 0; i < make.length; i++) {
      replaceOp(make[i], (op) => (...args) => {
        const number = ReflectApply(op, undefined, args);
        // In a process that starts not every script has what follows, if the build has made no cipher.
        if (number === 0 || (!recording && !anyCipher)) return number;
        return noteMade(new CipherContext(op, args, number));
      });
    }
    for (let i = 0; i < change.length; i++) {
      const { 0: name, 1: needsRoom } = change[i];
      replaceOp(name, (op) => (context, ...args) => {
        if (typeof context === "number") return ReflectApply(op, undefined, [context, ...args]);
        context.note(op, [context, ...args], needsRoom);
        return ReflectApply(op, undefined, [context.current(), ...args]);
      });
    }
    for (let i = 0; i < end.length; i++) {
      replaceOp(end[i], (op) => (context, ...args) => {
        if (typeof context === "number") return ReflectApply(op, undefined, [context, ...args]);
        const number = context.current();
        context.finish();
        return ReflectApply(op, undefined, [number, ...args]);
      });
    }
  }

  function stopRecordingCiphers() {
    recording = false;
  }

  function forgetNumbers() {
    process++;
  }

  const hasCiphers = () => anyCipher;

  return { forgetNumbers, hasCiphers, stopRecordingCiphers, wrapCiphers };
})();
