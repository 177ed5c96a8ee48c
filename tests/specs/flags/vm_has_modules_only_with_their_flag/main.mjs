import * as namespace from "node:vm";
const { default: vm } = namespace;
const names = ["Module", "SourceTextModule", "SyntheticModule"];
console.log(names.filter((name) => name in vm).join(), names.filter((name) => name in namespace).join());
if (vm.SourceTextModule) {
  const module = new vm.SourceTextModule("export const a = 1;");
  module.linkRequests([]);
  module.instantiate();
  await module.evaluate();
  console.log(module.namespace.a);
}
