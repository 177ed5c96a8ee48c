const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => process.emitWarning("low shelf", "ShelfWarning", "SH01"));
