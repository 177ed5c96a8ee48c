throw new Error("it");
