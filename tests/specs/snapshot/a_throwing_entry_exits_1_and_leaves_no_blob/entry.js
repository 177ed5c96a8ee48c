console.log("started");
throw new TypeError("the shelf is empty");
