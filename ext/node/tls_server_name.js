// What a program's `SNICallback` answers. Called by Deno's _tls_wrap.js, which would lose what it throws: the handshake would wait for an answer
// until it takes too long.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ReflectApply } = primordials;
  const { ERR_MULTIPLE_CALLBACK } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  /** Has `callback` choose for `servername`, and calls `choose` with what it gave. Whatever it does wrong ends `socket`. */
  function ask(callback, socket, servername, choose) {
    let hasAnswered = false;
    const answer = (error, context) => {
      if (hasAnswered) {
        socket.destroy(new ERR_MULTIPLE_CALLBACK());
        return;
      }
      hasAnswered = true;
      if (error) socket.destroy(error);
      else choose(context);
    };
    try {
      ReflectApply(callback, socket, [servername, answer]);
    } catch (error) {
      socket.destroy(error);
    }
  }

  return { ask };
})();
