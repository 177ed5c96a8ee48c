console.log("leaf");
