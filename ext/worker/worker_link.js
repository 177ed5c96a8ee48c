// What both ends of a worker share: the control channel as standard streams see it, limits, and the environment data.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { Map, MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet, SafeArrayIterator } = primordials;

  // `listener`: hears the port only while a stream waits for something.
  function linkOf(port, listener = undefined) {
    let waiting = 0;
    return {
      send: (message) => port.postMessage(message),
      hold() {
        if (waiting++ > 0) return;
        if (listener !== undefined) port.on("message", listener);
        port.ref();
      },
      release() {
        if (--waiting > 0) return;
        if (listener !== undefined) port.off("message", listener);
        port.unref();
      },
    };
  }

  function receiveStdio(streams, message) {
    const stream = streams[message.stream];
    if (message.type === "wantsMore") {
      stream.readerWantsMore();
      return;
    }
    for (const { chunk, encoding } of new SafeArrayIterator(message.chunks)) stream.push(chunk, encoding);
  }

  const LIMITS = ["maxYoungGenerationSizeMb", "maxOldGenerationSizeMb", "codeRangeSizeMb", "stackSizeMb"];

  // Numbers in the order of LIMITS; -1 is for V8 to choose.
  function limitsFrom(given) {
    const limits = [-1, -1, -1, 4];
    if (typeof given === "object" && given !== null) {
      const set = (index, value) => {
        if (typeof value === "number" && value > 0) limits[index] = value;
      };
      for (let i = 0; i < LIMITS.length; i++) set(i, given[LIMITS[i]]);
    }
    return limits;
  }

  function limitsAsObject(limits) {
    const object = {};
    for (let i = 0; i < LIMITS.length; i++) object[LIMITS[i]] = limits[i];
    return object;
  }

  let environmentData = new Map();

  function setEnvironmentData(key, value) {
    if (value === undefined) MapPrototypeDelete(environmentData, key);
    else MapPrototypeSet(environmentData, key, value);
  }

  function getEnvironmentData(key) {
    return MapPrototypeGet(environmentData, key);
  }

  return {
    getEnvironmentData,
    limitsAsObject,
    limitsFrom,
    linkOf,
    receiveStdio,
    setEnvironmentData,
    allEnvironmentData: () => environmentData,
    replaceEnvironmentData(data) {
      environmentData = data;
    },
  };
})();
