const fs = require("fs");

const [often, rarely] = ["often", "rarely"].map((name) => JSON.parse(fs.readFileSync(name, "utf8")).samples.length);
console.log(often > 1000, rarely > 0 && rarely < 500);
