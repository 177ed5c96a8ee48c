// Copyright 2018-2026 the Deno authors. MIT license.

// Which built-in modules there are, under which names a program gets them, and which warn of their deprecation.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeSort,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectEntries,
    SafeSet,
    SetPrototypeAdd,
    SetPrototypeHas,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;

  const esm = (specifier) => core.createLazyLoader(specifier)();

  // The exports of each module by its name without scheme. A module that is not loaded yet is a getter: ask with `in`.
  const exportsOf = ObjectCreate(null);

  // `module.builtinModules`, in Node's order: those that only the scheme names come last.
  const builtinModules = [];

  // Only the scheme `node:` names these.
  const SCHEMELESS = new SafeSet(["bench", "bench/reporters", "ffi", "sea", "sqlite", "test", "test/reporters", "vfs"]);

  // Loaded when a program first asks for them. Neither the start of a process nor the snapshot shall have to hold them, not even a
  // function for each: name, script, the property of its exports that the module is (undefined for all of them), and whether
  // the script is an ES module, as those of scheme `node:` are.
  const LAZY = [
    ["assert", "ext:deno_node/assert.ts", "default"],
    ["async_hooks", "ext:deno_node/async_hooks.ts", "default"],
    ["cluster", "ext:deno_node/cluster.ts", "default"],
    ["constants", "ext:deno_node/constants.ts", "default"],
    ["dns", "ext:deno_node/dns.ts", "default"],
    ["dns/promises", "ext:deno_node/dns/promises.ts", "default"],
    ["domain", "ext:deno_node/domain.ts", "default"],
    ["ffi", "ext:rt_ffi/ffi.js"],
    ["fs", "ext:deno_node/fs.ts"],
    ["os", "ext:deno_node/os.ts", "default"],
    ["punycode", "ext:deno_node/punycode.ts", "default"],
    ["string_decoder", "ext:deno_node/string_decoder.ts", "default"],
    ["timers", "ext:deno_node/timers.ts"],
    ["timers/promises", "ext:deno_node/timers/promises.ts"],
    ["util/types", "ext:deno_node/internal/util/types.ts"],
    ["vm", "ext:deno_node/vm.js", "default"],
    ["internal/assert/myers_diff", "ext:deno_node/internal/assert/myers_diff.js", "default"],
    ["internal/crypto/certificate", "ext:deno_node/internal/crypto/certificate.ts", "default"],
    ["internal/crypto/diffiehellman", "ext:deno_node/internal/crypto/diffiehellman.ts", "default"],
    ["internal/crypto/hash", "ext:deno_node/internal/crypto/hash.ts", "default"],
    ["internal/crypto/hkdf", "ext:deno_node/internal/crypto/hkdf.ts", "default"],
    ["internal/crypto/keygen", "ext:deno_node/internal/crypto/keygen.ts", "default"],
    ["internal/crypto/keys", "ext:deno_node/internal/crypto/keys.ts", "default"],
    ["internal/crypto/pbkdf2", "ext:deno_node/internal/crypto/pbkdf2.ts", "default"],
    ["internal/crypto/random", "ext:deno_node/internal/crypto/random.ts", "default"],
    ["internal/crypto/scrypt", "ext:deno_node/internal/crypto/scrypt.ts", "default"],
    ["internal/crypto/sig", "ext:deno_node/internal/crypto/sig.ts", "default"],
    ["internal/crypto/util", "ext:deno_node/internal/crypto/util.ts", "default"],
    ["internal/crypto/x509", "ext:deno_node/internal/crypto/x509.ts", "default"],
    ["internal/dgram", "ext:deno_node/internal/dgram.ts", "default"],
    ["internal/deps/undici/undici", "ext:deno_node/internal/deps/undici/undici.js", "default"],
    ["internal/dns/promises", "ext:deno_node/internal/dns/promises.ts", "default"],
    ["internal/priority_queue", "ext:deno_node/internal/priority_queue.ts", "default"],
    ["internal/readline/utils", "ext:deno_node/internal/readline/utils.mjs", "default"],
    ["internal/streams/add-abort-signal", "ext:deno_node/internal/streams/add-abort-signal.js", "default"],
    ["internal/streams/state", "ext:deno_node/internal/streams/state.js", "default"],
    ["internal/socketaddress", "ext:deno_node/internal/socketaddress.js"],
    ["internal/test/binding", "ext:deno_node/internal/test/binding.ts"],
    ["internal/timers", "ext:deno_node/internal/timers.mjs"],
    ["internal/url", "ext:deno_node/internal/url.ts"],
    ["internal/worker/js_transferable", "ext:deno_node/internal/worker/js_transferable.js"],
    ["internal/webstreams/adapters", "ext:deno_node/internal/webstreams/adapters.js"],
    ["internal/webstreams/readablestream", "ext:deno_node/internal/webstreams/readablestream.js"],
    ["internal/webstreams/util", "ext:deno_node/internal/webstreams/util.js"],
    ["_http_agent", "node:_http_agent", "default"],
    ["_http_client", "node:_http_client", "default"],
    ["_http_common", "node:_http_common", "default"],
    ["_http_incoming", "node:_http_incoming", "default"],
    ["_http_outgoing", "node:_http_outgoing", "default"],
    ["_http_server", "node:_http_server", "default"],
    ["http", "ext:deno_node/http.ts"],
    ["http2", "ext:deno_node/http2.ts"],
    ["https", "ext:deno_node/https.ts"],
    ["internal/http", "ext:deno_node/internal/http.ts", "default"],
    ["internal/http2/core", "ext:deno_node/internal/http2/core.ts", "default"],
    ["internal/http2/util", "ext:deno_node/internal/http2/util.ts", "default"],
    ["internal/streams/lazy_transform", "ext:deno_node/internal/streams/lazy_transform.js", "default", true],
    ["child_process", "ext:deno_node/child_process.ts"],
    ["crypto", "ext:deno_node/crypto.ts", "default"],
    ["dgram", "ext:deno_node/dgram.ts", "default"],
    ["zlib", "ext:deno_node/zlib.js"],
    ["tls", "node:tls", "default"],
    ["internal/crypto/cipher", "ext:deno_node/internal/crypto/cipher.ts", "default"],
    ["_tls_common", "ext:deno_node/_tls_common.ts", "default"],
    ["_tls_wrap", "ext:deno_node/_tls_wrap.js", "default"],
    ["repl", "node:repl", "default"],
    ["internal/repl", "ext:deno_node/internal/repl.ts", "default", true],
    ["fs/promises", "ext:deno_node/fs/promises.ts", "fsPromises"],
    ["test/reporters", "ext:rt_node/test_reporters.js", "default"],
    ["assert/strict", "node:assert/strict", "default"],
    ["internal/event_target", "ext:deno_node/internal/event_target.mjs", "default", true],
    ["internal/fs/utils", "ext:deno_node/internal/fs/utils.mjs", "default", true],
    ["readline", "node:readline", "default"],
    ["readline/promises", "node:readline/promises", "default"],
    ["internal/child_process", "ext:deno_node/internal/child_process.ts", "default"],
    ["stream/web", "ext:deno_node/stream/web.js"],
    ["internal/js_stream_socket", "ext:deno_node/internal/js_stream_socket.js", "default"],
    ["internal/net", "ext:deno_node/internal/net.ts"],
    ["internal/tty", "ext:deno_node/internal/tty.js", undefined, true],
    ["net", "node:net", "default"],
    ["process", "node:process", "default"],
    ["sea", "ext:rt_node/sea.js"],
    ["stream", "node:stream", "default"],
    ["stream/consumers", "ext:deno_node/stream/consumers.js"],
    ["stream/promises", "node:stream/promises", "default"],
    ["tty", "ext:rt_node/tty.js"],
    ["inspector", "ext:deno_node/inspector.js"],
    ["inspector/promises", "ext:deno_node/inspector/promises.js"],
    ["perf_hooks", "ext:deno_node/perf_hooks.js", "default"],
    ["querystring", "ext:deno_node/querystring.js", "default"],
    ["sqlite", "ext:deno_node/sqlite.ts"],
    ["test", "ext:rt_node/test_runner.js", "default"],
    ["trace_events", "ext:rt_node/trace_events.js", "default"],
    ["v8", "ext:deno_node/v8.ts"],
    ["wasi", "ext:deno_node/wasi.ts", "default"],
    ["_stream_duplex", "ext:deno_node/internal/streams/duplex.js", "default"],
    ["_stream_passthrough", "ext:deno_node/internal/streams/passthrough.js", "default"],
    ["_stream_readable", "ext:deno_node/internal/streams/readable.js", "default"],
    ["_stream_transform", "ext:deno_node/internal/streams/transform.js", "default"],
    ["_stream_writable", "ext:deno_node/internal/streams/writable.js", "default"],
    ["worker_threads", "ext:deno_node/worker_threads.ts"],
  ];

  // The same of modules that are there with a flag of theirs only, by that flag.
  const FLAGGED = {
    __proto__: null,
    "--experimental-bench": [
      ["bench", "ext:rt_node/bench.js", "default"],
      ["bench/reporters", "ext:rt_node/bench_reporters.js", "default"],
    ],
    "--experimental-stream-iter": [
      ["stream/iter", "ext:rt_node/stream_iter/stream.js"],
      ["zlib/iter", "ext:rt_node/stream_iter/zlib.js"],
    ],
  };

  function load({ 0: name, 1: specifier, 2: property, 3: isModule }) {
    // Traces are the process's, and the main thread writes them.
    if (name === "trace_events" && internals.rt.current.start?.worker) {
      const { ERR_TRACE_EVENTS_UNAVAILABLE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      throw new ERR_TRACE_EVENTS_UNAVAILABLE();
    }
    const exports =
      isModule === true || StringPrototypeStartsWith(specifier, "node:") ? esm(specifier) : core.loadExtScript(specifier);
    return property === undefined ? exports : exports[property];
  }

  // `internal/fs/promises` asks for `node:fs` while it is evaluated, which is half made when the table is.
  let promisesOfFs;
  const loadPromisesOfFs = () => (promisesOfFs ??= esm("ext:deno_node/internal/fs/promises.ts"));
  const lazyPromisesOfFs = new primordials.Proxy(ObjectCreate(null), {
    get: (_target, name) => loadPromisesOfFs()[name],
    has: (_target, name) => name in loadPromisesOfFs(),
  });

  // Node 26 does not know `_stream_readable` and its kin; packages of older times require them.
  const isListed = (name) => !StringPrototypeStartsWith(name, "internal/") && !StringPrototypeStartsWith(name, "_stream_");

  function list(name) {
    if (!isListed(name)) return;
    ArrayPrototypePush(builtinModules, SetPrototypeHas(SCHEMELESS, name) ? `node:${name}` : name);
  }

  function defineLazy(row) {
    const name = row[0];
    ObjectDefineProperty(exportsOf, name, {
      __proto__: null,
      get() {
        const value = internals.rt.builtins.complete(name, load(row));
        ObjectDefineProperty(exportsOf, name, {
          __proto__: null,
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
        return value;
      },
      enumerable: true,
      configurable: true,
    });
  }

  // What comes from ES modules, which a script cannot import: `console`, `module` and the three of `path`.
  function register({ console, module, path, posix, win32 }) {
    const util = core.loadExtScript("ext:deno_node/util.ts");
    const loaded = {
      buffer: core.loadExtScript("ext:deno_node/internal/buffer.mjs").default,
      console,
      diagnostics_channel: core.loadExtScript("ext:deno_node/diagnostics_channel.js").default,
      events: core.loadExtScript("ext:deno_node/_events.mjs").default,
      "internal/async_hooks": core.loadExtScript("ext:deno_node/internal/async_hooks.ts"),
      "internal/console/constructor": core.loadExtScript("ext:deno_node/internal/console/constructor.mjs").default,
      "internal/buffer": core.loadExtScript("ext:deno_node/internal/buffer.mjs").default,
      "internal/errors": core.loadExtScript("ext:deno_node/internal/errors.ts"),
      "internal/fs/promises": lazyPromisesOfFs,
      "internal/options": core.loadExtScript("ext:deno_node/internal/options.ts"),
      "internal/util/debuglog": core.loadExtScript("ext:deno_node/internal/util/debuglog.ts").default,
      "internal/util/inspect": core.loadExtScript("ext:deno_node/internal/util/inspect.mjs"),
      "internal/util": core.loadExtScript("ext:deno_node/internal/util.mjs"),
      "internal/validators": core.loadExtScript("ext:deno_node/internal/validators.mjs"),
      module,
      "path/posix": posix,
      "path/win32": win32,
      path,
      sys: util,
      url: core.loadExtScript("ext:deno_node/url.ts"),
      util,
    };
    for (const { 0: name, 1: value } of ObjectEntries(loaded)) {
      exportsOf[name] = value === module ? value : internals.rt.builtins.complete(name, value);
      list(name);
    }
    for (let i = 0; i < LAZY.length; i++) {
      defineLazy(LAZY[i]);
      list(LAZY[i][0]);
    }
    sort();
  }

  function sort() {
    const hasScheme = (name) => StringPrototypeStartsWith(name, "node:");
    ArrayPrototypeSort(builtinModules, (a, b) => hasScheme(a) - hasScheme(b) || (a < b ? -1 : 1));
  }

  function addFlagged(flag) {
    const rows = FLAGGED[flag];
    for (let i = 0; i < rows.length; i++) {
      if (rows[i][0] in exportsOf) continue;
      defineLazy(rows[i]);
      list(rows[i][0]);
    }
    sort();
  }

  /** A module that a flag adds. */
  function add(name, specifier) {
    defineLazy([name, specifier]);
    list(name);
    sort();
  }

  function isBuiltin(name) {
    if (typeof name !== "string") return false;
    if (StringPrototypeStartsWith(name, "node:")) {
      name = StringPrototypeSlice(name, 5);
    } else if (SetPrototypeHas(SCHEMELESS, name)) {
      return false;
    }
    return name in exportsOf && isListed(name);
  }

  // Whether `require(request)` is a built-in module before it is a file.
  const isRequirable = (request) => request in exportsOf && !SetPrototypeHas(SCHEMELESS, request);

  // [message, code] of the modules that warn when they are first required.
  const instead = (name, other) => `The ${name} module is deprecated. Use \`node:${other}\` instead.`;
  const DEPRECATIONS = {
    __proto__: null,
    _tls_common: [instead("_tls_common", "tls"), "DEP0192"],
    _tls_wrap: [instead("_tls_wrap", "tls"), "DEP0192"],
    _stream_duplex: [instead("_stream_duplex", "stream"), "DEP0193"],
    _stream_passthrough: [instead("_stream_passthrough", "stream"), "DEP0193"],
    _stream_readable: [instead("_stream_readable", "stream"), "DEP0193"],
    _stream_transform: [instead("_stream_transform", "stream"), "DEP0193"],
    _stream_writable: [instead("_stream_writable", "stream"), "DEP0193"],
    sys: ["sys is deprecated. Use `node:util` instead.", "DEP0025"],
    punycode: ["The `punycode` module is deprecated. Please use a userland alternative instead.", "DEP0040"],
  };
  const warned = new SafeSet();

  function warnOfDeprecation(request) {
    const deprecation = DEPRECATIONS[request];
    if (deprecation === undefined || SetPrototypeHas(warned, request)) return;
    SetPrototypeAdd(warned, request);
    if (request === "punycode" && core.ops.op_rt_is_inside_node_modules()) return;
    esm("node:process").default.emitWarning(deprecation[0], "DeprecationWarning", deprecation[1]);
  }

  return { add, addFlagged, builtinModules, exportsOf, isBuiltin, isRequirable, register, warnOfDeprecation };
})();
