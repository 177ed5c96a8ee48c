const net = require("node:net");
const { Pool } = require("pg");
const Redis = require("ioredis");
const { MongoClient, ObjectId, BSON } = require("mongodb");

// As programs have them at their top level. Nothing is connected yet.
const pool = new Pool({ user: "me", database: "db", max: 2 });
const redis = new Redis({ lazyConnect: true, retryStrategy: null });
const mongo = new MongoClient("mongodb://127.0.0.1:1/db", { serverSelectionTimeoutMS: 200 });
const users = mongo.db("shop").collection("users");
const id = new ObjectId("507f1f77bcf86cd799439011");

function listen(onData) {
  const server = net.createServer((socket) => socket.on("data", (data) => onData(socket, data)).on("error", () => {}));
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function message(type, ...parts) {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(`${part}\0`) : part)));
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
const int32 = (value) => Buffer.from([value >> 24, value >> 16, value >> 8, value]);
const int16 = (value) => Buffer.from([value >> 8, value]);

// Says so much of PostgreSQL's protocol as one query needs.
function answerPg(socket, data) {
  const ready = message("Z", Buffer.from("I"));
  if (data[0] !== 0x51) return void socket.write(Buffer.concat([message("R", int32(0)), ready]));
  const column = Buffer.concat([Buffer.from("answer\0"), int32(0), int16(0), int32(23), int16(4), int32(-1), int16(0)]);
  const row = message("D", int16(1), int32(2), Buffer.from("42"));
  socket.write(Buffer.concat([message("T", int16(1), column), row, message("C", "SELECT 1"), ready]));
}

function answerRedis(socket, data) {
  for (const word of String(data).split("\r\n")) {
    if (/^(info|hello|client)$/i.test(word)) socket.write("$19\r\nredis_version:7.0.0\r\n");
    if (/^get$/i.test(word)) socket.write("$5\r\nvalue\r\n");
  }
}

module.exports = async function main() {
  const pg = await listen(answerPg);
  pool.options.host = "127.0.0.1";
  pool.options.port = pg.address().port;
  const { rows } = await pool.query("SELECT 42 AS answer");
  console.log("pg", rows, pool.totalCount);
  await pool.end();
  pg.close();

  const server = await listen(answerRedis);
  redis.options.port = server.address().port;
  redis.options.host = "127.0.0.1";
  redis.options.enableReadyCheck = false;
  redis.options.disableClientInfo = true;
  console.log("redis", await redis.get("key"), redis.status);
  redis.disconnect();
  server.close();

  console.log("mongodb", BSON.deserialize(BSON.serialize({ id, long: BSON.Long.fromString("9007199254740993").mul(3) })).long.toString());
  try {
    await users.findOne({ _id: id });
  } catch (error) {
    console.log("mongodb", error.name, /ECONNREFUSED/.test(error.message));
  }
  await mongo.close();
};
