const v8 = require("v8");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

for (const name of ["startCpuProfile", "startHeapProfile"]) {
  const handle = v8[name].call("any receiver");
  const { prototype } = handle.constructor;
  const { stop } = handle;
  show(() => stop());
  show(() => stop.call({}));
  show(() => prototype.stop());
  show(() => Object.create(handle).stop());
  show(() => new Proxy(handle, {}).stop());
  show(() => prototype[Symbol.dispose].call({}));
  // It stops by the method of that name, whose result it drops.
  show(() => prototype[Symbol.dispose].call({ stop: () => console.log("its own stop") ?? "dropped" }));
  show(() => new handle.stop());
  show(() => handle.constructor());
  show(() => typeof handle.stop("more", "arguments"));
  const made = new v8[name]();
  show(() => [made instanceof v8[name], made.constructor === handle.constructor, typeof made.stop()]);
}
