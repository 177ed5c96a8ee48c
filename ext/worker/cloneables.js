// What of Node's library can be sent and is not registered by the scripts it comes from. The classes load on the first message
// that holds one.
(function () {
"use strict";
const { core, primordials } = __bootstrap;
const { ObjectCreate } = primordials;
const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
const lazyBlockList = () => core.loadExtScript("ext:deno_node/internal/blocklist.mjs");
const lazyFileHandle = core.createLazyLoader("ext:deno_node/internal/fs/handle.ts");
const lazyPorts = () => core.loadExtScript("ext:deno_web/13_message_port.js");
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

core.registerTransferableResource("FileHandle", (handle) => {
  const { kTakeFd } = lazyFileHandle();
  return core.ops.op_rt_file_send(handle[kTakeFd](refuse));
}, (resource) => {
  const { FileHandle } = lazyFileHandle();
  return new FileHandle(core.ops.op_rt_file_receive(resource));
});

// A port that lives in a `vm` context becomes an ordinary one where it arrives.
core.registerTransferableResource(
  "ContextMessagePort",
  (port) => lazyContextPorts().takeContextPort(port),
  (rid) => lazyPorts().createMessagePort(rid),
);
})();
