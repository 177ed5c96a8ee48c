const { createHistogram, importHistogram } = require("perf_hooks");

const summary = (histogram) => [histogram.count, histogram.min, histogram.max, Buffer.from(histogram.export()).toString("hex")];
function show(what, data) {
  try {
    console.log(what, ...summary(importHistogram(data)));
  } catch (error) {
    console.log(what, error.name, error.code, error.message);
  }
}
for (const data of [undefined, null, {}, new ArrayBuffer(3), new Uint8ClampedArray(3)]) show("type", data);
const histogram = createHistogram();
histogram.record(5);
histogram.record(6);
const bytes = histogram.export();
const cut = [...bytes.keys()].filter((length) => {
  try {
    return importHistogram(bytes.subarray(0, length));
  } catch (error) {
    return error.code !== "ERR_INVALID_ARG_VALUE";
  }
});
console.log("accepted when cut", cut);
show("empty", new Uint8Array(0));
show("trailing bytes", Buffer.concat([bytes, Buffer.from([0])]));
const map = (entries) => Buffer.from(entries.replaceAll(" ", ""), "hex");
const highest = "021b001fffffffffffff";
show("least", map(`a2 ${highest} 0919b000`));
show("other version", map(`a3 0002 ${highest} 0919b000`));
show("other length", map(`a2 ${highest} 0919b001`));
show("unknown key", map(`a3 ${highest} 0919b000 0c00`));
show("figures", map(`a3 ${highest} 0306 0919b000`));
show("index beyond the end", map(`a3 ${highest} 0919b000 0a8219b00001`));
show("odd counts", map(`a3 ${highest} 0919b000 0a8105`));
show("counts that are no array", map(`a3 ${highest} 0919b000 0a00`));
show("counts twice", map(`a4 ${highest} 0919b000 0a820501 0a820502`));
show("large count", map(`a4 ${highest} 0919b000 041b7fffffffffffffff 0a82011b7fffffffffffffff`));
show("negative number", map(`a3 ${highest} 0919b000 0424`));
show("indefinite length", map(`bf ${highest} 0919b000 ff`));
