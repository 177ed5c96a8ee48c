import "./later.mjs";
import "./right.mjs";
console.log("late");
