"use strict";
const v8 = require("node:v8");

function attempt(action) {
  try {
    console.log(action());
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}

// Version 13 is read twice if need be; the second attempt refers to the memory ("m") at which the first one failed.
attempt(() => v8.deserialize(Buffer.from("ff0d4102420056420000445e042400020000006d00002e", "hex")));

// A reader that goes on after a failure.
const reader = new v8.DefaultDeserializer(Buffer.from("ff0f6d02006e5e00", "hex"));
reader.readHeader();
attempt(() => reader.readValue());
attempt(() => reader.readValue());

// A hook that reads on in the middle of a memory.
class Reader extends v8.Deserializer {
  _readHostObject() {
    attempt(() => this.readValue());
    return {};
  }
}
const hooked = new Reader(Buffer.from("ff0f6d02005c5e00", "hex"));
hooked.readHeader();
attempt(() => hooked.readValue());
