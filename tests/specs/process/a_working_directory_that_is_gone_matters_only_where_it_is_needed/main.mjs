console.log(import.meta.filename.length > 0);
