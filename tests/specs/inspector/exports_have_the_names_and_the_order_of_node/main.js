const inspector = require("inspector");
const promises = require("inspector/promises");

console.log(Object.entries(inspector).map(([name, value]) => `${name} ${typeof value} ${value.length}`));
console.log(Object.entries(promises).map(([name, value]) => `${name} ${typeof value} ${value.length}`));
console.log(Object.keys(inspector).filter((name) => inspector[name] !== promises[name]));
console.log(Object.entries(inspector.Network).map(([name, f]) => `${name} ${f.name} ${f.length}`));
console.log(Object.entries(inspector.NetworkResources), Object.keys(inspector.DOMStorage));
