console.log("commonjs runs");
