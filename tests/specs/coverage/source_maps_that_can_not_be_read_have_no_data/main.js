for (const name of ["missing", "broken", "remote", "cut"]) require(`./${name}`);
