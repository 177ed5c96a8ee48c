// `node:vm` under `--experimental-vm-modules`: the classes of modules.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;

  const { current } = internals.rt;

  return function completeVm(exports) {
    if (!current.options["--experimental-vm-modules"]) return;
    const { Module, SourceTextModule, SyntheticModule } = core.loadExtScript("ext:rt_node/vm_modules.js");
    exports.Module = Module;
    exports.SourceTextModule = SourceTextModule;
    exports.SyntheticModule = SyntheticModule;
  };
})();
