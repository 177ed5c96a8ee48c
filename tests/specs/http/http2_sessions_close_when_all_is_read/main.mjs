import { once } from "node:events";
import http2 from "node:http2";
import { setTimeout as sleep } from "node:timers/promises";

async function pair() {
  const server = http2.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const session = http2.connect(`http://127.0.0.1:${server.address().port}`);
  await once(session, "connect");
  return { server, session };
}

async function body(stream) {
  let text = "";
  stream.setEncoding("utf8");
  for await (const chunk of stream) text += chunk;
  return text;
}

{
  const { server, session } = await pair();
  server.on("stream", async (stream) => {
    stream.respond();
    await sleep(20);
    stream.end("late");
  });
  const stream = session.request();
  await once(stream, "response");
  const closed = new Promise((resolve) => server.close(resolve));
  console.log(await body(stream));
  await closed;
}
{
  const { server, session } = await pair();
  server.on("stream", (stream) => stream.end());
  const stream = session.request();
  session.close();
  console.log(await body(stream).catch((error) => error.message));
  server.close();
}
{
  const { server, session } = await pair();
  const ping = await new Promise((resolve) => session.ping((error, duration) => resolve([error, duration > 0])));
  console.log(...ping);
  const stream = session.request({ ":path": "no-slash" });
  const [error] = await once(stream, "error").catch((error) => [error]);
  console.log(error.message, session.destroyed);
  const closed = once(session, "close");
  session.socket.destroy();
  await closed;
  console.log(session.destroyed);
  server.close();
}
