// What is loaded already is not looked at again, unless it is asked for as something else.
const attempt = async (specifier, attributes) => {
  const said = await import(specifier, { with: attributes }).then(
    () => "imported",
    ({ code }) => code,
  );
  console.log(specifier, JSON.stringify(attributes), said);
};
for (let round = 0; round < 2; round++) {
  await attempt("./module.mjs", { unknown: "1" });
  await attempt("./module.mjs", { type: "json" });
  await attempt("./module.mjs", { type: "json", unknown: "1" });
  await attempt("./module.mjs", { type: "css" });
  await attempt("./module.mjs", {});
  await attempt("./data.json", { unknown: "1" });
  await attempt("./data.json", { type: "json", unknown: "1" });
  await attempt("./data.json", { type: "json" });
}
await attempt("./importer.mjs", {});
