const os = require("os");
const { Readable } = require("stream");

const info = os.userInfo();
console.log(Object.getPrototypeOf(info), Object.keys(info));
for (const name of ["map", "filter", "flatMap"]) {
  try {
    Readable.from([1])[name](1);
  } catch (error) {
    console.log(error.message);
  }
}
