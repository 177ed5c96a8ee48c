// All kinds of objects: what a build holds, what is done with it after the start, and what becomes of it:
// - "survives": V8 writes it
// - "made again": it has a half outside of the heap, which each start makes anew
// - "made again, if secrets may be kept"
// - "refused": the build names it, and leaves no blob
const all = [];

function area(title) {
  return function kind(name, outcome, hold, use) {
    all.push({ area: title, name, outcome, hold, use });
  };
}

module.exports = { all, area };
for (const file of ["language", "intl", "wasm", "crypto", "tls", "zlib", "web", "node", "files", "engine"])
  require(`./kinds/${file}.js`);
if (require.main === module) {
  for (const { area, name, outcome } of all) console.log([area, name, outcome].join("\t"));
}
