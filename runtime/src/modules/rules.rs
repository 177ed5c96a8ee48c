//! What the command line changes of how modules are found and read.

/// As Node's flags say; the default is what they say when none is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleRules {
    /// The values of `--conditions`, matched before Node's own.
    pub conditions: Vec<String>,
    /// Modules keep the path they were found under.
    pub preserve_symlinks: bool,
    /// The main module keeps the path it was found under.
    pub preserve_symlinks_main: bool,
    /// Native add-ons may be loaded, so packages are asked for them.
    pub addons: bool,
    /// Where neither name nor package says what a file is, its syntax does.
    pub detect_syntax: bool,
    /// Types are stripped from TypeScript; otherwise it is no kind of file at all.
    pub strip_types: bool,
    /// `import ... with { type: "text" }`
    pub import_text: bool,
    /// `node:vm` has classes of modules.
    pub vm_modules: bool,
    /// There is a `node:ffi`.
    pub ffi: bool,
    /// There is a `node:sqlite`.
    pub sqlite: bool,
    /// There are a `node:stream/iter` and a `node:zlib/iter`.
    pub stream_iter: bool,
    /// There is a `node:vfs`.
    pub vfs: bool,
    /// There are a `node:bench` and its reporters.
    pub bench: bool,
    /// The file that says where packages lie.
    pub package_map: Option<String>,
}

impl Default for ModuleRules {
    fn default() -> Self {
        Self {
            conditions: Vec::new(),
            preserve_symlinks: false,
            preserve_symlinks_main: false,
            addons: true,
            detect_syntax: true,
            strip_types: true,
            import_text: false,
            vm_modules: false,
            ffi: true,
            sqlite: true,
            stream_iter: false,
            vfs: false,
            bench: false,
            package_map: None,
        }
    }
}
