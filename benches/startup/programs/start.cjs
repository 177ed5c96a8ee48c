// What a program does when it starts: now, or when a process starts from the snapshot that is being built.
module.exports = (main) => {
  const { startupSnapshot } = require("node:v8");
  if (startupSnapshot?.isBuildingSnapshot?.()) startupSnapshot.setDeserializeMainFunction(main);
  else main();
};
