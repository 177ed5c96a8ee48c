const vm = require("vm");

const attempt = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};

for (const cachedData of [undefined, null, 1, "text", {}, new ArrayBuffer(8)]) {
  attempt(() => new vm.Script("1", { cachedData }).cachedDataRejected);
}
attempt(() => new vm.Script("1", { produceCachedData: 1 }));
attempt(() => new vm.Script("1", { produceCachedData: null }));
attempt(() => vm.Script.prototype.createCachedData.call({}));
attempt(() => vm.compileFunction("", [], { cachedData: 1 }));
attempt(() => vm.compileFunction("", [], { produceCachedData: 1 }));
