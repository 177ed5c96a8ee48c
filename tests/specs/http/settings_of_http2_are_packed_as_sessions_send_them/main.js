"use strict";
const { getDefaultSettings, getPackedSettings, getUnpackedSettings } = require("node:http2");

process.on("warning", ({ message }) => console.log("warning:", message));

function tell(what, make) {
  try {
    const made = make();
    console.log(what, Buffer.isBuffer(made) ? made.toString("hex") : JSON.stringify(made));
  } catch ({ code, message }) {
    console.log(what, code, message);
  }
}

for (const settings of [
  null,
  5,
  "text",
  { enablePush: true, headerTableSize: 1, enableConnectProtocol: true, maxFrameSize: 16_384 },
  { headerTableSize: null },
  { maxHeaderSize: 5 },
  { maxHeaderListSize: 5, maxHeaderSize: 6 },
  { customSettings: { x: 1 } },
  { customSettings: { 9999: "x" } },
  { customSettings: { 9999: 7, 12: 8 } },
]) {
  tell(JSON.stringify(settings), () => getPackedSettings(settings));
}

tell("default", getDefaultSettings);
const packed = Buffer.from("000500000000000600000007", "hex");
tell("unpacked", () => getUnpackedSettings(packed));
tell("checked", () => getUnpackedSettings(packed, { validate: true }));
