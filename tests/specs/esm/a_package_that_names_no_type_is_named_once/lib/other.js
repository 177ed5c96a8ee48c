console.log("other"); export {};
