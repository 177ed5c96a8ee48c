// Copyright 2018-2026 the Deno authors. MIT license.

// Which built-in modules there are, under which names a program gets them, and which warn of their deprecation.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
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

  // `module.builtinModules`, in the order of registration.
  const builtinModules = [];

  // Only the scheme `node:` names these.
  const SCHEMELESS = new SafeSet(["sea", "sqlite", "test", "test/reporters"]);

  // Loaded when a program first asks for them. Neither the start of a process nor the snapshot shall have to hold them.
  const LAZY = {
    assert: () => core.loadExtScript("ext:deno_node/assert.ts").default,
    async_hooks: () => core.loadExtScript("ext:deno_node/async_hooks.ts").default,
    cluster: () => core.loadExtScript("ext:deno_node/cluster.ts").default,
    constants: () => core.loadExtScript("ext:deno_node/constants.ts").default,
    dns: () => core.loadExtScript("ext:deno_node/dns.ts").default,
    "dns/promises": () => core.loadExtScript("ext:deno_node/dns/promises.ts").default,
    domain: () => core.loadExtScript("ext:deno_node/domain.ts").default,
    fs: () => core.loadExtScript("ext:deno_node/fs.ts"),
    os: () => core.loadExtScript("ext:deno_node/os.ts").default,
    punycode: () => core.loadExtScript("ext:deno_node/punycode.ts").default,
    string_decoder: () => core.loadExtScript("ext:deno_node/string_decoder.ts").default,
    timers: () => core.loadExtScript("ext:deno_node/timers.ts"),
    "timers/promises": () => core.loadExtScript("ext:deno_node/timers/promises.ts"),
    "util/types": () => core.loadExtScript("ext:deno_node/internal/util/types.ts"),
    vm: () => core.loadExtScript("ext:deno_node/vm.js").default,
    "internal/assert/myers_diff": () => core.loadExtScript("ext:deno_node/internal/assert/myers_diff.js").default,
    "internal/crypto/certificate": () => core.loadExtScript("ext:deno_node/internal/crypto/certificate.ts").default,
    "internal/crypto/diffiehellman": () => core.loadExtScript("ext:deno_node/internal/crypto/diffiehellman.ts").default,
    "internal/crypto/hash": () => core.loadExtScript("ext:deno_node/internal/crypto/hash.ts").default,
    "internal/crypto/hkdf": () => core.loadExtScript("ext:deno_node/internal/crypto/hkdf.ts").default,
    "internal/crypto/keygen": () => core.loadExtScript("ext:deno_node/internal/crypto/keygen.ts").default,
    "internal/crypto/keys": () => core.loadExtScript("ext:deno_node/internal/crypto/keys.ts").default,
    "internal/crypto/pbkdf2": () => core.loadExtScript("ext:deno_node/internal/crypto/pbkdf2.ts").default,
    "internal/crypto/random": () => core.loadExtScript("ext:deno_node/internal/crypto/random.ts").default,
    "internal/crypto/scrypt": () => core.loadExtScript("ext:deno_node/internal/crypto/scrypt.ts").default,
    "internal/crypto/sig": () => core.loadExtScript("ext:deno_node/internal/crypto/sig.ts").default,
    "internal/crypto/util": () => core.loadExtScript("ext:deno_node/internal/crypto/util.ts").default,
    "internal/crypto/x509": () => core.loadExtScript("ext:deno_node/internal/crypto/x509.ts").default,
    "internal/dgram": () => core.loadExtScript("ext:deno_node/internal/dgram.ts").default,
    "internal/deps/undici/undici": () => core.loadExtScript("ext:deno_node/internal/deps/undici/undici.js").default,
    "internal/dns/promises": () => core.loadExtScript("ext:deno_node/internal/dns/promises.ts").default,
    "internal/priority_queue": () => core.loadExtScript("ext:deno_node/internal/priority_queue.ts").default,
    "internal/readline/utils": () => core.loadExtScript("ext:deno_node/internal/readline/utils.mjs").default,
    "internal/streams/add-abort-signal": () => core.loadExtScript("ext:deno_node/internal/streams/add-abort-signal.js").default,
    "internal/streams/state": () => core.loadExtScript("ext:deno_node/internal/streams/state.js").default,
    "internal/socketaddress": () => core.loadExtScript("ext:deno_node/internal/socketaddress.js"),
    "internal/test/binding": () => core.loadExtScript("ext:deno_node/internal/test/binding.ts"),
    "internal/timers": () => core.loadExtScript("ext:deno_node/internal/timers.mjs"),
    "internal/url": () => core.loadExtScript("ext:deno_node/internal/url.ts"),
    "internal/worker/js_transferable": () => core.loadExtScript("ext:deno_node/internal/worker/js_transferable.js"),
    "internal/webstreams/adapters": () => core.loadExtScript("ext:deno_node/internal/webstreams/adapters.js"),
    "internal/webstreams/readablestream": () => core.loadExtScript("ext:deno_node/internal/webstreams/readablestream.js"),
    "internal/webstreams/util": () => core.loadExtScript("ext:deno_node/internal/webstreams/util.js"),
    _http_agent: () => esm("node:_http_agent").default,
    _http_client: () => esm("node:_http_client").default,
    _http_common: () => esm("node:_http_common").default,
    _http_incoming: () => esm("node:_http_incoming").default,
    _http_outgoing: () => esm("node:_http_outgoing").default,
    _http_server: () => esm("node:_http_server").default,
    http: () => core.loadExtScript("ext:deno_node/http.ts"),
    http2: () => core.loadExtScript("ext:deno_node/http2.ts"),
    https: () => core.loadExtScript("ext:deno_node/https.ts"),
    "internal/http": () => core.loadExtScript("ext:deno_node/internal/http.ts").default,
    "internal/http2/core": () => core.loadExtScript("ext:deno_node/internal/http2/core.ts").default,
    "internal/http2/util": () => core.loadExtScript("ext:deno_node/internal/http2/util.ts").default,
    "internal/streams/lazy_transform": () => esm("ext:deno_node/internal/streams/lazy_transform.js").default,
    child_process: () => core.loadExtScript("ext:deno_node/child_process.ts"),
    crypto: () => core.loadExtScript("ext:deno_node/crypto.ts").default,
    dgram: () => core.loadExtScript("ext:deno_node/dgram.ts").default,
    zlib: () => core.loadExtScript("ext:deno_node/zlib.js"),
    tls: () => esm("node:tls").default,
    "internal/crypto/cipher": () => core.loadExtScript("ext:deno_node/internal/crypto/cipher.ts").default,
    _tls_common: () => core.loadExtScript("ext:deno_node/_tls_common.ts").default,
    _tls_wrap: () => core.loadExtScript("ext:deno_node/_tls_wrap.js").default,
    repl: () => esm("node:repl").default,
    "internal/repl": () => esm("ext:deno_node/internal/repl.ts").default,
    "fs/promises": () => core.loadExtScript("ext:deno_node/fs/promises.ts").fsPromises,
    "test/reporters": () => core.loadExtScript("ext:deno_node/test/reporters.ts").default,
    "assert/strict": () => esm("node:assert/strict").default,
    "internal/event_target": () => esm("ext:deno_node/internal/event_target.mjs").default,
    "internal/fs/utils": () => esm("ext:deno_node/internal/fs/utils.mjs").default,
    readline: () => esm("node:readline").default,
    "readline/promises": () => esm("node:readline/promises").default,
    "internal/child_process": () => core.loadExtScript("ext:deno_node/internal/child_process.ts").default,
    "stream/web": () => core.loadExtScript("ext:deno_node/stream/web.js"),
    "internal/js_stream_socket": () => core.loadExtScript("ext:deno_node/internal/js_stream_socket.js").default,
    "internal/net": () => core.loadExtScript("ext:deno_node/internal/net.ts"),
    "internal/tty": () => esm("ext:deno_node/internal/tty.js"),
    net: () => esm("node:net").default,
    process: () => esm("node:process").default,
    sea: () => core.loadExtScript("ext:rt_node/sea.js"),
    stream: () => esm("node:stream").default,
    "stream/consumers": () => core.loadExtScript("ext:deno_node/stream/consumers.js"),
    "stream/promises": () => esm("node:stream/promises").default,
    tty: () => esm("node:tty").default,
    inspector: () => core.loadExtScript("ext:deno_node/inspector.js"),
    "inspector/promises": () => core.loadExtScript("ext:deno_node/inspector/promises.js"),
    perf_hooks: () => core.loadExtScript("ext:deno_node/perf_hooks.js").default,
    querystring: () => core.loadExtScript("ext:deno_node/querystring.js").default,
    sqlite: () => core.loadExtScript("ext:deno_node/sqlite.ts"),
    test: () => core.loadExtScript("ext:deno_node/testing.ts").default,
    trace_events: () => core.loadExtScript("ext:deno_node/trace_events.ts").default,
    v8: () => core.loadExtScript("ext:deno_node/v8.ts"),
    wasi: () => core.loadExtScript("ext:deno_node/wasi.ts").default,
    _stream_duplex: () => core.loadExtScript("ext:deno_node/internal/streams/duplex.js").default,
    _stream_passthrough: () => core.loadExtScript("ext:deno_node/internal/streams/passthrough.js").default,
    _stream_readable: () => core.loadExtScript("ext:deno_node/internal/streams/readable.js").default,
    _stream_transform: () => core.loadExtScript("ext:deno_node/internal/streams/transform.js").default,
    _stream_writable: () => core.loadExtScript("ext:deno_node/internal/streams/writable.js").default,
    worker_threads: () => core.loadExtScript("ext:deno_node/worker_threads.ts"),
  };

  // `internal/fs/promises` asks for `node:fs` while it is evaluated, which is half made when the table is.
  let promisesOfFs;
  const loadPromisesOfFs = () => (promisesOfFs ??= esm("ext:deno_node/internal/fs/promises.ts"));
  const lazyPromisesOfFs = new primordials.Proxy(ObjectCreate(null), {
    get: (_target, name) => loadPromisesOfFs()[name],
    has: (_target, name) => name in loadPromisesOfFs(),
  });

  function list(name) {
    if (StringPrototypeStartsWith(name, "internal/")) return;
    ArrayPrototypePush(builtinModules, SetPrototypeHas(SCHEMELESS, name) ? `node:${name}` : name);
  }

  function defineLazy(name, load) {
    ObjectDefineProperty(exportsOf, name, {
      __proto__: null,
      get() {
        const value = internals.rt.builtins.complete(name, load());
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
    for (const { 0: name, 1: load } of ObjectEntries(LAZY)) {
      defineLazy(name, load);
      list(name);
    }
  }

  function isBuiltin(name) {
    if (typeof name !== "string") return false;
    if (StringPrototypeStartsWith(name, "node:")) {
      name = StringPrototypeSlice(name, 5);
    } else if (SetPrototypeHas(SCHEMELESS, name)) {
      return false;
    }
    return name in exportsOf && !StringPrototypeStartsWith(name, "internal/");
  }

  // Whether `require(request)` is a built-in module before it is a file.
  const isRequirable = (request) => request in exportsOf && !SetPrototypeHas(SCHEMELESS, request);

  // [message, code] of the modules that warn when they are first required; `process.getBuiltinModule()` does not.
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
    punycode: ["The `punycode` module is deprecated. Please use a userland alternative instead.", "DEP0040"],
  };
  const warned = new SafeSet();

  function warnOfDeprecation(request) {
    const deprecation = DEPRECATIONS[request];
    if (deprecation === undefined || SetPrototypeHas(warned, request)) return;
    SetPrototypeAdd(warned, request);
    esm("node:process").default.emitWarning(deprecation[0], "DeprecationWarning", deprecation[1]);
  }

  return { builtinModules, exportsOf, isBuiltin, isRequirable, register, warnOfDeprecation };
})();
