// Whether a program has put functions of its own in the place of those by which undici connects: then `fetch` connects by them, as in Node.
// Libraries that answer requests themselves do so, and programs that decide where a name leads to.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ObjectGetOwnPropertyDescriptor } = primordials;
  const { exportsOf } = core.loadExtScript("ext:rt_node/builtin_table.js");

  // Of a module that somebody has loaded.
  const loaded = (name) => ObjectGetOwnPropertyDescriptor(exportsOf, name)?.value;

  function connectsOtherwise(protocol) {
    // Sockets ask, and so do look-ups.
    if (internals.rt.permission.check !== undefined) return true;
    const dns = loaded("dns");
    if (dns !== undefined && dns.lookup !== core.loadExtScript("ext:deno_node/dns.ts").lookup) return true;
    const net = loaded("net");
    if (net === undefined) return false;
    const { connect, Socket, socketConnect } = core.loadExtScript("ext:deno_node/net.ts");
    if (net.connect !== connect || Socket.prototype.connect !== socketConnect) return true;
    const tls = protocol === "https:" ? loaded("tls") : undefined;
    return tls !== undefined && tls.connect !== core.createLazyLoader("node:_tls_wrap")().default.connect;
  }

  return { connectsOtherwise };
})();
