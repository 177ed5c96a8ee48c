console.log(shelf, require("fs").madeInTheBuild, JSON.stringify(process.argv.slice(1)), __filename);
