const { parentPort } = require("worker_threads");
const v8 = require("v8");

const bytes = Buffer.from("ff0f5c0a0161", "hex");
function refusal() {
  try {
    v8.serialize(() => {});
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}
const answers = {
  look: () => [v8.serialize(new Uint8Array(2)).toString("hex"), `${v8.deserialize(bytes)}`, refusal()],
  change() {
    v8.DefaultSerializer.prototype._writeHostObject = function (view) {
      this.writeUint32(view.length + 40);
    };
    v8.DefaultDeserializer.prototype._readHostObject = function () {
      return { toString: () => `type ${this.readUint32()} of ${this.readUint32()}, ${this.readRawBytes(1)}` };
    };
    v8.Serializer.prototype._getDataCloneError = SyntaxError;
  },
};
parentPort.on("message", (question) => parentPort.postMessage(answers[question]()));
