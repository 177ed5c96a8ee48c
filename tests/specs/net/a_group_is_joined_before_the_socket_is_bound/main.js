// The socket gets a port by that, and can be bound no more.
const { createSocket } = require("dgram");

const groups = { udp4: "224.0.0.114", udp6: "ff02::114" };
for (const [type, group] of Object.entries(groups)) {
  for (const method of ["addMembership", "dropMembership"]) {
    const socket = createSocket(type);
    try {
      socket[method](group);
      console.log(type, method, "done");
    } catch ({ message }) {
      console.log(type, message);
    }
    socket.on("error", ({ message }) => {
      console.log(type, method, message);
      socket.close();
    });
    socket.bind(0);
  }
}
