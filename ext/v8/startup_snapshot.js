// v8.startupSnapshot: what a program building a snapshot leaves to be run around it. The lists lie in `internals.rt.snapshot`;
// the bootstrap runs them (js/70_snapshot.js).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush } = primordials;
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const { snapshot } = internals.rt;

  function checkBuilding() {
    if (!snapshot.building) {
      throw new NodeError("ERR_NOT_BUILDING_SNAPSHOT", "Operation cannot be invoked when not building startup snapshot");
    }
  }

  function addDeserializeCallback(callback, data) {
    checkBuilding();
    validateFunction(callback, "callback");
    ArrayPrototypePush(snapshot.deserializeCallbacks, [callback, data]);
  }

  function addSerializeCallback(callback, data) {
    checkBuilding();
    validateFunction(callback, "callback");
    ArrayPrototypePush(snapshot.serializeCallbacks, [callback, data]);
  }

  function setDeserializeMainFunction(callback, data) {
    checkBuilding();
    validateFunction(callback, "callback");
    if (snapshot.main !== null) {
      throw new NodeError("ERR_DUPLICATE_STARTUP_SNAPSHOT_MAIN_FUNCTION", "Deserialize main function is already configured.");
    }
    snapshot.main = [callback, data];
  }

  // A number, as in Node, where documentation says boolean.
  function isBuildingSnapshot() {
    return snapshot.building ? 1 : 0;
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
