const { isValidSyntax } = require("node:repl");
const lines = ["1", "a b", "{a:1,b:2}", "await 1", "import x from 'y'", "import('x')", "return 1", "let a; let a", "", "function*(){}", "class{}", "for await(const x of y);", "if(", "new.target", "yield", "import.meta"];
for (const line of lines) console.log(isValidSyntax(line), line);
