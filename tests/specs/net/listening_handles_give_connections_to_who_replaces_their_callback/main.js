"use strict";
const net = require("node:net");

function listen(where, next) {
  const server = net.createServer({ keepAlive: true, keepAliveInitialDelay: 2000, noDelay: true }, (socket) => {
    console.log("a connection");
    socket.end();
    server.close(next);
  });
  server.listen(where, () => {
    const { onconnection } = server._handle;
    console.log(typeof onconnection, onconnection.length, Object.keys(server._handle).includes("onconnection"));
    server._handle.onconnection = function (...given) {
      const [status, handle] = given;
      console.log(given.length, status, handle.constructor.name, this === server._handle);
      for (const name of ["setKeepAlive", "setNoDelay"]) {
        const own = handle[name];
        if (own === undefined) continue;
        handle[name] = function (...values) {
          console.log(name, ...values);
          return own.apply(this, values);
        };
      }
      onconnection.apply(this, given);
    };
    net.connect(server.address().port ?? server.address()).resume();
  });
}

listen(0, () => listen(`${__dirname}/socket`, () => console.log("done")));
