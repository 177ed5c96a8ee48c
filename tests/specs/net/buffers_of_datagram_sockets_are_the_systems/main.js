const dgram = require("node:dgram");

const socket = dgram.createSocket("udp4");
const attempt = (method, size) => {
  try {
    socket[method](size);
    console.log(method, size, "gives", socket[method.replace("set", "get")]());
  } catch (error) {
    console.log(method, size, error.code, error.message);
  }
};

attempt("setSendBufferSize", 8192);
socket.bind(0, "127.0.0.1", () => {
  attempt("setSendBufferSize", 20000);
  attempt("setRecvBufferSize", 30000);
  // Less than the system wants is what it wants.
  attempt("setRecvBufferSize", 3);
  attempt("setRecvBufferSize", 2 ** 31);
  attempt("setSendBufferSize", 2 ** 32 - 1);

  // What is kept for them says nothing of how long datagrams may be.
  socket.setRecvBufferSize(200000);
  const small = dgram.createSocket({ type: "udp4", recvBufferSize: 5000 });
  small.bind(0, "127.0.0.1", () => {
    const received = [];
    small.on("message", (message) => {
      received.push(message);
      if (received.length < 2) return;
      console.log("received:", received.map((each) => `${each.length} of ${each.buffer.byteLength}: ${each[0]}`).join(", "));
      small.close();
      socket.close();
    });
    const { port } = small.address();
    socket.send(Buffer.alloc(4000, 1), port, "127.0.0.1", () => socket.send(Buffer.alloc(10, 2), port, "127.0.0.1"));
  });
});
