const { startupSnapshot } = require("node:v8");

let rounds = 0;
function poll() {
  rounds++;
  if (startupSnapshot.isBuildingSnapshot()) return setTimeout(poll, 20);
  console.log("goes on", rounds > 1);
}
poll();
