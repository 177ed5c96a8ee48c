// `process.report`: when a report is written, and where. What it tells is in process_report_contents.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_v8_prepare_fatal_report } = core.ops;
  const {
    ArrayPrototypeJoin,
    Date,
    DatePrototypeGetDate,
    DatePrototypeGetFullYear,
    DatePrototypeGetHours,
    DatePrototypeGetMinutes,
    DatePrototypeGetMonth,
    DatePrototypeGetSeconds,
    ErrorCaptureStackTrace,
    JSONStringify,
    ObjectDefineProperty,
    String,
    StringPrototypePadStart,
    StringPrototypeToUpperCase,
  } = primordials;
  const { ERR_UNKNOWN_SIGNAL, NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateObject, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { process } = core.loadExtScript("ext:rt_node/process_object.js");
  const { makeReport } = core.loadExtScript("ext:rt_node/process_report_contents.js");

  const { builtins, current } = internals.rt;
  const fs = () => core.loadExtScript("ext:deno_node/fs.ts");
  const os = () => builtins.require("os");

  let written = 0;

  function nameOf(now) {
    const digits = (number, length = 2) => StringPrototypePadStart(String(number), length, "0");
    const date = `${DatePrototypeGetFullYear(now)}${digits(DatePrototypeGetMonth(now) + 1)}${digits(DatePrototypeGetDate(now))}`;
    const time = `${digits(DatePrototypeGetHours(now))}${digits(DatePrototypeGetMinutes(now))}${digits(DatePrototypeGetSeconds(now))}`;
    return ArrayPrototypeJoin(["report", date, time, process.pid, current.threadId, digits(++written, 3), "json"], ".");
  }

  // Returns the name of the file.
  function write(event, trigger, file, error) {
    const now = new Date();
    const name = file ?? (report.filename || nameOf(now));
    const contents = makeReport(report, event, trigger, name, error, now);
    const text = `${JSONStringify(contents, undefined, report.compact ? undefined : 2)}\n`;
    if (name === "stdout" || name === "stderr") {
      core.print(text, name === "stderr");
      if (name === "stdout") core.print("\nNode.js report completed\n", true);
      return name;
    }
    const { directory } = report;
    try {
      fs().writeFileSync(directory === "" ? name : `${directory}/${name}`, text);
    } catch (failure) {
      const where = directory === "" ? "" : ` directory: ${directory}`;
      core.print(`\nFailed to open Node.js report file: ${name}${where} (errno: ${-failure.errno})\n`, true);
      return "";
    }
    core.print(`\nWriting Node.js report to file: ${name}\nNode.js report completed\n`, true);
    return name;
  }

  function checkSignal(value, name) {
    validateString(value, name);
    const { signals } = os().constants;
    if (signals[value] !== undefined) return;
    throw new ERR_UNKNOWN_SIGNAL(value, signals[StringPrototypeToUpperCase(value)] !== undefined);
  }

  // Listens for the signal while the report says so.
  function watchSignal() {
    let watched;
    const listener = (signal) => write(signal, "Signal", undefined, "");
    return () => {
      const wanted = report.reportOnSignal ? report.signal : undefined;
      if (wanted === watched) return;
      if (watched !== undefined) process.removeListener(watched, listener);
      watched = wanted;
      if (wanted !== undefined) process.on(wanted, listener);
    };
  }

  // When V8 has no memory left nothing can be asked any more: all that is known now is left with the engine.
  function prepareFatal() {
    const { reportOnFatalError, directory, filename, compact } = report;
    if (!reportOnFatalError) return op_rt_v8_prepare_fatal_report("", "", "", false);
    const contents = makeReport(report, "", "OOMError", null, "", new Date());
    contents.header.threadId = null;
    contents.javascriptStack = { message: "No stack.", stack: ["Unavailable."], errorProperties: {} };
    contents.libuv = [];
    contents.workers = [];
    op_rt_v8_prepare_fatal_report(JSONStringify(contents), directory, filename, compact);
  }

  function synthetic(caller) {
    const error = new NodeError("ERR_SYNTHETIC", "JavaScript Callstack");
    ErrorCaptureStackTrace(error, caller);
    return error;
  }

  // `called`: what errors call it.
  function setting(name, validate, initial, changed = undefined, called = name) {
    let value = initial;
    ObjectDefineProperty(report, name, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => value,
      set(given) {
        validate(given, called);
        value = given;
        changed?.();
      },
    });
  }

  // ---- in Node's order

  const report = {};
  report.writeReport = function writeReport(file, err) {
    if (typeof file === "object" && file !== null) {
      err = file;
      file = undefined;
    } else if (file !== undefined) {
      validateString(file, "file");
    }
    internals.rt.permission.checkReport?.(file, report.directory);
    if (err === undefined) err = synthetic(writeReport);
    else validateObject(err, "err");
    return write("JavaScript API", "API", file, err);
  };
  report.getReport = function getReport(err = synthetic(getReport)) {
    validateObject(err, "err");
    return makeReport(report, "JavaScript API", "GetReport", null, err, new Date());
  };
  current.reportUncaught = (error) => {
    if (!report.reportOnUncaughtException) return;
    write("Exception", "Exception", undefined, error ?? {});
  };
  const { options } = current;
  const watch = watchSignal();
  let isComplete = false;
  const prepare = () => {
    // Reports of workers' ends are the process's.
    if (isComplete && current.threadId === 0) prepareFatal();
  };
  setting("directory", validateString, options["--report-dir"] ?? options["--diagnostic-dir"] ?? "", prepare);
  setting("filename", validateString, options["--report-filename"] ?? "", prepare);
  setting("compact", validateBoolean, options["--report-compact"] ?? false, prepare);
  setting("excludeNetwork", validateBoolean, options["--report-exclude-network"] ?? false, prepare);
  setting("signal", checkSignal, options["--report-signal"] ?? "SIGUSR2", watch);
  setting("reportOnFatalError", validateBoolean, options["--report-on-fatalerror"] ?? false, prepare, "trigger");
  setting("reportOnSignal", validateBoolean, options["--report-on-signal"] ?? false, watch, "trigger");
  setting("reportOnUncaughtException", validateBoolean, options["--report-uncaught-exception"] ?? false, undefined, "trigger");
  setting("excludeEnv", validateBoolean, options["--report-exclude-env"] ?? false, prepare);
  watch();
  isComplete = true;
  if (report.reportOnFatalError) prepare();

  return report;
})();
