//! What the program was compiled for, by the names that Node has for it.

/// The target of the compiler, such as `aarch64-apple-darwin`.
pub const TARGET: &str = env!("RT_TARGET");

/// The processor, as `process.arch` says it.
pub const fn arch() -> &'static str {
    arch_named(std::env::consts::ARCH)
}

/// The system, as `process.platform` says it.
pub const fn platform() -> &'static str {
    platform_named(std::env::consts::OS)
}

/// Node's name for what Rust calls `name`.
const fn arch_named(name: &'static str) -> &'static str {
    match name.as_bytes() {
        b"x86_64" => "x64",
        b"aarch64" => "arm64",
        b"x86" => "ia32",
        b"loongarch64" => "loong64",
        b"powerpc64" => "ppc64",
        _ => name,
    }
}

const fn platform_named(name: &'static str) -> &'static str {
    match name.as_bytes() {
        b"macos" => "darwin",
        b"windows" => "win32",
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processors_and_systems_have_the_names_of_node() {
        let names = ["x86_64", "aarch64", "x86", "powerpc64", "riscv64", "s390x"].map(arch_named);
        assert_eq!(names, ["x64", "arm64", "ia32", "ppc64", "riscv64", "s390x"]);
        let names = ["linux", "macos", "windows", "freebsd"].map(platform_named);
        assert_eq!(names, ["linux", "darwin", "win32", "freebsd"]);
    }

    #[test]
    fn the_target_is_that_of_the_compiler() {
        assert!(TARGET.starts_with(std::env::consts::ARCH), "{TARGET}");
        assert!(TARGET.contains(std::env::consts::OS), "{TARGET}");
    }
}
