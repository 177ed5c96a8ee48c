process.env.TOKEN = ["set", "by", "the", "build"].join("-");
delete process.env.SECRET;
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => console.log(process.env.TOKEN, process.env.SECRET));
