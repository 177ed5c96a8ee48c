import { createServer } from "node:net";

console.log("evaluated");
export const server = createServer();
try {
  await new Promise((resolve, reject) => server.on("error", reject).listen(0, "127.0.0.1", resolve));
} finally {
  console.log("listening");
}
export const { address } = server.address();
