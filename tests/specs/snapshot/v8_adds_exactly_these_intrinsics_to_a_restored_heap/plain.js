require("fs").writeFileSync("plain.json", JSON.stringify(require("./walk.js")()));
