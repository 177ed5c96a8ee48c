// Workers that a program makes while its snapshot is built: they begin in each process that starts from it. What is sent to one until then is
// kept as it arrives, in the heap.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeIndexOf,
    ArrayPrototypePush,
    ArrayPrototypeShift,
    ArrayPrototypeSplice,
    PromiseWithResolvers,
    SafeArrayIterator,
  } = primordials;
  const { codedTypeError, isPort, stopReading, transferListOf } = core.loadExtScript("ext:deno_web/13_message_port.js");
  const { deserializeJsMessageData, serializeJsMessageData } = core.loadExtScript("ext:rt_worker/messages.js");
  const { environmentFrom } = core.loadExtScript("ext:rt_worker/worker_options.js");

  const { snapshot } = internals.rt;

  // Stands for this thread's end of a channel to a thread that is not there yet.
  class PortToCome {
    #sent = [];
    #isReferenced = false;
    // Null until somebody has said it.
    #isStarted = null;

    // As it arrives: the sender may change what it has sent. A port that is transferred is one of this heap, as its other end is.
    postMessage(message, transferList = undefined) {
      if (arguments.length === 0) throw codedTypeError("ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage");
      const packed = serializeJsMessageData(message, transferListOf(transferList));
      const { 0: value, 1: transferred } = deserializeJsMessageData(packed);
      ArrayPrototypePush(this.#sent, { value, transferred });
    }

    ref() {
      this.#isReferenced = true;
    }

    unref() {
      this.#isReferenced = false;
    }

    start() {
      this.#isStarted = true;
    }

    stop() {
      this.#isStarted = false;
    }

    takeFirst() {
      return ArrayPrototypeShift(this.#sent);
    }

    // To the end that takes its place.
    passOn(port) {
      for (let i = 0; i < this.#sent.length; i++) port.postMessage(this.#sent[i].value, this.#sent[i].transferred);
      this.#sent = [];
      if (this.#isStarted === true) port.start();
      else if (this.#isStarted === false) stopReading(port);
      if (this.#isReferenced) port.ref();
    }

    // Nobody comes to read it.
    discard() {
      for (const { transferred } of new SafeArrayIterator(this.#sent)) {
        for (const object of new SafeArrayIterator(transferred)) if (isPort(object)) object.close();
      }
      this.#sent = [];
    }
  }

  // A note for the process that starts, which calls `begin`.
  function plan(begin) {
    const { promise, resolve } = PromiseWithResolvers();
    // Threads of a process that starts are counted behind those.
    const threadId = ++snapshot.threads;
    const noted = { context: core.getAsyncContext(), method: "worker", place: snapshot.place(), start: begin };
    ArrayPrototypePush(snapshot.noted, noted);
    core.loadExtScript("ext:rt_worker/waits_of_build.js").refuseEndless();
    return {
      beginning: promise,
      begun: resolve,
      drop: () => ArrayPrototypeSplice(snapshot.noted, ArrayPrototypeIndexOf(snapshot.noted, noted), 1),
      isReferenced: true,
      threadId,
    };
  }

  // The environment that a worker is to have, whatever becomes of the object.
  function copyOf(env) {
    if (typeof env !== "object" || env === null) {
      if (env !== undefined && env !== null) environmentFrom(env);
      return env;
    }
    return { ...env };
  }

  return { copyOf, PortToCome, plan };
})();
