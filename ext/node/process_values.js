// Copyright 2018-2026 the Deno authors. MIT license.

// What `process` says of the runtime: its release, how it was built, what is in it.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { Number, ObjectFreeze } = primordials;
  const { arch, version, versions } = core.loadExtScript("ext:deno_node/_process/process.ts");

  const { current } = internals.rt;

  const downloads = `https://nodejs.org/download/release/${version}/node-${version}`;
  const release = {
    name: "node",
    sourceUrl: `${downloads}.tar.gz`,
    headersUrl: `${downloads}-headers.tar.gz`,
  };

  const config = ObjectFreeze({
    variables: ObjectFreeze({
      node_module_version: Number(versions.modules),
      llvm_version: "0.0",
      // Node's common.gypi asks for these three when an add-on is built.
      enable_lto: "false",
      enable_thin_lto: "false",
      lto_jobs: "",
      host_arch: arch(),
      target_arch: arch(),
      node_byteorder: "little",
      debug_node: false,
      node_shared: false,
      asan: 0,
      node_use_amaro: true,
      node_use_ffi: true,
      node_use_node_code_cache: true,
      node_use_node_snapshot: true,
      node_use_sqlite: true,
      node_use_v8_platform: true,
      node_without_node_options: false,
      single_executable_application: true,
      napi_build_version: versions.napi,
      v8_enable_i18n_support: 1,
      v8_enable_inspector: 1,
      v8_enable_webassembly: 1,
    }),
    target_defaults: ObjectFreeze({ default_configuration: "Release" }),
  });

  // What programs meet is to be as OpenSSL has it, whose version `process.versions` names.
  const features = {
    inspector: true,
    debug: false,
    uv: true,
    ipv6: true,
    tls_alpn: true,
    tls_sni: true,
    tls_ocsp: true,
    tls: true,
    openssl_is_boringssl: false,
    get cached_builtins() {
      return true;
    },
    get require_module() {
      const { options } = current;
      return (
        !options["--no-require-module"] &&
        !options["--no-experimental-require-module"] &&
        options["--experimental-require-module"] !== false &&
        options["--require-module"] !== false
      );
    },
    get dtls() {
      return false;
    },
    get quic() {
      return false;
    },
    get typescript() {
      return "strip";
    },
  };

  return { config, features, release };
})();
