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
        // runtime/src/chunk_extensions.rs
        println!("cargo:rustc-link-arg-bins=-Wl,--wrap=llhttp_init");
        fold_functions();
    }
    order_functions();
    // Add-ons find the functions of Node-API among the symbols of the executable.
    deno_napi::print_linker_flags("rt");
}

/// Functions with the same code are one: 6 MB less, most of it V8's and generic functions of Rust. Neither tells functions apart by
/// their addresses. GNU's linker cannot.
fn fold_functions() {
    let option = "-Wl,--icf=all".to_owned();
    if linker_takes(std::slice::from_ref(&option)) {
        println!("cargo:rustc-link-arg-bins={option}");
    }
}

/// Only where the linker takes the option. LLD does, with which Rust links here by default; with another linker `rt` works as well, but
/// its starts cost more.
fn order_functions() {
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|target| target == value);
    // Asked for now and not when this was compiled: target folders are shared by checkouts.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let list = std::path::Path::new(&package).join("link-order.txt");
    println!("cargo:rerun-if-changed={}", list.display());
    // The names in the list are of this target.
    if !is("CARGO_CFG_TARGET_OS", "linux")
        || !is("CARGO_CFG_TARGET_ARCH", "x86_64")
        || !is("CARGO_CFG_TARGET_ENV", "gnu")
    {
        return;
    }
    let options = [
        format!("-Wl,--symbol-ordering-file={}", list.display()),
        "-Wl,--no-warn-symbol-ordering".to_owned(),
    ];
    if !linker_takes(&options) {
        println!(
            "cargo:warning=the linker takes no --symbol-ordering-file: rt is linked without the order of cli/link-order.txt, and its starts take longer"
        );
        return;
    }
    for option in &options {
        println!("cargo:rustc-link-arg-bins={option}");
    }
    // For the spec cases that look at the order.
    println!("cargo:rustc-env=RT_LINK_ORDER=1");
}

/// Links an empty program with `options`, by the linker and with the flags that cargo links `rt` with.
fn linker_takes(options: &[String]) -> bool {
    let folder = std::path::PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let source = folder.join("empty.rs");
    if std::fs::write(&source, "fn main() {}\n").is_err() {
        return false;
    }
    let mut rustc =
        std::process::Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.arg(&source).arg("-o").arg(folder.join("empty"));
    if let Some(target) = std::env::var_os("TARGET") {
        rustc.arg("--target").arg(target);
    }
    if let Ok(linker) = std::env::var("RUSTC_LINKER") {
        rustc.arg(format!("-Clinker={linker}"));
    }
    let flags = std::env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\x1f').filter(|flag| !flag.is_empty()));
    rustc.args(options.iter().map(|option| format!("-Clink-arg={option}")));
    rustc.output().is_ok_and(|output| output.status.success())
}
