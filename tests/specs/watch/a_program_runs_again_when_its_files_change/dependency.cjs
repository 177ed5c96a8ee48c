console.log("dependency");
