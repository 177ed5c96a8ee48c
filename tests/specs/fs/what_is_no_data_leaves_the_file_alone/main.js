const fs = require("fs");

fs.writeFileSync("f", "text");
(async () => {
  for (const name of ["writeFile", "appendFile"]) {
    for (const path of ["f", "new", undefined]) {
      for (const data of [undefined, 1, {}]) {
        try {
          fs[`${name}Sync`](path, data);
        } catch (error) {
          console.log(name, error.code, error.message);
        }
        await fs.promises[name](path, data).catch((error) => console.log(name, error.code, error.message));
      }
    }
  }
  console.log(fs.readdirSync("."), fs.readFileSync("f", "utf8"));
  await fs.promises.writeFile("f", ["a", "b"]);
  console.log(fs.readFileSync("f", "utf8"));
})();
