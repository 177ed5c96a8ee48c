console.log("the program");
