await import("./main.cjs");
