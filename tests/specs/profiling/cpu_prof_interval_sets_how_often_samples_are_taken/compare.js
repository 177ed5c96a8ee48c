const fs = require("fs");

const [often, rarely, word] = ["often", "rarely", "word"].map((name) => JSON.parse(fs.readFileSync(name, "utf8")).samples.length);
console.log(often > rarely, rarely > 0 && rarely < 15, word > 0);
