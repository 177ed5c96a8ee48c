//! The resolver and its caches, shared by `require`, `import` and `import.meta.resolve` of one isolate.

use std::borrow::Cow;
use std::cell::Cell;
use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::HashSet;
use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use deno_core::url::Url;
use deno_resolver::npm::CreateInNpmPkgCheckerOptions;
use deno_resolver::npm::DenoInNpmPackageChecker;
use node_resolver::DenoIsBuiltInNodeModuleChecker;
use node_resolver::NodeConditionOptions;
use node_resolver::NodeResolverOptions;
use node_resolver::PackageJsonThreadLocalCache;
use node_resolver::cache::NodeResolutionSys;

use super::builtins;
use super::builtins::Extras;
use super::failures::Failures;
use super::files::ModuleFiles;
use super::hooks::ImportHooks;
use super::loader_callback::LoaderCallback;
use super::meta_resolve::MetaResolve;
use super::package_folders::PackageFolders;
use super::package_folders::PackageJsonResolver;
use super::package_map::PackageMap;
use super::required::RequiredGraphs;
use super::resolved_in_build::ResolvedInBuild;
use super::rules::ModuleRules;
use super::syntax::KindsBySyntax;
use super::virtual_files;
use super::waiting_imports::WaitingImports;
use super::wasm::WasmModules;
use crate::compile_cache::SharedCompileCache;
use crate::external_texts::ExternalTexts;

pub(crate) type NodeResolver = node_resolver::NodeResolver<
    DenoInNpmPackageChecker,
    DenoIsBuiltInNodeModuleChecker,
    PackageFolders,
    ModuleFiles,
>;

/// By which conditions packages choose what they export.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Conditions {
    import: Vec<String>,
    require: Vec<String>,
}

fn resolver(
    files: ModuleFiles,
    package_folders: &PackageFolders,
    package_json: &Arc<PackageJsonResolver>,
    conditions: Conditions,
) -> NodeResolver {
    let names = |names: Vec<String>| Some(names.into_iter().map(Cow::Owned).collect());
    NodeResolver::new(
        DenoInNpmPackageChecker::new(CreateInNpmPkgCheckerOptions::Byonm),
        DenoIsBuiltInNodeModuleChecker,
        package_folders.clone(),
        package_json.clone(),
        NodeResolutionSys::new(files, None),
        NodeResolverOptions {
            conditions: NodeConditionOptions {
                conditions: Vec::new(),
                // Without the library's own "deno" condition.
                import_conditions_override: names(conditions.import),
                require_conditions_override: names(conditions.require),
            },
            ..Default::default()
        },
    )
}

/// Put into the `OpState` when the main module becomes known while the event loop runs: behind `--import`.
pub(crate) struct MainModuleIsKnown;

/// What resolves a specifier for one isolate. Cheap to clone.
#[derive(Clone)]
pub struct NodeServices {
    pub(super) node_resolver: Arc<NodeResolver>,
    /// For other conditions, which hooks have asked for.
    resolvers: Rc<RefCell<HashMap<Conditions, Arc<NodeResolver>>>>,
    pub(super) package_json: Arc<PackageJsonResolver>,
    pub(super) package_folders: PackageFolders,
    pub(super) files: ModuleFiles,
    sources: Rc<RefCell<HashMap<String, String>>>,
    /// What `package_type` says of the files in a folder.
    types: Rc<RefCell<HashMap<PathBuf, String>>>,
    /// ES modules that this process has loaded. Others that V8 knows came with a snapshot.
    loaded: Rc<RefCell<HashSet<String>>>,
    /// The main module, once it has a URL.
    main: Rc<RefCell<Option<Url>>>,
    main_being_loaded: Rc<RefCell<Option<Url>>>,
    /// Built-in modules whose costly properties a program can see.
    wholly_seen: Rc<RefCell<HashSet<&'static str>>>,
    compile_cache: SharedCompileCache,
    texts: ExternalTexts,
    facade_filler: LoaderCallback,
    import_refusal: LoaderCallback,
    json_importer: LoaderCallback,
    typeless_warning: LoaderCallback,
    guess_warning: LoaderCallback,
    map_warning: LoaderCallback,
    import_waiter: LoaderCallback,
    import_watcher: LoaderCallback,
    import_turn: LoaderCallback,
    waiting_imports: WaitingImports,
    required: RequiredGraphs,
    failures: Failures,
    resolved_in_build: ResolvedInBuild,
    hooks: ImportHooks,
    meta_resolve: MetaResolve,
    wasm: WasmModules,
    forked: Rc<Cell<bool>>,
    pub(super) kinds_by_syntax: KindsBySyntax,
    /// Each package.json without `type` that was named to the program.
    pub(super) typeless_packages: Rc<RefCell<HashSet<PathBuf>>>,
    /// Warnings of main modules that had to be guessed.
    pub(super) told_guesses: Rc<RefCell<HashSet<String>>>,
    pub(super) rules: Rc<ModuleRules>,
}

