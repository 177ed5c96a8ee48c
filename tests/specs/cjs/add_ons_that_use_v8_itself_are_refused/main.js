try {
  require("./addon.node");
} catch (error) {
  console.log(error.code, error.message.replace(__dirname, ""));
}
console.log("goes on");
