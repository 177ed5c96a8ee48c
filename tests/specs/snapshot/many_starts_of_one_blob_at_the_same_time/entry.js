const { startupSnapshot } = require("v8");
const list = Array.from({ length: 1e5 }, (_, i) => i);
startupSnapshot.setDeserializeMainFunction(() => console.log(process.argv[1], list.reduce((a, b) => a + b)));
