import "./says.mjs";
import "./missing_function.wasm";
