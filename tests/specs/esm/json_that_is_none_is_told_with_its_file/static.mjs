import data from "./cut.json" with { type: "json" };
