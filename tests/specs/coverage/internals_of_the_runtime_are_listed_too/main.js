require("fs").readFileSync(__filename);
