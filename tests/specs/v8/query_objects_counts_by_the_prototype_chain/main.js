const { queryObjects } = require("v8");

class Base {}
class Child extends Base {}
class Lonely {}
console.log(queryObjects(Base), queryObjects(Child), queryObjects(Lonely));
const kept = [new Base(), new Child(), new Child(), Object.create(Child.prototype)];
// The prototype of Child is one of the objects that have Base's on their chain.
console.log(queryObjects(Base), queryObjects(Child), queryObjects(Lonely));
function Old() {}
kept.push(new Old(), Object.setPrototypeOf({}, Old.prototype), Object.setPrototypeOf(() => {}, Old.prototype));
console.log(queryObjects(Old), queryObjects(Old, { format: "count" }));
console.log(queryObjects(() => {}), queryObjects(Object.assign(() => {}, { prototype: 5 })));
const shape = { prototype: {} };
const fake = Object.assign(() => {}, shape);
kept.push(Object.create(shape.prototype));
console.log(queryObjects(fake), kept.length);
