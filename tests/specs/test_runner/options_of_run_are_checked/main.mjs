import { run } from "node:test";

const signal = AbortSignal.abort();
for (const options of [
  { coverage: 1 },
  { coverageExcludeGlobs: 1 },
  { coverageIncludeGlobs: ["a", 2] },
  { lineCoverage: 101 },
  { branchCoverage: -1 },
  { functionCoverage: "1" },
  { coverageIncludeAll: "yes" },
  { watch: 1 },
  { watch: true, forceExit: true },
  { watch: true, shard: { index: 1, total: 2 } },
  { watch: true, randomize: true },
  { watch: true, randomSeed: 1 },
  { randomize: 1 },
  { randomSeed: -1 },
  { rerunFailuresFilePath: "a", randomSeed: 1 },
  { rerunFailuresFilePath: "a", randomize: true },
  { rerunFailuresFilePath: 1 },
  { globalSetupPath: 1 },
  { testTagFilters: [1] },
  { testTagFilters: "a or" },
]) {
  try {
    run({ files: [], signal, ...options });
    console.log("taken", options);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
