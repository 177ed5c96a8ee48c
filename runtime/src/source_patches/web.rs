//! Events, clocks and what else comes from the web's extensions.

use super::{File, Patch};

pub const FILES: &[File] = &[
    File {
        specifier: "ext:deno_web/02_event.js",
        patches: &[
            // What a listener throws is an uncaught error, raised once the other listeners have run.
            Patch::once(
                "function reportException(error) {
  reportExceptionStackedCalls++;",
                "function reportException(error) {
  const { nextTick } = core.loadExtScript(\"ext:deno_node/_next_tick.ts\");
  nextTick(() => __bootstrap.internals.rt.uncaughtException(error, false, null, true));
  return;
  reportExceptionStackedCalls++;",
            ),
            // A message port is as busy as it is listened to: it is told when its listeners change.
            Patch::once(
                "      signal,
      abortListener,
    });
  }

  removeEventListener(",
                "      signal,
      abortListener,
    });
    self[kListenersChanged]?.(type, listeners[type].length, true);
  }

  removeEventListener(",
            ),
            Patch::once(
                "        removeListener(listeners, type, listener, i);
        break;",
                "        removeListener(listeners, type, listener, i);
        self[kListenersChanged]?.(type, listeners[type].length, false);
        break;",
            ),
            Patch::once(
                "      removeListener(targetListeners, type, listener);
    }",
                "      removeListener(targetListeners, type, listener);
      eventImpl.currentTarget?.[kListenersChanged]?.(type, targetListeners[type].length, false);
    }",
            ),
            Patch::once(
                "  kResistStopImmediatePropagation,
  listenerCount,",
                "  kListenersChanged,
  kResistStopImmediatePropagation,
  listenersOf: (target) => target[eventTargetData]?.listeners ?? {},
  listenerCount,",
            ),
            Patch::once(
                "class EventTarget {
  constructor() {",
                "const kListenersChanged = Symbol(\"kListenersChanged\");

class EventTarget {
  constructor() {",
            ),
        ],
    },
    File {
        specifier: "ext:deno_web/03_abort_signal.js",
        patches: &[
            // Node's words.
            Patch::once(
                "new DOMException(\"The signal has been aborted\", \"AbortError\")",
                "new DOMException(\"This operation was aborted\", \"AbortError\")",
            ),
        ],
    },
    File {
        specifier: "ext:deno_web/15_performance.js",
        patches: &[
            // What a snapshot must not keep of the process that built it.
            Patch::once(
                "const { core, primordials } = __bootstrap;",
                "const { core, internals, primordials } = __bootstrap;",
            ),
            Patch::once(
                "function setTimeOrigin() {",
                "internals.rt.forgetTime = () => {
  timeOrigin = 0;
  for (let i = 0; i < hrU8.length; i++) hrU8[i] = 0;
};
function setTimeOrigin() {",
            ),
        ],
    },
    File {
        specifier: "ext:deno_crypto/00_crypto.js",
        patches: &[
            // WebCrypto's two native singletons go through a snapshot without their native halves, and no two processes may share
            // the UUIDs drawn in advance.
            Patch::once(
                "    Crypto.registerSymbols(webidl.brand, kKeyObject);
    subtleSingleton = SubtleCrypto.create();",
                "    if (!internals.__rtSnapshot.building) Crypto.registerSymbols(webidl.brand, kKeyObject);
    subtleSingleton = SubtleCrypto.create();",
            ),
            Patch::once(
                "// Bridge functions for Node.js KeyObject interop",
                "internals.rt.freezeCrypto = () => {
  uuidBatchData = undefined;
  uuidBatch = UUID_BATCH_SIZE;
  return [subtleSingleton, cryptoSingleton];
};
internals.rt.thawCrypto = (adopt) => {
  if (subtleSingleton === undefined) return;
  Crypto.registerSymbols(webidl.brand, kKeyObject);
  adopt(subtleSingleton, SubtleCrypto.create());
  if (cryptoSingleton !== undefined) adopt(cryptoSingleton, Crypto.create(subtleSingleton));
};
// Bridge functions for Node.js KeyObject interop",
            ),
        ],
    },
    File {
        specifier: "ext:deno_fs/30_fs.js",
        patches: &[
            // Compiled as a program would be, where there is no `Deno`.
            Patch::once(
                "    'const unix = Deno.build.os === \"darwin\" || Deno.build.os === \"linux\" || Deno.build.os === \"android\" || Deno.build.os === \"openbsd\" || Deno.build.os === \"freebsd\";' +",
                "    `const unix = ${Deno.build.os !== \"windows\"};` +",
            ),
        ],
    },
];
