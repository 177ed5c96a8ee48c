// Which certificates a client trusts that names none itself: those of `tls.getCACertificates()`, and with `--use-openssl-ca` OpenSSL's.
// rustls has Mozilla's; anything else is told to Deno's layer, once. Called by Deno's _tls_common.ts, tls.ts and for `fetch`.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeMap,
    JSONStringify,
    SafeArrayIterator,
    SafeWeakMap,
    WeakMapPrototypeGet,
    WeakMapPrototypeSet,
  } = primordials;
  const { op_get_env_no_permission_check, op_node_get_ca_certificates, op_set_default_ca_certificates } = core.ops;
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");

  const inEnvironment = (name) => op_get_env_no_permission_check(name);
  const usesOpenSsl = () => !!getOptionValue("--use-openssl-ca");
  const usesSystem = () => !!getOptionValue("--use-system-ca") || inEnvironment("NODE_USE_SYSTEM_CA") === "1";
  const hasExtra = () => (inEnvironment("NODE_EXTRA_CA_CERTS") ?? "") !== "";

  // As OpenSSL's words for errors of the system.
  const SYSTEM_ERRORS = { __proto__: null, EACCES: ["0D", "Permission denied"], ENOENT: ["02", "No such file or directory"] };

  // Who was told already: what is told is the process that starts.
  let warned;

  /** Node goes on without certificates that cannot be read, and says so, once. */
  function warnOfExtra() {
    const { start } = internals.rt.current;
    if (warned === start || !hasExtra()) return;
    warned = start;
    const path = inEnvironment("NODE_EXTRA_CA_CERTS");
    const { closeSync, openSync } = core.loadExtScript("ext:deno_node/fs.ts");
    try {
      closeSync(openSync(path));
    } catch (error) {
      const known = SYSTEM_ERRORS[error.code];
      if (known === undefined) return;
      const reason = `error:800000${known[0]}:system library::${known[1]}`;
      core.print(`Warning: Ignoring extra certs from \`${path}\`, load failed: ${reason}\n`, true);
    }
  }

  let told = false;
  // The certificates that count where a client names none, if they are not the library's own: those of `tls.setDefaultCACertificates` alone
  // once it was called.
  let ownList;
  let replaced = false;
  // How often Deno's layer was told something.
  let generation = 0;

  function tell(list) {
    generation++;
    op_set_default_ca_certificates(list);
  }

  // In a process that starts from a snapshot Deno's layer has been told nothing.
  let startedAs;
  function renew() {
    const { start } = internals.rt.current;
    if (startedAs === start) return;
    startedAs = start;
    if (replaced) {
      tell(ownList);
    } else {
      ownList = undefined;
      told = false;
    }
  }

  // Nothing of the process that builds a snapshot is left in its heap.
  internals.rt.freezing.forgetTrust = () => {
    startedAs = undefined;
    warned = undefined;
    if (!replaced) ownList = undefined;
  };

  /** Has Deno's layer trust what this process is to trust. */
  function prepare() {
    renew();
    if (told) return;
    told = true;
    warnOfExtra();
    if (!usesOpenSsl() && !usesSystem() && !hasExtra()) return;
    const { getCACertificates } = core.loadExtScript("ext:deno_node/tls.ts");
    // Where OpenSSL's certificates lie is where the system's do, and SSL_CERT_FILE and SSL_CERT_DIR name others for both.
    const certificates = usesOpenSsl()
      ? [...new SafeArrayIterator(op_node_get_ca_certificates("system")), ...new SafeArrayIterator(getCACertificates("extra"))]
      : [...new SafeArrayIterator(getCACertificates("default"))];
    ownList = certificates;
    tell(certificates);
  }

  function replace(list) {
    renew();
    told = true;
    replaced = true;
    ownList = list;
    tell(list);
  }

  // What sessions depend on, by context.
  const keys = new SafeWeakMap();

  // Which certificates `context` trusts, and which it has, in a few characters.
  function keyOf(owner, { ca, pairs }) {
    const list = ca == null ? [] : ArrayIsArray(ca) ? ca : [ca];
    if (list.length === 0 && pairs === undefined) return "";
    const known = WeakMapPrototypeGet(keys, owner);
    if (known !== undefined && known.ca === ca && known.count === list.length && known.pairs === pairs) return known.key;
    const { createHash } = core.loadExtScript("ext:deno_node/internal/crypto/hash.ts");
    const { textOf } = core.loadExtScript("ext:rt_node/pem_blocks.js");
    const key = createHash("sha256")
      .update(JSONStringify([ArrayPrototypeMap(list, textOf), pairs]))
      .digest("hex");
    WeakMapPrototypeSet(keys, owner, { ca, count: list.length, key, pairs });
    return key;
  }

  /**
   * `context`, that of `owner` with what a connection adds to it, as a client gives it to Deno's layer: its certificates are shown by ext/node/src/tls. In
   * `trust` is what sessions depend on.
   */
  function contextOf(owner, context) {
    renew();
    const { cert, key, maxVersion, minVersion, rejectUnauthorized, useDefaultCA } = context;
    const shown = {
      ...context,
      cert: undefined,
      key: undefined,
      pairs: cert && key ? core.loadExtScript("ext:rt_node/tls_pairs.js").ofClient(owner, context) : undefined,
    };
    const trusted = useDefaultCA ? generation : -1;
    return { ...shown, trust: JSONStringify([keyOf(owner, shown), trusted, !!rejectUnauthorized, minVersion, maxVersion]) };
  }

  /** A copy of what `tls.setDefaultCACertificates` was given. */
  const replacement = () => [...new SafeArrayIterator(ownList)];

  /** Whether Deno's client for `fetch`, which trusts Mozilla's certificates and takes any version, would do other than is asked. */
  const differsForFetch = () =>
    replaced ||
    usesOpenSsl() ||
    usesSystem() ||
    hasExtra() ||
    inEnvironment("NODE_TLS_REJECT_UNAUTHORIZED") === "0" ||
    !!getOptionValue("--tls-min-v1.3") ||
    !!getOptionValue("--tls-max-v1.2");

  return { contextOf, differsForFetch, prepare, replace, replacement, usesSystem, warnOfExtra };
})();
