console.log("CommonJS", require.main === module);
