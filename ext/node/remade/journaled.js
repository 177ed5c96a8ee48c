// The native objects that are made again by what was done to them: which ops make them, and which change them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray, Uint32Array, Uint8Array } = primordials;
  const { takeReplaced } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { changes, clones, copyOf, makes, numbers, spoils } = core.loadExtScript("ext:rt_node/remade/journal.js");

  function wrapOps() {
    // Hash, Hmac, Sign, Verify
    makes("op_node_create_hash");
    makes("op_rt_digest_create");
    clones("op_node_hash_clone", ({ 0: algorithm, 1: length }, { 1: other }) => [algorithm, other ?? length]);
    changes("op_node_hash_update");
    changes("op_node_hash_update_str");
    changes("op_node_hash_digest");
    changes("op_node_hash_digest_hex");
    changes("op_rt_hash_digest");

    // zlib: a step is told by what went in and by the room for what came out
    makes("op_rt_zlib_deflate");
    makes("op_rt_zlib_brotli");
    makes("op_rt_zlib_zstd");
    changes("op_rt_zlib_step", {
      keep({ 1: flush, 2: input, 3: from, 4: length, 7: room }) {
        const given = TypedArrayPrototypeSlice(TypedArrayPrototypeSubarray(input, from, from + length));
        return [undefined, flush, given, 0, length, undefined, 0, room, undefined];
      },
      complete(args) {
        args[5] = new Uint8Array(args[7]);
        args[8] = new Uint32Array(2);
      },
    });
    changes("op_rt_zlib_params");
    changes("op_rt_zlib_reset");
    changes("op_rt_zlib_close");

    makes("op_rt_block_list_new");
    changes("op_rt_block_list_add_range");
    changes("op_rt_block_list_add_subnet");
    changes("op_rt_block_list_remove");
    changes("op_rt_block_list_clear");
    // Other threads may have it.
    spoils("op_rt_block_list_share");

    makes("op_node_x509_parse");
    // Keys, which can be exported.
    const keys = [
      "create_private_key",
      "create_public_key",
      "create_secret_key",
      "get_private_key_from_pair",
      "get_public_key_from_pair",
    ];
    for (let i = 0; i < keys.length; i++) numbers(`op_node_${keys[i]}`);

    // A script that neither calls back for `import()` nor belongs to another context. Nobody asks for its cache again.
    makes("op_vm_create_script", {
      keep({ 0: code, 1: name, 2: line, 3: column, 6: context, 7: callback }) {
        return context === undefined && callback <= 0
          ? [code, name, line, column, undefined, false, undefined, callback]
          : undefined;
      },
      from: (made) => made.value,
    });
  }

  // ---- TextDecoder, whose script is in the base snapshot: it is given these

  const DECODING = ["op_encoding_decode", "op_encoding_new_decoder"];

  // What has gone by matters to a decoder of UTF-8 or UTF-16 only as far as a character is not complete, or a byte order mark may still come.
  function shortenDecoding(journal) {
    const { args, steps } = journal;
    const { 0: label, 1: isFatal } = args;
    if (steps.length < 2 || isFatal) return;
    const isUtf8 = label === "utf-8";
    if (!isUtf8 && label !== "utf-16le" && label !== "utf-16be") return;
    let bytes = new Uint8Array(0);
    for (let i = 0; i < steps.length; i++) {
      const { 0: chunk, 2: stream } = steps[i].args;
      if (stream !== true) return;
      bytes = joined(bytes, chunk);
    }
    if (bytes.length < 8) return;
    const parity = bytes.length % 2;
    const head = TypedArrayPrototypeSlice(bytes, 0, 4);
    const tail = TypedArrayPrototypeSlice(bytes, bytes.length - 4 - (isUtf8 ? 0 : parity));
    const { op, at } = steps[0];
    journal.steps = [
      { op, at, args: [head, undefined, true] },
      { op, at, args: [tail, undefined, true] },
    ];
    journal.size = 64;
  }

  function joined(a, b) {
    const both = new Uint8Array(a.length + b.length);
    for (let i = 0; i < a.length; i++) both[i] = a[i];
    for (let i = 0; i < b.length; i++) both[a.length + i] = b[i];
    return both;
  }

  function wrapDecoding() {
    makes("op_encoding_new_decoder");
    changes("op_encoding_decode", {
      at: 1,
      keep: ({ 0: chunk, 2: stream }) => [bytesOf(chunk), undefined, stream],
      shorten: shortenDecoding,
    });
    const ops = { __proto__: null };
    for (let i = 0; i < DECODING.length; i++) ops[DECODING[i]] = takeReplaced(DECODING[i]);
    return ops;
  }

  function bytesOf(chunk) {
    const copy = copyOf(chunk);
    return copy instanceof Uint8Array ? copy : new Uint8Array(copy.buffer ?? copy);
  }

  return { wrapDecoding, wrapOps };
})();
