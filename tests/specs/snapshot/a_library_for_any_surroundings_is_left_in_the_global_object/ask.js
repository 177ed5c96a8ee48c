console.log(greetings.greet("Ada"), require("./entry.js") !== greetings, require("./entry.js").greet("Bob"));
