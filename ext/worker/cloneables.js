// What of Node's library can be sent and is not registered by the scripts it comes from. The classes load on the first message
// that holds one.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayIsArray, ObjectCreate, ObjectDefineProperty } = primordials;
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
  const lazyBlockList = () => internals.rt.threads.loadBlockList();
  const lazyFileHandle = core.createLazyLoader("ext:deno_node/internal/fs/handle.ts");
  const lazyWebCrypto = () => core.loadExtScript("ext:deno_crypto/00_crypto.js");
  const lazyPorts = () => core.loadExtScript("ext:deno_web/13_message_port.js");
  const lazyAbortSignal = () => core.loadExtScript("ext:deno_web/03_abort_signal.js");
  const lazyContextPorts = () => core.loadExtScript("ext:rt_worker/context_port.js");

  function refuse(message) {
    throw new DOMException(message, "DataCloneError");
  }

  core.registerCloneableResource("BlockList", ({ id }) => {
    const { BlockList, adopt } = lazyBlockList();
    return adopt(ObjectCreate(BlockList.prototype), core.ops.op_rt_block_list_of(id));
  });

  core.registerCloneableResource("SocketAddress", ({ address, port, family, flowlabel }) => {
    const { SocketAddress } = lazyBlockList();
    return new SocketAddress({ address, port, family, flowlabel });
  });

  core.registerCloneableResource("CryptoKey", (data) => lazyWebCrypto().fromCloneData(data));

  core.registerTransferableResource(
    "FileHandle",
    (handle) => {
      const { kTakeFd } = lazyFileHandle();
      return core.ops.op_rt_file_send(handle[kTakeFd](refuse));
    },
    (resource) => {
      const { FileHandle } = lazyFileHandle();
      return new FileHandle(core.ops.op_rt_file_receive(resource));
    },
  );

  // A signal goes with one end of a channel, on which the reason arrives when it is aborted.
  core.registerTransferableResource(
    "AbortSignal",
    (signal) => {
      const { MessageChannel } = lazyPorts();
      const { port1, port2 } = new MessageChannel();
      const tell = () => {
        port1.postMessage(signal.reason);
        port1.close();
      };
      const rid = core.getTransferableResource("MessagePort").send(port2);
      if (signal.aborted) {
        tell();
        return [rid];
      }
      signal.addEventListener("abort", tell, { __proto__: null, once: true });
      return rid;
    },
    (rid) => {
      const { createMessagePort, receiveMessageOnPort } = lazyPorts();
      const { AbortController } = lazyAbortSignal();
      // A list says that it was aborted when it was sent; otherwise whoever listens hears of it, however soon.
      const wasAborted = ArrayIsArray(rid);
      const port = createMessagePort(wasAborted ? rid[0] : rid);
      const controller = new AbortController();
      if (wasAborted) {
        controller.abort(receiveMessageOnPort(port).message);
        port.close();
      } else {
        port.on("message", (reason) => {
          controller.abort(reason);
          port.close();
        });
        port.unref();
      }
      return transferableAbortSignal(controller.signal);
    },
  );

  // Only signals marked by this can be transferred; to all others structured clone sees plain objects.
  function transferableAbortSignal(signal) {
    ObjectDefineProperty(signal, core.hostObjectBrand, {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value: "AbortSignal",
      writable: true,
    });
    return signal;
  }

  // A port that lives in a `vm` context becomes an ordinary one where it arrives.
  core.registerTransferableResource(
    "ContextMessagePort",
    (port) => lazyContextPorts().takeContextPort(port),
    (rid) => lazyPorts().createMessagePort(rid),
  );

  return { transferableAbortSignal };
})();
