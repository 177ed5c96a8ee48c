"use strict";
const v8 = require("node:v8");
const user = { name: "a" };
const serializer = new v8.DefaultSerializer();
serializer.writeHeader();
serializer.writeValue(user);
// Taken for a value it is the head of a string.
serializer.writeUint32(34);
serializer.writeValue({ user, list: [1, 2, 3], text: "x".repeat(120) });
exports.deserializer = new v8.DefaultDeserializer(serializer.releaseBuffer());
exports.deserializer.readHeader();
exports.user = exports.deserializer.readValue();
globalThis.held = exports;
