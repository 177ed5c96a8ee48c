const { argon2, argon2Sync } = require("node:crypto");

const given = { message: "message", nonce: Buffer.alloc(16, 1), parallelism: 2, tagLength: 32, memory: 64, passes: 3 };
for (const algorithm of ["argon2d", "argon2i", "argon2id"]) console.log(algorithm, argon2Sync(algorithm, given).toString("hex"));
const whole = { ...given, secret: new Uint16Array(2), associatedData: new DataView(new ArrayBuffer(3)) };
console.log(argon2Sync("argon2id", whole).toString("hex"));
const wrong = [{ nonce: "short" }, { parallelism: 0 }, { tagLength: 3 }, { memory: 15 }, { passes: 0 }, { message: 1 }, { secret: null }];
for (const part of wrong) {
  try {
    argon2Sync("argon2id", { ...given, ...part });
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
try {
  argon2Sync("argon2", given);
} catch (error) {
  console.log(error.message);
}
argon2("argon2id", given, (error, tag) => console.log("later", error, tag));
console.log("now");
