// What rt does not have yet: present under its name, with Node's checks of the arguments, and an error that says so.
(function () {
"use strict";
const { core } = __bootstrap;
const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } = core.loadExtScript(
  "ext:deno_node/internal/errors.ts",
);
const {
  validateBoolean,
  validateInt32,
  validateInteger,
  validateNumber,
  validateObject,
  validateUint32,
} = core.loadExtScript("ext:deno_node/internal/validators.mjs");

const noOptions = { __proto__: null };
const MAX_INTERVAL_MS = 0x7fffffff / 1000;
const MAX_SAMPLES = 0xffffffff;

function unavailable(name) {
  return new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`v8.${name}`);
}

const { takeCoverage, stopCoverage } = {
  takeCoverage() {
    throw unavailable("takeCoverage");
  },
  stopCoverage() {
    throw unavailable("stopCoverage");
  },
};

function setHeapSnapshotNearHeapLimit(limit) {
  validateUint32(limit, "limit", true);
  throw unavailable("setHeapSnapshotNearHeapLimit");
}

function setHeapProfileNearHeapLimit(limit) {
  validateUint32(limit, "limit", true);
  throw unavailable("setHeapProfileNearHeapLimit");
}

class GCProfiler {
  constructor() {
    throw unavailable("GCProfiler");
  }
}

function startCpuProfile(options) {
  const given = options === undefined ? noOptions : options;
  validateObject(given, "options");
  const { sampleInterval, maxBufferSize } = given;
  if (sampleInterval !== undefined) {
    validateNumber(sampleInterval, "options.sampleInterval", 0, MAX_INTERVAL_MS);
  }
  if (maxBufferSize !== undefined) {
    validateNumber(maxBufferSize, "options.maxBufferSize", 1, MAX_SAMPLES);
  }
  throw unavailable("startCpuProfile");
}

function startHeapProfile(options) {
  const given = options === undefined ? noOptions : options;
  validateObject(given, "options");
  const {
    sampleInterval = 512 * 1024,
    stackDepth = 16,
    forceGC = false,
    includeObjectsCollectedByMajorGC = false,
    includeObjectsCollectedByMinorGC = false,
  } = given;
  validateInteger(sampleInterval, "options.sampleInterval", 1);
  validateInt32(stackDepth, "options.stackDepth", 0);
  validateBoolean(forceGC, "options.forceGC");
  validateBoolean(
    includeObjectsCollectedByMajorGC,
    "options.includeObjectsCollectedByMajorGC",
  );
  validateBoolean(
    includeObjectsCollectedByMinorGC,
    "options.includeObjectsCollectedByMinorGC",
  );
  throw unavailable("startHeapProfile");
}

return {
  GCProfiler,
  setHeapProfileNearHeapLimit,
  setHeapSnapshotNearHeapLimit,
  startCpuProfile,
  startHeapProfile,
  stopCoverage,
  takeCoverage,
};
})();
