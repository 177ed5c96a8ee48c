const fs = require('fs');
const { report } = process;
const contents = report.getReport(new TypeError('mine'));
console.log(Object.keys(contents).join());
console.log(Object.keys(contents.header).filter((key) => !key.startsWith('glibc')).join());
console.log(contents.sharedObjects.some((file) => /\/libc\.so/.test(file)), contents.sharedObjects.some((file) => file === process.execPath));
console.log(Object.keys(contents.userLimits).join(), contents.userLimits.open_files.soft > 0);
console.log(contents.javascriptStack.message, contents.javascriptStack.stack.length > 0, contents.header.filename);
console.log(JSON.stringify(contents.javascriptStack.errorProperties));
console.log(contents.javascriptHeap.heapSpaces.old_space.used > 0, contents.resourceUsage.rss > 0);
process.env.SEEN = 'here';
report.compact = true;
const name = report.writeReport('report.json');
const text = fs.readFileSync(name, 'utf8');
console.log(name, text.trimEnd().split('\n').length, JSON.parse(text).environmentVariables.SEEN, JSON.parse(text).header.trigger);
report.excludeEnv = true;
report.excludeNetwork = true;
console.log('environmentVariables' in report.getReport(), 'networkInterfaces' in report.getReport().header);
for (const run of [() => { report.directory = 1; }, () => report.writeReport(1), () => report.getReport('x'), () => { report.compact = 'x'; }]) {
  try { run(); } catch ({ code, message }) { console.log(code, message); }
}

console.log(Object.keys(process.report).join(" "));
for (const name of ["compact", "reportOnFatalError", "reportOnSignal", "reportOnUncaughtException"]) {
  try {
    process.report[name] = 5;
  } catch (error) {
    console.log(error.message);
  }
}
console.log(process.report.getReport({ message: "m", stack: "Of: this\n", code: 5 }).javascriptStack);
