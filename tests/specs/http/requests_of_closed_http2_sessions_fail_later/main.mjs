import { once } from "node:events";
import { connect, createServer } from "node:http2";

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
for (const end of ["close", "destroy"]) {
  const client = connect(`http://127.0.0.1:${server.address().port}`);
  await once(client, "connect");
  const first = client.request();
  first.on("error", () => {});
  client[end]();
  const request = client.request({ ":path": "/" });
  const [error] = await once(request, "error");
  console.log(end, error.code, error.message);
  client.destroy();
}
server.close();
