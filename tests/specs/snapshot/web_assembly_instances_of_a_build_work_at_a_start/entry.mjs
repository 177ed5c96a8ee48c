import v8 from "node:v8";
import main from "./main.mjs";
v8.startupSnapshot.setDeserializeMainFunction(main);
