// Libraries for tests put their own function in the place of `connect` of a socket's handle: the program ends although nothing closes the socket.
import { Socket } from "node:net";

const socket = new Socket();
socket.prependOnceListener("connectionAttempt", () => {
  const handle = socket._handle;
  handle.connect = (request) => {
    setImmediate(() => request.oncomplete(0, handle, request, true, true));
  };
});
// The reader is the library's, too.
socket._read = () => {};
socket.connect({ port: 1, host: "127.0.0.1" }, () => {
  console.log("connected");
  socket.on("data", (data) => console.log(`${data}`)).resume();
  socket.push("answer");
});

// A socket whose own reader asks for more fails.
const other = new Socket();
other.prependOnceListener("connectionAttempt", () => {
  const handle = other._handle;
  handle.connect = (request) => {
    setImmediate(() => request.oncomplete(0, handle, request, true, true));
  };
});
other.connect({ port: 1, host: "127.0.0.1" });
other.on("error", ({ code, syscall }) => console.log(code, syscall));
