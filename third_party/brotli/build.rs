//! Compiles `c/`, with names of its own.

use std::path::Path;

fn main() {
    let mut build = cc::Build::new();
    build.include("c/include").flag("-include").flag("names.h");
    for folder in ["c/common", "c/dec", "c/enc"] {
        println!("cargo::rerun-if-changed={folder}");
        let mut files: Vec<_> = Path::new(folder)
            .read_dir()
            .expect("the folder is part of the crate")
            .map(|entry| entry.expect("it can be read").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "c"))
            .collect();
        // The same order each time, and so the same library.
        files.sort();
        build.files(files);
    }
    println!("cargo::rerun-if-changed=names.h");
    build.warnings(false).opt_level(3).compile("rt_brotli");
}
