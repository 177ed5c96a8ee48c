import "./says.mjs";
import "./cut_off.wasm";
