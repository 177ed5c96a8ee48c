import fs from "node:fs";
import { open, stat } from "node:fs/promises";

const file = await open(new URL(import.meta.url));
const bytes = Buffer.alloc(8);
const orders = new Set();
for (let i = 0; i < 100; i++) {
  const order = [];
  await stat("/");
  process.nextTick(() => order.push("tick"));
  await new Promise((resolve) => {
    fs.read(file.fd, bytes, 0, 8, 0, () => {
      order.push("read");
      resolve();
    });
  });
  orders.add(order.join());
}
console.log(...orders);

const calls = {
  read: (callback) => fs.read(file.fd, bytes, 0, 8, 0, callback),
  rm: (callback) => fs.rm("missing", { force: true }, callback),
};
for (const [name, call] of Object.entries(calls)) {
  const told = await new Promise((resolve) => {
    process.once("uncaughtException", (error) => resolve(`uncaught ${error}`));
    process.once("unhandledRejection", (error) => resolve(`rejected ${error}`));
    call(() => {
      throw name;
    });
  });
  console.log(told);
}
try {
  fs.rm("missing", "recursive", () => {});
} catch (error) {
  console.log(error.message);
}
await file.close();
