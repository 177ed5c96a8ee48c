// What holds the event loop of a build that has waited long enough, in words, with where it was opened.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSome,
    ArrayPrototypeSort,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertySymbols,
    PromisePrototypeThen,
    SafeWeakSet,
    SymbolPrototypeGetDescription,
  } = primordials;

  const { op_rt_v8_list_objects } = core.ops;

  const { snapshot } = internals.rt;

  const isTls = (socket) => socket.constructor?.name === "TLSSocket";

  function connection(socket, address) {
    const kind = isTls(socket) ? "TLS" : "TCP";
    if (socket.server) return `a ${kind} connection from ${socket.remoteAddress}:${socket.remotePort}`;
    return `a ${kind} connection to ${address ?? `${socket.remoteAddress}:${socket.remotePort}`}`;
  }

  function serverAt(server) {
    const address = server.address();
    return typeof address === "string" ? address : `${address.address}:${address.port}`;
  }

  // Of what is not in the lists of handles and requests: `{ describe, isOver, place }`.
  let others = [];

  // `describe()` gives words, or null when it is over, as it is when `promise` has settled, too.
  function noteOpen(describe, promise) {
    const other = { describe, isOver: false, place: snapshot.place() };
    ArrayPrototypePush(others, other);
    if (promise === undefined) return;
    const end = () => {
      other.isOver = true;
    };
    PromisePrototypeThen(promise, end, end);
  }

  // Returns handles that are closed, and that the program may have all the same.
  function forget() {
    const handles = closed;
    const { getActiveLinks } = core.loadExtScript("ext:deno_node/internal/process/active_resources.ts");
    const links = getActiveLinks();
    for (let i = 0; i < links.length; i++) links[i].place = undefined;
    others = [];
    closed = [];
    return handles;
  }

  let closed = [];

  // A program may destroy a socket in a way of its own, which leaves its handle open. Returns whether there was one.
  function closeDestroyed() {
    const { getActiveLinks, unregisterActiveHandle } = core.loadExtScript("ext:deno_node/internal/process/active_resources.ts");
    const links = getActiveLinks();
    let any = false;
    for (let i = 0; i < links.length; i++) {
      const { name, owner } = links[i];
      if (name !== "TCPSocketWrap" || owner.destroyed !== true) continue;
      unregisterActiveHandle(owner);
      any = true;
      if (!owner._handle) continue;
      owner._handle.close();
      ArrayPrototypePush(closed, owner._handle);
      owner._handle = null;
    }
    return any;
  }

  // Sockets of what is noted by another name.
  const leftOut = new SafeWeakSet();
  function leaveOut(socket) {
    leftOut.add(socket);
  }

  // Null for what holds nothing up.
  function nameOf({ address, name, owner }) {
    if (leftOut.has(owner)) return null;
    if (owner.fd === 0) return owner._handle?.reading === false ? null : "process.stdin, which has not ended";
    if (owner._isStdio) return null;
    switch (isTls(owner) ? "TCPSocketWrap" : name) {
      case "TCPSocketWrap":
        return connection(owner, address);
      case "PipeWrap":
        if (typeof owner.listen === "function") return `the server at ${serverAt(owner)}`;
        return address === undefined ? "a pipe" : `a connection to ${address}`;
      case "TCPServerWrap":
        return `the server at ${serverAt(owner)}`;
      case "UDPWrap":
        return "a UDP socket";
      case "ProcessWrap":
        return `the child process ${owner.pid} (${ArrayPrototypeJoin(owner.spawnargs ?? [], " ")})`;
      case "FSEventWrap":
        return "a watcher of fs.watch()";
      case "StatWatcher":
        return "a watcher of fs.watchFile()";
      case "FSReqCallback":
        return "a request to the file system";
      case "MessagePort":
        return "a MessagePort";
      case "TTYWrap":
        return "a terminal";
    }
    return name === undefined ? null : `a ${name}`;
  }

  function stillOpen() {
    const lines = [];
    const add = (name, place) => ArrayPrototypePush(lines, typeof place === "string" ? `${name}, opened at ${place}` : name);
    const { getActiveLinks } = core.loadExtScript("ext:deno_node/internal/process/active_resources.ts");
    const links = getActiveLinks();
    const hasChildren = ArrayPrototypeSome(links, (link) => link.name === "ProcessWrap");
    for (let i = 0; i < links.length; i++) {
      const name = nameOf(links[i]);
      // Most likely those of the child.
      if (name === null || (name === "a pipe" && hasChildren)) continue;
      add(name, links[i].place);
    }
    for (let i = 0; i < others.length; i++) {
      const { describe, isOver, place } = others[i];
      const name = isOver ? null : describe();
      if (name !== null) add(name, place);
    }
    return lines;
  }

  // Connections that are kept for a next request and hold nothing up: those of agents of node:http, and those of the package undici, which has
  // a symbol of this name for it. Their servers close them sooner or later; who has them makes others.
  function isIdle(socket) {
    const { kUnwanted } = core.loadExtScript("ext:rt_node/native_reads.js");
    if (!socket._handle || socket.destroyed) return false;
    if (socket._handle[kUnwanted]) return true;
    const symbols = ObjectGetOwnPropertySymbols(socket);
    for (let i = 0; i < symbols.length; i++) {
      if (SymbolPrototypeGetDescription(symbols[i]) !== "no ref") continue;
      if (ObjectGetOwnPropertyDescriptor(socket, symbols[i]).value === true) return true;
    }
    return false;
  }

  // Collects garbage. Returns the sockets, those that were opened first before others. What a program has made of a socket may throw:
  // such a one is not idle.
  function findIdle() {
    const { Socket } = core.loadExtScript("ext:deno_node/net.ts");
    const sockets = op_rt_v8_list_objects(Socket.prototype);
    const idle = [];
    for (let i = 0; i < sockets.length; i++) {
      try {
        if (isIdle(sockets[i])) ArrayPrototypePush(idle, { socket: sockets[i], id: sockets[i]._handle.getAsyncId() });
      } catch {
        // It is named, should it be in the way.
      }
    }
    // They come as they lie in the heap.
    ArrayPrototypeSort(idle, (a, b) => a.id - b.id);
    return ArrayPrototypeMap(idle, ({ socket }) => socket);
  }

  return { closeDestroyed, findIdle, forget, leaveOut, noteOpen, stillOpen };
})();
