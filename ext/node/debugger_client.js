// One end of the inspector protocol: commands of a debugger and their answers, over a WebSocket.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    JSONParse,
    JSONStringify,
    MapPrototypeForEach,
    ObjectDefineProperty,
    ObjectKeys,
    Promise,
    Proxy,
    SafeMap,
    StringPrototypeIncludes,
    globalThis,
  } = primordials;
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { get } = core.createLazyLoader("node:http")().default;

  // What a server says of itself at `path`.
  const ask = (host, port, path) =>
    new Promise((resolve, reject) => {
      const request = get({ host, port, path }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => (text += chunk));
        response.on("end", () => {
          try {
            resolve(JSONParse(text));
          } catch (error) {
            reject(error);
          }
        });
      });
      request.on("error", reject);
    });

  // An error of the other side, as one of its own.
  function failure({ code, message, data }) {
    const shown = data ? `${message} - ${data}` : message;
    const error = new NodeError("ERR_DEBUGGER_ERROR", shown);
    ObjectDefineProperty(error, "name", { __proto__: null, configurable: true, value: "Error", writable: true });
    error.code = code;
    return error;
  }

  // Emits the events of the protocol by their names, and `close`.
  class Client extends EventEmitter {
    #socket;
    #waiting = new SafeMap();
    #ids = 0;

    async connect(host, port) {
      const shown = StringPrototypeIncludes(host, ":") ? `[${host}]` : host;
      const list = await ask(host, port, "/json");
      const { pathname } = new globalThis.URL(list[0].webSocketDebuggerUrl);
      const socket = new globalThis.WebSocket(`ws://${shown}:${port}${pathname}`);
      const { promise, resolve, reject } = Promise.withResolvers();
      socket.onopen = () => resolve();
      socket.onerror = (event) => reject(event.error ?? new NodeError("ERR_DEBUGGER_ERROR", "no connection"));
      socket.onmessage = ({ data }) => this.#hear(JSONParse(data));
      socket.onclose = () => {
        if (this.#socket === socket) this.close();
      };
      await promise;
      this.#socket = socket;
    }

    #hear({ id, method, params, error, result }) {
      if (id === undefined) {
        this.emit(method, params ?? {});
        return;
      }
      const call = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error !== undefined) call?.reject(failure(error));
      // Nothing is shown of an answer that says nothing.
      else call?.resolve(ObjectKeys(result).length === 0 ? undefined : result);
    }

    call(method, params = {}) {
      const { promise, resolve, reject } = Promise.withResolvers();
      if (this.#socket === undefined) {
        reject(new NodeError("ERR_DEBUGGER_ERROR", "Use `run` to start the app again."));
        return promise;
      }
      const id = ++this.#ids;
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSONStringify({ id, method, params }));
      return promise;
    }

    // Domains as objects whose methods are commands, and that emit their events.
    domain(name) {
      const events = new EventEmitter();
      const client = this;
      return new Proxy(events, {
        __proto__: null,
        get(target, member) {
          if (member === "on" || member === "once" || member === "removeListener") {
            return (event, listener) => client[member](`${name}.${event}`, listener);
          }
          if (member in target) return target[member];
          return (params) => client.call(`${name}.${String(member)}`, params);
        },
      });
    }

    close() {
      const socket = this.#socket;
      if (socket === undefined) return;
      this.#socket = undefined;
      socket.close();
      MapPrototypeForEach(this.#waiting, ({ reject }) => reject(new NodeError("ERR_DEBUGGER_ERROR", "The session has ended")));
      this.#waiting.clear();
      this.emit("close");
    }
  }

  return { Client };
})();
