// Copyright 2018-2026 the Deno authors. MIT license.

// The connections of an http server, and when the request that each of them receives began: for `headersTimeout`,
// `requestTimeout` and the closing of idle ones. In place of the class of the same name in `node:_http_server`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush } = primordials;
  const { Link } = core.loadExtScript("ext:rt_node/linked_list.js");
  const { performance } = core.loadExtScript("ext:deno_web/15_performance.js");

  class Connection {
    constructor(socket) {
      this.socket = socket;
      // Its places among all connections, and among those that receive a request.
      this.all = new Link(this);
      this.active = new Link(this);
      this.begun = false;
      this.headersCompleted = false;
      this.isAnswered = false;
      this.startTime = 0;
      this.req = null;
    }
  }

  class ConnectionsList {
    #all = new Link(null);
    #active = new Link(null);

    // The connection is what the other methods ask for: its server keeps it beside the socket.
    add(socket) {
      const connection = new Connection(socket);
      this.#all.append(connection.all);
      return connection;
    }

    remove(connection) {
      connection.all.unlink();
      connection.active.unlink();
    }

    sockets() {
      const sockets = [];
      const connections = this.#all.owners();
      for (let i = 0; i < connections.length; i++) ArrayPrototypePush(sockets, connections[i].socket);
      return sockets;
    }

    // Of connections that neither receive a request nor answer one.
    idleSockets() {
      const sockets = [];
      const connections = this.#all.owners();
      for (let i = 0; i < connections.length; i++) {
        const { active, begun, req, socket } = connections[i];
        const receives = active.isLinked && begun && !req?.complete;
        if (!socket._httpMessage && !receives) ArrayPrototypePush(sockets, socket);
      }
      return sockets;
    }

    pushActive(connection, begun = false) {
      connection.begun = begun;
      connection.headersCompleted = false;
      connection.isAnswered = false;
      connection.startTime = performance.now();
      connection.req = null;
      this.#active.append(connection.active);
    }

    // The next request of a pipeline begins before the answer to the one before it has ended: that end is not the next one's. A
    // request that was answered early is still to arrive, in time.
    popActiveIfReq(connection, req) {
      if (connection.req !== req || !connection.active.isLinked) return;
      connection.isAnswered = true;
      this.popAnswered(connection);
    }

    popAnswered(connection) {
      if (!connection.isAnswered || !connection.req.complete) return;
      connection.active.unlink();
      connection.isAnswered = false;
      // An idle connection holds no request.
      connection.req = null;
    }

    markHeadersCompleted(connection, req) {
      if (!connection.active.isLinked) return;
      connection.headersCompleted = true;
      connection.req = req;
    }

    // `{ socket }` for each connection whose request takes too long to arrive; what has arrived whole may take its time to be
    // answered.
    expired(headersTimeout, requestTimeout) {
      const now = performance.now();
      const expired = [];
      const connections = this.#active.owners();
      for (let i = 0; i < connections.length; i++) {
        const { headersCompleted, req, socket, startTime } = connections[i];
        const elapsed = now - startTime;
        const isLateHead = !headersCompleted && headersTimeout > 0 && elapsed >= headersTimeout;
        if (isLateHead || (requestTimeout > 0 && elapsed >= requestTimeout && !req?.complete)) {
          ArrayPrototypePush(expired, { socket });
        }
      }
      return expired;
    }
  }

  return { ConnectionsList };
})();
