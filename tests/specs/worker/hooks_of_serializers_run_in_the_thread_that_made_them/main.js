const v8 = require("v8");
const { Worker, isMainThread, parentPort, threadId, workerData } = require("worker_threads");

class Stamping extends v8.DefaultSerializer {
  _writeHostObject(view) {
    this.writeUint32(threadId);
    super._writeHostObject(view);
  }
}
class Reading extends v8.DefaultDeserializer {
  _readHostObject() {
    const writer = this.readUint32();
    return { writer, reader: threadId, view: super._readHostObject() };
  }
}
class Plain extends v8.Serializer {
  _getDataCloneError(message) {
    return new Error(`${message} (thread ${threadId})`);
  }
}
class Refusing extends v8.Deserializer {
  _readHostObject() {
    throw new Error(`nothing to read (thread ${threadId})`);
  }
}
function write() {
  const serializer = new Stamping();
  serializer.writeHeader();
  serializer.writeValue([Uint16Array.of(7, threadId)]);
  return serializer.releaseBuffer();
}
function read(bytes) {
  const deserializer = new Reading(bytes);
  deserializer.readHeader();
  return deserializer.readValue();
}
const refusals = (bytes) =>
  [() => new Plain().writeValue(Symbol("s")), () => {
    const deserializer = new Refusing(bytes);
    deserializer.readHeader();
    deserializer.readValue();
  }].map((run) => {
    try {
      return run();
    } catch (error) {
      return error.message;
    }
  });

if (isMainThread) {
  const worker = new Worker(__filename, { workerData: write() });
  worker.once("message", ({ seen, bytes, refused }) => {
    console.log(seen);
    console.log(read(bytes));
    console.log(refused, refusals(bytes));
  });
} else {
  parentPort.postMessage({ seen: read(workerData), bytes: write(), refused: refusals(workerData) });
}
