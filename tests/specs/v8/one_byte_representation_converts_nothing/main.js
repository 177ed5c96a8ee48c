function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { isStringOneByteRepresentation } = require("v8");

const others = [
  null, true, NaN, 1n, Symbol("s"), [], ["a"], {}, { toString: () => "a" }, () => "a", Buffer.from("a"), new Date(0), Object("\u4e2d"),
];
for (const other of others) {
  show(() => isStringOneByteRepresentation(other));
}
try {
  isStringOneByteRepresentation(new String(""), "a");
} catch (error) {
  console.log(error instanceof TypeError, Object.keys(error));
}