impl NodeServices {
    /// `texts`: what the isolate keeps, or kept, outside of its heap.
    pub fn new(files: ModuleFiles, texts: ExternalTexts, rules: &ModuleRules) -> Self {
        let package_json = Arc::new(PackageJsonResolver::new(
            files,
            Some(Arc::new(PackageJsonThreadLocalCache)),
        ));
        let map = rules.package_map.as_deref();
        let package_folders = PackageFolders::new(files, &package_json, map);
        let names = |defaults: [&str; 3]| {
            let addons = rules.addons.then_some("node-addons");
            let own = rules.conditions.iter().map(String::as_str);
            own.chain(defaults)
                .chain(addons)
                .map(str::to_string)
                .collect::<Vec<_>>()
        };
        let conditions = Conditions {
            import: names(["node", "import", "module-sync"]),
            require: names(["node", "require", "module-sync"]),
        };
        let node_resolver = Arc::new(resolver(files, &package_folders, &package_json, conditions));
        Self {
            resolvers: Rc::default(),
            node_resolver,
            package_json,
            package_folders,
            files,
            sources: Rc::default(),
            types: Rc::default(),
            loaded: Rc::default(),
            main: Rc::default(),
            main_being_loaded: Rc::default(),
            wholly_seen: Rc::default(),
            compile_cache: SharedCompileCache::default(),
            texts,
            facade_filler: LoaderCallback::default(),
            import_refusal: LoaderCallback::default(),
            json_importer: LoaderCallback::default(),
            typeless_warning: LoaderCallback::default(),
            guess_warning: LoaderCallback::default(),
            map_warning: LoaderCallback::default(),
            import_waiter: LoaderCallback::default(),
            import_watcher: LoaderCallback::default(),
            import_turn: LoaderCallback::default(),
            waiting_imports: WaitingImports::default(),
            required: RequiredGraphs::default(),
            failures: Failures::default(),
            kinds_by_syntax: KindsBySyntax::default(),
            typeless_packages: Rc::default(),
            told_guesses: Rc::default(),
            resolved_in_build: ResolvedInBuild::default(),
            hooks: ImportHooks::default(),
            meta_resolve: MetaResolve::default(),
            wasm: WasmModules::default(),
            forked: Rc::default(),
            rules: Rc::new(rules.clone()),
        }
    }

    pub(crate) fn package_map(&self) -> Option<&PackageMap> {
        self.package_folders.map.as_ref()
    }

    pub(crate) fn files(&self) -> ModuleFiles {
        self.files
    }

    pub(crate) fn texts(&self) -> &ExternalTexts {
        &self.texts
    }

    /// The compile cache of the isolate, off until it is asked for.
    pub(crate) fn compile_cache(&self) -> &SharedCompileCache {
        &self.compile_cache
    }

    /// Takes the name of a built-in module that is going to be seen wholly.
    pub(crate) fn facade_filler(&self) -> &LoaderCallback {
        &self.facade_filler
    }

    pub(crate) fn resolved_in_build(&self) -> &ResolvedInBuild {
        &self.resolved_in_build
    }

    /// To be called where the program of a single executable imports what is not built in.
    pub(crate) fn import_refusal(&self) -> &LoaderCallback {
        &self.import_refusal
    }

    /// Takes the path and the text of JSON that is imported, and gives what it is.
    pub(crate) fn json_importer(&self) -> &LoaderCallback {
        &self.json_importer
    }

    /// Takes the URL of an ES module that only its syntax tells, and the path of its package.json.
    pub(crate) fn typeless_warning(&self) -> &LoaderCallback {
        &self.typeless_warning
    }

    /// Takes the words of the deprecation of a main module that had to be guessed, and whether code of the program waits for it.
    pub(crate) fn guess_warning(&self) -> &LoaderCallback {
        &self.guess_warning
    }

    /// Called when the first package is asked for of a package map.
    pub(crate) fn map_warning(&self) -> &LoaderCallback {
        &self.map_warning
    }

    /// Takes the promise of a module that still waits at its top level, and its namespace; gives what `import()` of it gives.
    pub(crate) fn import_waiter(&self) -> &LoaderCallback {
        &self.import_waiter
    }

    /// Takes what `import()` was asked for and by whom; gives what makes of the promise the one that the program gets.
    pub(crate) fn import_watcher(&self) -> &LoaderCallback {
        &self.import_watcher
    }

    /// Takes the number of a call of `import()`; gives the promise of its module, once its turn has come.
    pub(crate) fn import_turn(&self) -> &LoaderCallback {
        &self.import_turn
    }

    /// Calls of `import()` whose turn has not come.
    pub(super) fn waiting_imports(&self) -> &WaitingImports {
        &self.waiting_imports
    }

