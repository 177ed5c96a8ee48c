for (const v of ['x', 1.5, {}, true]) {
  try { process.exitCode = v; } catch (e) { console.log(e.name, e.code, e.message); }
  try { process.exit(v); } catch (e) { console.log(e.name, e.code, e.message); }
}
console.log(process.exitCode);
process.exitCode = null;
process.exitCode = undefined;
