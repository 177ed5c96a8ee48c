// Which certificates a client trusts that names none itself: those of `tls.getCACertificates()`, and with `--use-openssl-ca` OpenSSL's.
// rustls has Mozilla's; anything else is told to Deno's layer, once. Called by Deno's _tls_common.ts, tls.ts and for `fetch`.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayIsArray, SafeArrayIterator } = primordials;
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
  // What Deno's layer was told last.
  let toldList;

  function tell(list) {
    toldList = list;
    op_set_default_ca_certificates(list);
  }

  function sameAsTold(list) {
    if (toldList?.length !== list.length) return false;
    for (let i = 0; i < list.length; i++) {
      if (list[i] !== toldList[i]) return false;
    }
    return true;
  }

  // In a process that starts from a snapshot Deno's layer has been told nothing.
  let startedAs;
  function renew() {
    const { start } = internals.rt.current;
    if (startedAs === start) return;
    startedAs = start;
    toldList = undefined;
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
    toldList = undefined;
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

  /**
   * `context` as a client gives it to Deno's layer. That takes sessions up again only where what is trusted is what it was told last, so a `ca`
   * is told to it, too.
   */
  function contextOf(context) {
    renew();
    const { ca, cert, key, useDefaultCA } = context;
    if (useDefaultCA) {
      if (toldList !== ownList) tell(ownList ?? [...new SafeArrayIterator(op_node_get_ca_certificates("bundled"))]);
      if (ownList === undefined) toldList = undefined;
      return context;
    }
    const list = ArrayIsArray(ca) ? ca : [ca];
    if (list.length === 0 || (cert && key)) return context;
    if (!sameAsTold(list)) tell([...new SafeArrayIterator(list)]);
    return { ...context, ca: undefined, useDefaultCA: true };
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
