// What else asks under the permission model, and what children inherit.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypeSome,
    ReflectApply,
    RegExpPrototypeSymbolSplit,
    SafeRegExp,
    StringPrototypeStartsWith,
  } = primordials;
  const { allows, check, plainRefusal } = core.loadExtScript("ext:rt_permission/permission.js");

  // In Node's order: a flag of the command line goes on for each of these that it begins with.
  const INHERITED = [
    "--allow-fs-read",
    "--allow-fs-write",
    "--allow-addons",
    "--allow-child-process",
    "--allow-net",
    "--allow-inspector",
    "--allow-wasi",
    "--allow-worker",
    "--allow-openssl-store",
    "--allow-ffi",
    "--permission",
  ];
  const SPACES = new SafeRegExp(/\s+/);

  const isModel = (word) =>
    word === "--permission" ||
    word === "--permission-audit" ||
    StringPrototypeStartsWith(word, "--permission=") ||
    StringPrototypeStartsWith(word, "--permission-audit=");

  // Into the variables `env` of a process that is started with `args`, unless it has a model of its own.
  function passOn(env, args) {
    if (ArrayPrototypeIncludes(args, "--permission") || ArrayPrototypeIncludes(args, "--permission-audit")) return;
    const given = env.NODE_OPTIONS;
    if (given && ArrayPrototypeSome(RegExpPrototypeSymbolSplit(SPACES, `${given}`), isModel)) return;
    const { execArgv } = internals.rt.current.process;
    for (let i = 0; i < execArgv.length; i++) {
      for (let j = 0; j < INHERITED.length; j++) {
        if (!StringPrototypeStartsWith(execArgv[i], INHERITED[j])) continue;
        env.NODE_OPTIONS = env.NODE_OPTIONS ? `${env.NODE_OPTIONS} ${execArgv[i]}` : execArgv[i];
      }
    }
  }

  // `file`: that of a report, or undefined where Node chooses one.
  function checkReport(file, directory) {
    const { process } = internals.rt.current;
    let resource = file ?? process.cwd();
    if (file !== undefined && directory !== "") resource = `${directory}/${file}`;
    if (!allows("fs.write", resource)) throw plainRefusal("fs.write", resource);
  }

  return function restrictOthers(process, options) {
    const { permission } = internals.rt;
    permission.passOn = passOn;
    permission.checkReport = checkReport;
    // They are loaded as if there were none.
    if (options["--permission"] && !options["--allow-addons"]) options["--addons"] = false;
    const { chdir } = process;
    process.chdir = {
      chdir(directory) {
        if (typeof directory === "string") check("fs.read", directory, process.chdir);
        return ReflectApply(chdir, this, [directory]);
      },
    }.chdir;
  };
})();
