const { Readable } = require("node:stream");

function ended(name) {
  const stream = new Readable({ read() {} });
  for (const event of ["end", "close", "resume", "pause"]) stream.on(event, () => console.log(name, event));
  return stream;
}

// The end comes while `read` is on its way, and nobody listens yet.
const late = new Readable({
  read() {
    this.push(null);
  },
});
late.on("end", () => console.log("late end")).on("close", () => console.log("late close"));
late.read(0);
setImmediate(() => {
  late.on("readable", () => console.log("late readable", late.read()));

  const resumed = ended("resumed");
  resumed.push(null);
  resumed.resume();
  resumed.resume();

  const read = ended("read");
  read.push("x");
  read.push(null);
  console.log("read", String(read.read()), read.read());
  read.read(0);
  read.read(0);

  const again = ended("unshift");
  again.push(null);
  again.read(0);
  again.unshift("more");
  setImmediate(() => console.log("unshift", String(again.read())));
});
