// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// `Immediate`, which lies in deno_core's list of them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { clearImmediate, getAsyncContext, immediateRefCount, queueImmediate } = core;
  const { kAsyncContextFrame, kAsyncId, kRefed, kTriggerId } = core.timers;
  const { SymbolDispose } = primordials;
  const { emitInit, enabledHooksExist, getDefaultTriggerAsyncId, newAsyncId } = core.loadExtScript(
    "ext:deno_node/internal/async_hooks.ts",
  );

  class Immediate {
    constructor(callback, args) {
      this._idleNext = null;
      this._idlePrev = null;
      this._onImmediate = callback;
      this._argv = args?.length > 0 ? args : undefined;
      this._destroyed = false;
      this[kRefed] = false;
      this[kAsyncId] = newAsyncId();
      this[kTriggerId] = getDefaultTriggerAsyncId();
      this[kAsyncContextFrame] = getAsyncContext();
      if (enabledHooksExist()) emitInit(this[kAsyncId], "Immediate", this[kTriggerId], this);
      this.ref();
      queueImmediate(this);
    }

    ref() {
      if (this[kRefed] === false) {
        this[kRefed] = true;
        immediateRefCount(true);
      }
      return this;
    }

    unref() {
      if (this[kRefed] === true) {
        this[kRefed] = false;
        immediateRefCount(false);
      }
      return this;
    }

    hasRef() {
      return !!this[kRefed];
    }
  }

  Immediate.prototype[SymbolDispose] = function () {
    clearImmediate(this);
  };

  return Immediate;
})();
