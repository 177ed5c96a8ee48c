const v8 = require("v8");

const shared = { name: "shared" };
const value = { first: shared, second: shared, list: [shared] };
value.self = value;
const copy = v8.deserialize(v8.serialize(value));
console.log(copy !== value, copy.self === copy);
console.log(copy.first === copy.second, copy.list[0] === copy.first, copy.first !== shared);
