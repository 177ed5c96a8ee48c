//! Finding, reading and preparing the modules of user programs: Node's resolution for `require` and `import`, the
//! CommonJS or ES module decision, type stripping, and ES module facades for CommonJS modules.

mod attributes;
mod builtins;
mod cjs_facade;
mod cjs_lexer;
mod data_url;
mod errors;
mod failures;
mod files;
mod format;
mod hook_defaults;
mod hooks;
mod import_meta;
mod import_phase;
mod imports;
mod load_errors;
mod loader;
mod loader_callback;
mod meta_resolve;
mod real_paths;
mod require;
mod resolve;
mod resolved_file;
mod resolved_in_build;
mod rules;
mod services;
mod source;
mod syntax;
mod top_level_await;
mod typeless;
mod typescript;
mod wasm;

pub use attributes::validator as import_attribute_validator;
pub use builtins::builtin_facades;
pub use files::ModuleFiles;
pub use format::ModuleFormat;
pub use loader::NodeModuleLoader;
pub use rules::ModuleRules;
pub use services::NodeServices;

pub(crate) use builtins::exports_of as builtin_exports;
pub(crate) use builtins::shapes_of as builtin_shapes;
pub(crate) use builtins::without_facades;
pub(crate) use errors::ResolutionError;
pub(crate) use errors::coded;
pub(crate) use import_meta::fill_import_meta;
pub(crate) use import_phase::answer_source_imports;
pub(crate) use imports::imports_of;
pub(crate) use loader::module_text;
pub(crate) use require::node_ext_services;
pub(crate) use services::MainModuleIsKnown;
pub(crate) use services::PackageFolders;
pub(crate) use source::read_as_written;
pub(crate) use syntax::has_module_syntax;
pub(crate) use top_level_await::has_top_level_await;
pub(crate) use typescript::strip as strip_types;
