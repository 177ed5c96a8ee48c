const http = require("node:http");
const { once } = require("node:events");
const { startupSnapshot } = require("node:v8");

const server = http.createServer(async (request, response) => {
  let text = "";
  for await (const part of request) text += part;
  response.end(`${request.method} ${request.url} ${request.headers["x-kept"]} ${text}`);
});
server.listen("socket");

const where = { socketPath: "socket", method: "POST", headers: { "x-kept": "yes" } };
const kept = http.request({ ...where, path: "/kept" });
kept.setTimeout(20_000);
kept.on("socket", () => console.log("connected"));
const alone = http.request({ ...where, path: "/alone", agent: false });
const given = http.request({ ...where, path: "/given", createConnection: () => require("node:net").connect("socket") });

// What is destroyed in the build ends there.
const destroyed = http.request(where);
destroyed.on("error", (error) => console.log("destroyed:", error.code));
destroyed.on("close", () => console.log("closed", destroyed.destroyed, Object.keys(destroyed).includes("_send")));
destroyed.destroy();

// What is sent in the build is answered there.
const own = http.createServer((_, response) => response.end("of the build"));
own.emit("connection", streams()[1]);
function streams() {
  const [one, other] = require("node:stream").duplexPair();
  const sent = http.request({ createConnection: () => one }, async (response) => {
    for await (const part of response) console.log(String(part));
  });
  setImmediate(() => sent.end());
  return [one, other];
}

startupSnapshot.setDeserializeMainFunction(async () => {
  kept.setHeader("x-kept", "changed");
  for (const request of [kept, alone, given]) {
    request.end("hello");
    const [response] = await once(request, "response");
    for await (const part of response) console.log(String(part));
  }
  server.close();
});
