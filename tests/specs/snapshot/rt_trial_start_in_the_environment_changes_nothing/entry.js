require("v8").startupSnapshot.setDeserializeMainFunction(() => console.log(`hello ${process.argv[1]}`));
