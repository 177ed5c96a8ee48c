console.log(shelf, require("fs").madeInTheBuild, process.argv.slice(1), __filename);
