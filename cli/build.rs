//! The executable is linked without position independence, as Node's and Bun's are: the 155,000 relocations of a
//! position-independent V8 cost 2 ms and 8 MiB in every start. ARCHITECTURE.md says what that gives up.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
    // Add-ons find the functions of Node-API among the symbols of the executable.
    deno_napi::print_linker_flags("rt");
}
