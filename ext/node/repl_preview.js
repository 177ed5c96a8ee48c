// What `node:repl` asks V8's inspector before it shows what a line would give: whether evaluating it changes anything. Stands in for
// `ext:deno_node/_repl_preview.js`, which asks an inspector that deno_core would have made.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { JSONParse, JSONStringify, Symbol } = primordials;
  const { op_rt_inspector_connect, op_rt_inspector_disconnect, op_rt_inspector_dispatch } = core.ops;

  // As Node waits for an answer.
  const PATIENCE = 333;

  // How `js/60_main.js` marks the REPL that is the whole program.
  const kStandaloneREPL = Symbol("kStandaloneREPL");

  // The session is made for the first line that is asked about: until then the program has no inspector.
  function createPreviewSession() {
    let session;
    let context;
    let answer;
    let number = 0;
    let failure;

    function call(method, params) {
      answer = undefined;
      op_rt_inspector_dispatch(session, JSONStringify({ id: ++number, method, params }));
      return answer;
    }

    function connect() {
      session = op_rt_inspector_connect((text) => {
        const message = JSONParse(text);
        if (message.id === number) answer = message;
        else if (message.method === "Runtime.executionContextCreated" && message.params.context.auxData?.isDefault)
          context = message.params.context.id;
      });
      call("Runtime.enable");
    }

    return {
      isSafe(expression) {
        if (session === undefined) connect();
        const params = { expression, throwOnSideEffect: true, timeout: PATIENCE, contextId: context };
        const result = call("Runtime.evaluate", params)?.result;
        failure = result?.exceptionDetails?.exception;
        return result !== undefined && result.exceptionDetails === undefined;
      },
      // The text of the error that the last expression threw. Nobody knows yet whether those of some kinds will be there when the line is
      // whole; what has no declaration is told of where it can never be assigned.
      failed(mayTellOfNames) {
        const name = failure?.className;
        if (name === undefined || name === "EvalError" || name === "SyntaxError") return null;
        return name === "ReferenceError" && !mayTellOfNames ? null : (failure.description ?? null);
      },
      close() {
        if (session !== undefined) op_rt_inspector_disconnect(session);
        session = undefined;
      },
    };
  }

  return { createPreviewSession, kStandaloneREPL };
})();
