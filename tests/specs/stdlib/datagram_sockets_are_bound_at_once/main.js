const dgram = require("dgram");

const told = (name, act) => {
  try {
    console.log(name, act());
  } catch (error) {
    console.log(name, error.name, error.code, error.message.replace(/:\d+$/, ":PORT"), error.syscall);
  }
};
const server = dgram.createSocket("udp4");
const { address, family, port } = server.bindSync({ address: "127.0.0.1" });
console.log(address, family, port > 0, port === server.address().port);
server.on("listening", () => console.log("listening"));
told("again", () => server.bindSync());

const other = dgram.createSocket("udp4");
told("a port that is taken", () => other.bindSync({ address: "127.0.0.1", port }));
told("a name", () => other.bindSync({ address: "localhost" }));
told("a port that is none", () => other.bindSync({ port: 70_000 }));
told("no options", () => other.bindSync(5));
told("a name to connect to", () => other.connectSync(port, "localhost"));
told("no port", () => other.connectSync(0));

other.connectSync(port);
console.log(other.remoteAddress().address, other.remoteAddress().port === port);
told("connected twice", () => other.connectSync(port));
other.on("connect", () => other.send("hello"));
server.on("message", (message) => {
  console.log(`${message}`);
  server.close();
  other.close();
  told("closed", () => server.bindSync());
});
