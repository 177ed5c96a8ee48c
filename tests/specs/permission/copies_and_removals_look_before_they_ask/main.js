// What cp and rm find out of a path before anybody asks whether it may be copied or go.
const fs = require("fs");

const shown = ({ name, code, permission, resource, message }) => [name, code, permission, resource, message].join(" | ");

async function told(method, ...args) {
  const words = [method, JSON.stringify(args)].join(" ");
  try {
    fs[`${method}Sync`](...args);
    console.log(words, "sync");
  } catch (error) {
    console.log(words, "sync", shown(error));
  }
  // Node asks in a callback for what is inside of a folder, and ends with what that throws.
  if (args[1]?.recursive) return;
  try {
    await fs.promises[method](...args);
    console.log(words, "promise");
  } catch (error) {
    console.log(words, "promise", shown(error));
  }
}

(async () => {
  for (const options of [undefined, { force: true }, { force: true, recursive: true }, { force: 1 }]) {
    for (const path of ["data/nothing", "data/file.txt", "data", "../nothing"]) await told("rm", path, options);
  }
  for (const name of ["link", "broken"]) {
    try {
      fs.cpSync(`data/${name}`, `out/${name}`);
    } catch (error) {
      console.log(name, shown(error));
    }
  }
})();
