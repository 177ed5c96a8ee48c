const v8 = require("v8");
const { text } = require("stream/consumers");

async function main() {
  let byIterator = "";
  for await (const chunk of v8.getHeapSnapshot().setEncoding("utf8")) {
    byIterator += chunk;
  }
  console.log(typeof byIterator, Object.keys(JSON.parse(byIterator)).length);
  console.log(Object.keys(JSON.parse(await text(v8.getHeapSnapshot()))).length);

  const flowing = v8.getHeapSnapshot();
  const events = [];
  for (const name of ["readable", "end", "close", "error"]) {
    flowing.once(name, () => events.push(name));
  }
  let length = 0;
  flowing.on("data", (chunk) => length += chunk.length);
  await new Promise((resolve) => flowing.on("close", resolve));
  console.log(events.join(), length > 100_000, flowing.readableEnded, flowing.destroyed);

  const broken = v8.getHeapSnapshot();
  broken.destroy(new RangeError("no more of this"));
  broken.on("error", (error) => console.log("error", error.message));
  broken.on("close", () => console.log("close", broken.readableEnded, broken.read()));
}
main();