    /// The file at `url` is an ES module by its syntax.
    pub(crate) fn note_module(&self, url: Url) {
        self.kinds_by_syntax.note_module(url);
    }

    /// The graphs that `require` is loading.
    pub(crate) fn required(&self) -> &RequiredGraphs {
        &self.required
    }

    /// What `import()` could not find or load.
    pub(crate) fn failures(&self) -> &Failures {
        &self.failures
    }

    /// Whether the main module is the one at `url`.
    pub(super) fn is_main(&self, url: &str) -> bool {
        let main = self.main.borrow();
        main.as_ref().is_some_and(|main| main.as_str() == url)
    }

    /// The resolver that goes by `conditions` in both kinds of packages' entries, or by the usual ones.
    pub(crate) fn resolver_for(&self, conditions: Option<Vec<String>>) -> Arc<NodeResolver> {
        let Some(names) = conditions else {
            return self.node_resolver.clone();
        };
        let conditions = Conditions {
            import: names.clone(),
            require: names,
        };
        let mut resolvers = self.resolvers.borrow_mut();
        let found = resolvers.entry(conditions.clone()).or_insert_with(|| {
            Arc::new(resolver(
                self.files,
                &self.package_folders,
                &self.package_json,
                conditions,
            ))
        });
        found.clone()
    }

    /// WebAssembly that was imported.
    pub(crate) fn wasm(&self) -> &WasmModules {
        &self.wasm
    }

    /// What gives `import.meta` its function.
    pub(crate) fn meta_resolve(&self) -> &MetaResolve {
        &self.meta_resolve
    }

    /// What `module.registerHooks` put before the loader of ES modules.
    pub(crate) fn hooks(&self) -> &ImportHooks {
        &self.hooks
    }

    /// The process has a channel to the one that made it.
    pub(crate) fn set_forked(&self) {
        self.forked.set(true);
    }

    /// Why built-in modules have more exports than usual.
    pub(super) fn extras(&self) -> Extras {
        Extras {
            forked: self.forked.get(),
            vm_modules: self.rules.vm_modules,
        }
    }

    pub(crate) fn register_source(&self, url: String, source: String) {
        self.sources.borrow_mut().insert(url, source);
    }

    /// The text registered for `url`, if it is no file.
    pub(super) fn registered_source(&self, url: &str) -> Option<String> {
        self.sources.borrow().get(url).cloned()
    }

    pub(super) fn note_main(&self, url: &Url) {
        *self.main.borrow_mut() = Some(url.clone());
    }

    /// Remember which costly properties of built-in modules the ES module at `url` can see, and what sources it imports.
    pub(super) fn look_at(&self, url: &Url, text: &str) {
        let mut seen = self.wholly_seen.borrow_mut();
        seen.extend(builtins::names_costly(text));
        self.wasm.look_for_sources(url, text);
    }

    pub(super) fn sees_wholly(&self, builtin: &str) -> bool {
        self.wholly_seen.borrow().contains(builtin)
    }

    /// The main module while its graph is loaded, if the loader is not told what it imports.
    pub(super) fn main_being_loaded(&self) -> Option<Url> {
        self.main_being_loaded.borrow().clone()
    }

    pub(crate) fn set_main_being_loaded(&self, url: Option<&Url>) {
        *self.main_being_loaded.borrow_mut() = url.cloned();
    }

    pub(super) fn note_loaded(&self, url: &Url) {
        self.loaded.borrow_mut().insert(url.to_string());
    }

    pub(super) fn is_loaded(&self, url: &str) -> bool {
        self.loaded.borrow().contains(url)
    }

    /// The main module, if it came with a snapshot.
    pub(crate) fn main_of_snapshot(&self) -> Option<Url> {
        let is_old = |url: &Url| !self.loaded.borrow().contains(url.as_str());
        self.main.borrow().clone().filter(is_old)
    }

    /// The `type` field of the package that `path` belongs to: `module`, `commonjs`, or `none` where there is no such
    /// field or no package.json. As in Node a folder's answer stays what it was first, but that of a virtual one, which may not be known yet.
    pub(super) fn package_type(&self, path: &Path) -> String {
        let folder = path.parent().unwrap_or(path);
        // A package in `node_modules` without a package.json is nobody's, and the root of the system is none.
        if folder.parent().is_none() || folder.ends_with("node_modules") {
            return "none".to_string();
        }
        if let Some(known) = self.types.borrow().get(folder) {
            return known.clone();
        }
        let found = match self
            .package_json
            .load_package_json(&folder.join("package.json"))
        {
            Ok(Some(package)) => package.typ.clone(),
            Ok(None) => self.package_type(folder),
            Err(_) => "none".to_string(),
        };
        if !virtual_files::is_virtual(path) {
            let mut types = self.types.borrow_mut();
            types.insert(folder.to_path_buf(), found.clone());
        }
        found
    }
}
