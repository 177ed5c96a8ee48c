const { startupSnapshot } = require("v8");
const date = new Date(Date.UTC(2024, 0, 1));
console.log(date.getHours());
startupSnapshot.setDeserializeMainFunction(() => console.log(date.getHours(), new Date(0).getHours()));
