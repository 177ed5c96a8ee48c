// Nothing else is left to do: V8 collects in a task of this thread.
(async () => {
  let held = {};
  const weak = new WeakRef(held);
  await gc({ execution: "async" });
  console.log(weak.deref() === held);
  held = undefined;
  for (const type of ["minor", "major", "major"]) console.log(type, await gc({ execution: "async", type }));
  console.log(weak.deref());
})();
