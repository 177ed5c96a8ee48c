for (const name of ["fs", "path", "util", "events", "stream", "http", "crypto", "child_process", "zlib", "os"]) require(name);
