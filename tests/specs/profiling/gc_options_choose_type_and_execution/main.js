console.log(gc(), gc({}), gc(true), gc(null), gc("minor"));
for (const options of [{ type: "minor" }, { type: "major" }, { type: "other" }, { flavor: "last-resort" },
  { execution: "sync" }, { execution: "other" }, { flavor: "other" }]) {
  console.log(options, gc(options));
}
try {
  gc({ get type() { throw new RangeError("getter"); } });
} catch (error) {
  console.log(error.message);
}
const gone = new WeakRef({});
const major = gc({ execution: "async" });
const minor = gc({ execution: "async", type: "minor" });
console.log(major, minor);
console.log(typeof gone.deref());
Promise.all([major, minor]).then((values) => {
  console.log(values);
  setTimeout(() => {
    gc();
    console.log(gone.deref());
  });
});
