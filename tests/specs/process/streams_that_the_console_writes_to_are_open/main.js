"use strict";
// `console.log` has made no stream yet that the program could see.
const listed = () => process._getActiveHandles().map(({ fd }) => fd).join();
const before = [listed(), process.getActiveResourcesInfo().join()];
console.log("to standard output");
const between = [listed(), process.getActiveResourcesInfo().join()];
console.error("to standard error");
const after = [listed(), process.getActiveResourcesInfo().join()];
console.log(before, between, after);
