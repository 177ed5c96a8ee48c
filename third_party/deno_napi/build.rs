fn main() {
  // The cargo of a user of the crate that has this compiled asks for it: the path stays true.
  let symbols = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("symbols.def");
  println!("cargo:rerun-if-changed={}", symbols.display());
  println!("cargo:rustc-env=NAPI_SYMBOLS={}", symbols.display());
}
