import { startupSnapshot } from "node:v8";
startupSnapshot.setDeserializeMainFunction(() => console.log(typeof require, import.meta.filename));
