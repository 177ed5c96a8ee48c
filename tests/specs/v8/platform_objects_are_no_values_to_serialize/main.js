const v8 = require("v8");
const { createSecretKey } = require("crypto");
const vm = require("vm");

const { port1 } = new MessageChannel();
for (const object of [port1, createSecretKey(Buffer.alloc(4)), new vm.Script("1")]) {
  try {
    console.log("returned", v8.serialize(object).toString("hex"));
  } catch (error) {
    console.log(error.name, error.message.split(" ", 4).join(" "), object.constructor.name);
  }
}
