console.log("shelf is run");
module.exports = [];
