require("v8").startupSnapshot.setDeserializeMainFunction(() => {});
