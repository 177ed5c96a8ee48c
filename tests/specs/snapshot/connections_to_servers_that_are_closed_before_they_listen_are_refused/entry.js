const http = require("node:http");
const net = require("node:net");
const { startupSnapshot } = require("node:v8");

// Nobody listens there.
const PORT = 2;

async function ask(when) {
  const codes = await Promise.all([
    new Promise((resolve) => http.get({ port: PORT }).on("error", resolve)),
    new Promise((resolve) => net.connect(PORT, "localhost").on("error", resolve)),
    fetch(`http://127.0.0.1:${PORT}`).catch(({ cause }) => cause),
  ]);
  console.log(when, ...codes.map(({ code }) => code));
}

const elsewhere = net.createServer().listen(PORT, "192.0.2.1");
ask("elsewhere").then(() => {
  elsewhere.close();
  const closed = net.createServer().listen(PORT);
  ask("closed in the build").then(() => {
    const server = net.createServer().listen(PORT, "localhost");
    ask("closed at the start");
    startupSnapshot.setDeserializeMainFunction(() => server.close());
  });
  closed.close();
});
