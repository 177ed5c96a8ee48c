const v8 = require("v8");

require("fs").mkdirSync("folder");
for (const path of ["folder", "missing/file", "", Buffer.from("missing/file"), "/dev/full"]) {
  try {
    v8.writeHeapSnapshot(path);
  } catch (error) {
    const { code, errno, syscall, path, message } = error;
    console.log(Object.keys(error).join(), code, errno, syscall, path, message);
  }
}
