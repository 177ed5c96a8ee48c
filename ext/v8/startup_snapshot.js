// v8.startupSnapshot: what a program building a snapshot leaves to be run around it. The lists lie in `internals.__rtSnapshot`,
// { building, serializeCallbacks, deserializeCallbacks, main }, which the bootstrap makes and which runs them.
(function () {
"use strict";
const { core, internals, primordials } = __bootstrap;
const { ArrayPrototypePush } = primordials;
const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

function building() {
  return internals.__rtSnapshot?.building === true;
}

function snapshotBeingBuilt() {
  if (!building()) {
    throw new NodeError(
      "ERR_NOT_BUILDING_SNAPSHOT",
      "Operation cannot be invoked when not building startup snapshot",
    );
  }
  return internals.__rtSnapshot;
}

function addDeserializeCallback(callback, data) {
  const snapshot = snapshotBeingBuilt();
  validateFunction(callback, "callback");
  ArrayPrototypePush(snapshot.deserializeCallbacks, [callback, data]);
}

function addSerializeCallback(callback, data) {
  const snapshot = snapshotBeingBuilt();
  validateFunction(callback, "callback");
  ArrayPrototypePush(snapshot.serializeCallbacks, [callback, data]);
}

function setDeserializeMainFunction(callback, data) {
  const snapshot = snapshotBeingBuilt();
  validateFunction(callback, "callback");
  if (snapshot.main !== null) {
    throw new NodeError(
      "ERR_DUPLICATE_STARTUP_SNAPSHOT_MAIN_FUNCTION",
      "Deserialize main function is already configured.",
    );
  }
  snapshot.main = [callback, data];
}

// A number, as in Node, where documentation says boolean.
function isBuildingSnapshot() {
  return building() ? 1 : 0;
}

return {
  startupSnapshot: {
    addDeserializeCallback,
    addSerializeCallback,
    setDeserializeMainFunction,
    isBuildingSnapshot,
  },
};
})();
