// How `dns.Resolver` comes by its answers: each server is asked in turn, and all of them as often as `tries` says. The codes are those of
// Node; 0 stands for an answer with records. `#query` of `ext:deno_node/internal_binding/cares_wrap.ts` is this.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { op_rt_dns_query } = core.ops;
  const { ArrayPrototypeIncludes, MathMin, MathPow, SetPrototypeAdd, SetPrototypeDelete } = primordials;

  // What c-ares does if the program does not say.
  const DEFAULT_WAIT = 2000;
  const DEFAULT_TRIES = 3;

  // Another server may know better.
  const ASK_ON = ["ETIMEOUT", "ECONNREFUSED", "ESERVFAIL", "ENOTIMP", "EREFUSED"];

  // `handles` has the cancel handle of the question under way, for `cancel`.
  return async function query(name, type, servers, { timeout, tries, maxTimeout, handles }) {
    let code = "ECONNREFUSED";
    tries = tries > 0 ? tries : DEFAULT_TRIES;
    for (let attempt = 0; attempt < tries; attempt++) {
      let wait = (timeout >= 0 ? timeout : DEFAULT_WAIT) * MathPow(2, attempt);
      wait = MathMin(wait, maxTimeout >= 0 ? maxTimeout : wait, 0x7fffffff);
      for (let index = 0; index < servers.length; index++) {
        const { 0: server, 1: port } = servers[index];
        const handle = core.createCancelHandle();
        SetPrototypeAdd(handles, handle);
        try {
          const { 0: failed, 1: records } = await op_rt_dns_query(name, type, server, port, wait, handle);
          if (failed === "") {
            return { code: 0, ret: records };
          }
          code = failed;
        } finally {
          SetPrototypeDelete(handles, handle);
          core.tryClose(handle);
        }
        if (!ArrayPrototypeIncludes(ASK_ON, code)) {
          return { code, ret: [] };
        }
      }
    }
    return { code, ret: [] };
  };
})();
