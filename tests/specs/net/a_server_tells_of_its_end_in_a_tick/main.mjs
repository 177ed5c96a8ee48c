import { once } from "node:events";
import { createServer } from "node:net";

const server = createServer();
server.listen(0, () => {
  const { port } = server.address();
  server.close(() => console.log("closed"));
  process.nextTick(() => console.log("tick"));
  setImmediate(async () => {
    console.log("immediate");
    // Its port is free.
    for (let i = 0; i < 10; i++) {
      const next = createServer().listen(port);
      await once(next, "listening");
      await new Promise((resolve) => next.close(resolve));
    }
    console.log("listened again");
  });
});
