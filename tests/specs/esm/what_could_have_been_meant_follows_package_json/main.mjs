for (const name of ["./lib", "./lib/", "./other", "exported"]) {
  const error = await import(name).catch((error) => error);
  console.log(error.code, error.message.split("\n")[1] ?? error.message.split("'")[0]);
}
console.log(import.meta.resolve("exported").endsWith("/node_modules/exported/missing.js"));
