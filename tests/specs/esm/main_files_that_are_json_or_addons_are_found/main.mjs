for (const name of ["index", "main", "inner"]) {
  console.log((await import(name, { with: { type: "json" } })).default, import.meta.resolve(name).split("/").at(-1));
  await import(name).catch((error) => console.log(error.code));
}
await import("empty").catch((error) => console.log(error.code, error.message.replaceAll(import.meta.dirname, "")));
