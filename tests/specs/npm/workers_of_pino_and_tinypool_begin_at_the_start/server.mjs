import { createServer } from "node:http";
import pino from "pino";
import { Tinypool } from "tinypool";

const logger = pino({ base: null, timestamp: false, transport: { target: "pino/file" } });
const pool = new Tinypool({ filename: new URL("./square.mjs", import.meta.url).href, minThreads: 1, maxThreads: 2 });
logger.info("made");
const server = createServer(async (request, response) => {
  const squares = await Promise.all([2, 3, 4].map((n) => pool.run(n)));
  logger.info({ who: process.env.WHO, squares }, "asked");
  response.end(String(squares));
});
server.listen(0, async () => {
  const answer = await fetch(`http://localhost:${server.address().port}`);
  console.error(await answer.text());
  server.close();
  await pool.destroy();
});
