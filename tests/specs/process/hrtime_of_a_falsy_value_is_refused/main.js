"use strict";
for (const time of [0, null, "", false]) {
  try {
    console.log(process.hrtime(time));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(process.hrtime(undefined).length);
