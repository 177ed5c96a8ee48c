//! Tells the crate which target it is compiled for: only Cargo knows.

#![allow(
    clippy::disallowed_macros,
    reason = "cargo reads what a build script prints"
)]

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = std::env::var("TARGET").unwrap_or_default();
    println!("cargo:rustc-env=RT_TARGET={target}");
}
