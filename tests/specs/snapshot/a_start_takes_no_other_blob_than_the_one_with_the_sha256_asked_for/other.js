require("v8").startupSnapshot.setDeserializeMainFunction(() => console.log("another"));
