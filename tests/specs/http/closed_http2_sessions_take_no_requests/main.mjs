// A session that is closed and has no streams is destroyed in the next turn.
import { once } from "node:events";
import { connect, createServer } from "node:http2";

const server = createServer().listen();
server.on("stream", (stream) => stream.respond());
await once(server, "listening");
const session = connect(`http://localhost:${server.address().port}`);
await once(session, "connect");

session.close(() => console.log("closed"));
console.log(session.closed, session.destroyed);
const fails = (name, run) => {
  try {
    run();
  } catch ({ code }) {
    console.log(name, code);
  }
};
fails("request", () => session.request().on("error", ({ code }) => console.log("error", code)));
session.on("close", () => {
  fails("ping", () => session.ping(() => {}));
  server.close();
});
