module.exports = 1;
throw new Error("broken library");
