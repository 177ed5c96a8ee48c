//! Lists of the names that modules export.

use super::{File, Patch};

// A name newer than the files.
const NETWORK_RESOURCES: Patch = Patch::once(
    "export const Network = mod.Network;",
    "export const Network = mod.Network;
export const NetworkResources = mod.NetworkResources;",
);

pub const FILES: &[File] = &[
    File {
        specifier: "node:inspector",
        patches: &[NETWORK_RESOURCES],
    },
    File {
        specifier: "node:inspector/promises",
        patches: &[NETWORK_RESOURCES],
    },
    File {
        specifier: "ext:deno_node/inspector/promises.js",
        patches: &[
            // A name newer than the file.
            Patch::once(
                "Session.prototype.post = promisify(inspector.Session.prototype.post);

return {
  close: inspector.close,
  console: inspector.console,
  DOMStorage: inspector.DOMStorage,
  Network: inspector.Network,
  open: inspector.open,
  Session,
  url: inspector.url,
  waitForDebugger: inspector.waitForDebugger,
};",
                "Session.prototype.post = promisify(inspector.Session.prototype.post);

return { ...inspector, Session };",
            ),
        ],
    },
    File {
        specifier: "node:perf_hooks",
        patches: &[
            // Names newer than the file.
            Patch::once(
                "  monitorEventLoopDelay,
  performance,
  PerformanceEntry,
",
                "  createSlidingWindowHistogram,
  importHistogram,
  monitorEventLoopDelay,
  Performance,
  PerformanceResourceTiming,
  performance,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
",
            ),
        ],
    },
];
