import { nothing } from "fs";
