//! The executable is linked without position independence, as Node's and Bun's are: the 155,000 relocations of a
//! position-independent V8 cost 2 ms and 8 MiB in every start. ARCHITECTURE.md says what that gives up.
//!
//! The functions that every start runs are put side by side: `link-order.txt`, written by `scripts/link-order/run.sh`.

#![allow(
    clippy::disallowed_macros,
    reason = "cargo reads what a build script prints"
)]

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
        // Tells builds apart, for snapshots and for the symbols of a crash report; compilers differ in whether they ask for it.
        println!("cargo:rustc-link-arg-bins=-Wl,--build-id=sha1");
    }
    order_functions();
    // Add-ons find the functions of Node-API among the symbols of the executable.
    deno_napi::print_linker_flags("rt");
}

/// Only where Rust links with LLD by default: other linkers refuse the option.
fn order_functions() {
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|target| target == value);
    // Asked for now and not when this was compiled: target folders are shared by checkouts.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let list = std::path::Path::new(&package).join("link-order.txt");
    println!("cargo:rerun-if-changed={}", list.display());
    if is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ARCH", "x86_64")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
    {
        println!(
            "cargo:rustc-link-arg-bins=-Wl,--symbol-ordering-file={}",
            list.display()
        );
        println!("cargo:rustc-link-arg-bins=-Wl,--no-warn-symbol-ordering");
    }
}
