console.log("books");
module.exports = ["a", "b"];
