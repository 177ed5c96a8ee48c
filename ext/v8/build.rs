//! Links the prebuilt C++ shim, which `shim/build.sh` builds.

#![allow(
    clippy::disallowed_macros,
    reason = "cargo reads what a build script prints"
)]

use std::path::PathBuf;
use std::{env, process};

fn main() {
    let target = env::var("TARGET").unwrap_or_default();
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folder = root.join("shim").join(&target);
    let archive = folder.join("librt_v8_shim.a");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", archive.display());
    if !archive.is_file() {
        eprintln!(
            "error: there is no prebuilt shim for {target}: {} is missing",
            archive.display()
        );
        eprintln!("hint: TARGET={target} ext/v8/shim/build.sh builds it (needs clang 22)");
        process::exit(1);
    }
    println!("cargo:rustc-link-search=native={}", folder.display());
    println!("cargo:rustc-link-lib=static=rt_v8_shim");
}
