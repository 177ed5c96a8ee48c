const { GCProfiler } = require("v8");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { prototype } = GCProfiler;
const profiler = new GCProfiler({ start: true }, 5);
show(() => GCProfiler());
show(() => prototype.start.call({}));
show(() => prototype.start.call(undefined));
show(() => prototype.stop());
show(() => Object.create(profiler).start());
show(() => new Proxy(profiler, {}).stop());
show(() => new profiler.start());
show(() => prototype[Symbol.dispose].call({}));
show(() => prototype[Symbol.dispose].call({ stop: () => "dropped" }));
// Arguments do nothing, and none of the above started it.
show(() => profiler.stop("x"));
show(() => profiler.start("x", {}));
show(() => Object.keys(profiler.stop(Symbol("x"))));
