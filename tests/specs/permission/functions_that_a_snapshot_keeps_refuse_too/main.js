const { mkdirSync, promises, readFile, readFileSync, readdirSync, renameSync, rmSync, statSync } = require("fs");

const shown = (error) => error && `${error.code} ${error.permission} ${error.resource}`;
const calls = {
  mkdir: () => mkdirSync("/etc/made/of/nothing"),
  read: () => readFileSync("/etc/hostname/of/nothing"),
  folder: () => readdirSync("/etc/nothing"),
  rename: () => renameSync("/etc/nothing", "/etc/other"),
  rm: () => rmSync("/etc/nothing"),
  stat: () => statSync("/etc/nothing"),
};
require("v8").startupSnapshot.setDeserializeMainFunction(async () => {
  for (const [name, call] of Object.entries(calls)) {
    try {
      call();
    } catch (error) {
      console.log(name, shown(error));
    }
  }
  await new Promise((resolve) => readFile("/etc/nothing", (error) => resolve(console.log("callback", shown(error)))));
  await promises.readFile("/etc/nothing").catch((error) => console.log("promise", shown(error)));
});
