import { known, unknown as other } from "./names.cjs";
