console.log("preload", import.meta.main);
