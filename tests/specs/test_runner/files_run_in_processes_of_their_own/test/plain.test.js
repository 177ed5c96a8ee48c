console.log("no test at all");
