// `name: what the types say | what the runtime has`, for each declaration of @types/node's v8.d.ts.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";

const require = createRequire(import.meta.url);
const v8 = require("node:v8");
const path = require.resolve("@types/node/v8.d.ts");
const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
const declarations = file.statements.find(({ name }) => name?.text === "node:v8").body.statements;

// Exports that are newer than these types.
const NEWER = ["setHeapProfileNearHeapLimit"];
// What the runtime returns for an interface of the types.
const INSTANCES = {
  HeapSpaceInfo: () => v8.getHeapSpaceStatistics()[0],
  HeapInfo: () => v8.getHeapStatistics(),
  HeapCodeStatistics: () => v8.getHeapCodeStatistics(),
  SyncCPUProfileHandle: () => v8.startCpuProfile(),
  SyncHeapProfileHandle: () => v8.startHeapProfile(),
  GCProfilerResult: () => collected(),
  HeapStatistics: () => collected().statistics[0].beforeGC.heapStatistics,
  HeapSpaceStatistics: () => collected().statistics[0].afterGC.heapSpaceStatistics[0],
  PromiseHooks: () => v8.promiseHooks,
};

function collected() {
  const profiler = new v8.GCProfiler();
  profiler.start();
  v8.setFlagsFromString("--expose-gc");
  require("node:vm").runInNewContext("gc")();
  return profiler.stop();
}

function arity(declaration) {
  const required = declaration.parameters.filter((p) => !p.questionToken && !p.dotDotDotToken).length;
  const most = declaration.parameters.length;
  return required === most ? `${most}` : `${required}-${most}`;
}

function shape(value) {
  return typeof value === "function" ? `function of ${value.length}` : typeof value;
}

function memberName({ name }) {
  return name.getText(file);
}

function valueOf(object, name) {
  const symbol = /^\[Symbol\.(\w+)\]$/.exec(name);
  return object?.[symbol ? Symbol[symbol[1]] : name];
}

function describe(prefix, owner, declaration) {
  const name = memberName(declaration);
  const types = declaration.parameters ? `function of ${arity(declaration)}` : "value";
  console.log(`${prefix}${name}: ${types} | ${shape(valueOf(owner, name))}`);
}

function describeProperty(owner, declaration) {
  const name = memberName(declaration);
  const value = valueOf(owner, name);
  const types = declaration.type.getText(file).replace(/\s+/g, " ").slice(0, 30);
  console.log(`  ${name}: ${types} | ${Array.isArray(value) ? "array" : shape(value)}`);
}

const exported = new Set();
for (const declaration of declarations) {
  const name = declaration.name?.text;
  if (ts.isFunctionDeclaration(declaration)) {
    exported.add(name);
    describe("", v8, declaration);
  } else if (ts.isVariableStatement(declaration)) {
    for (const variable of declaration.declarationList.declarations) {
      exported.add(variable.name.text);
      describe("", v8, variable);
    }
  } else if (ts.isModuleDeclaration(declaration)) {
    exported.add(name);
    console.log(`${name}: namespace | ${shape(v8[name])}`);
    declaration.body.statements.forEach((statement) => describe("  ", v8[name], statement));
  } else if (ts.isClassDeclaration(declaration)) {
    exported.add(name);
    const base = declaration.heritageClauses?.[0].types[0].expression.getText(file);
    const derives = base === undefined || v8[name].prototype instanceof v8[base];
    console.log(`${name}: class${base ? ` of ${base}` : ""} | ${shape(v8[name])}, ${derives}`);
    declaration.members.filter(({ kind }) => kind !== ts.SyntaxKind.Constructor)
      .forEach((member) => describe("  ", v8[name].prototype, member));
  } else if (ts.isInterfaceDeclaration(declaration) && INSTANCES[name]) {
    const object = INSTANCES[name]();
    const [keys, members] = [Object.keys(object), declaration.members.map(memberName)];
    console.log(`${name}: interface | ${keys.join() === members.join() ? "same keys" : `keys ${keys}`}`);
    for (const member of declaration.members) {
      if (ts.isPropertySignature(member)) {
        describeProperty(object, member);
      } else {
        describe("  ", object, member);
      }
    }
  }
}

const names = Object.keys(v8);
const newer = names.filter((name) => !exported.has(name));
console.log("not in the runtime:", [...exported].filter((name) => !names.includes(name)));
console.log("newer than the types:", newer, newer.join() === NEWER.join());
