const { basename, format, relative, win32 } = require("path");

process.chdir("/");
for (const path of ["", ".", "..", "a", "C:", "\\x", "/x/y"]) console.log(JSON.stringify([path, win32.resolve(path), win32.relative("a", path)]));
const refused = [
  () => relative(),
  () => relative("a", 1),
  () => basename("a", 1),
  () => format([]),
  () => win32.relative(1),
  () => win32.basename("a", null),
  () => win32.resolve(1),
];
for (const run of refused) {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.code, error.message);
  }
}
