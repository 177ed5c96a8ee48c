//! ES module facades for CommonJS modules: `import` of a CommonJS file evaluates a small module that requires it and
//! exports the names found in its source.

use std::borrow::Cow;
use std::sync::Arc;

use deno_ast::MediaType;
use deno_ast::ParseParams;
use deno_ast::ParsedSource;
use deno_core::futures::FutureExt;
use deno_core::url::Url;
use deno_error::JsErrorBox;
use deno_resolver::npm::DenoInNpmPackageChecker;
use node_resolver::DenoIsBuiltInNodeModuleChecker;
use node_resolver::analyze::CjsAnalysis;
use node_resolver::analyze::CjsAnalysisExports;
use node_resolver::analyze::CjsCodeAnalyzer;
use node_resolver::analyze::CjsModuleExportAnalyzer;
use node_resolver::analyze::EsmAnalysisMode;
use node_resolver::analyze::NodeCodeTranslator;
use node_resolver::analyze::NodeCodeTranslatorMode;

use super::files::ModuleFiles;
use super::format::ModuleFormat;
use super::services::NodeServices;
use super::services::PackageFolders;
use super::source::read_source;

type Translator = NodeCodeTranslator<
    SourceAnalyzer,
    DenoInNpmPackageChecker,
    DenoIsBuiltInNodeModuleChecker,
    PackageFolders,
    ModuleFiles,
>;

/// Makes the facades.
pub(super) struct CjsFacades {
    translator: Translator,
}

impl CjsFacades {
    #[allow(
        clippy::arc_with_non_send_sync,
        reason = "the translator asks for an Arc; all of this stays on one thread"
    )]
    pub(super) fn new(services: &NodeServices) -> Self {
        let analyzer = CjsModuleExportAnalyzer::new(
            SourceAnalyzer {
                services: services.clone(),
            },
            services.in_npm_package.clone(),
            services.node_resolver.clone(),
            services.package_folders.clone(),
            services.package_json.clone(),
            services.files,
        );
        Self {
            translator: NodeCodeTranslator::new(
                Arc::new(analyzer),
                NodeCodeTranslatorMode::ModuleLoader,
            ),
        }
    }

    /// The module to evaluate for the file at `url`: a facade if it is CommonJS, `source` itself if its syntax shows an ES
    /// module.
    pub(super) fn module_source(&self, url: &Url, source: String) -> Result<String, JsErrorBox> {
        // Nothing in the analysis waits, since the analyzer below reads files synchronously; and a blocking executor would
        // refuse to run inside the one that `require()` of an ES module uses.
        self.translator
            .translate_cjs_to_esm(url, Some(Cow::Owned(source)))
            .now_or_never()
            .ok_or_else(|| {
                JsErrorBox::generic(format!("The exports of {url} cannot be analyzed at once"))
            })?
            .map(Cow::into_owned)
            .map(with_own_name)
            .map_err(JsErrorBox::from_err)
    }
}

impl CjsFacades {
    /// The facade of a CommonJS module that is no file: JavaScript has its text, and runs it (`ext/node/import_hooks.js`).
    pub(super) fn virtual_facade(&self, url: &Url, source: &str) -> String {
        let names =
            parse(url, source).map_or_else(|_| Vec::new(), |parsed| parsed.analyze_cjs().exports);
        let quote = |text: &str| serde_json::Value::from(text).to_string();
        let mut text = format!(
            "import {{ requireHooked }} from \"node:rt_builtins\";\nconst exports = requireHooked({});\n\
             export {{ exports as default, exports as \"module.exports\" }};\n",
            quote(url.as_str())
        );
        for (index, name) in names.iter().enumerate() {
            if !matches!(name.as_str(), "default" | "module.exports") {
                let name = quote(name);
                text.push_str(&format!(
                    "const name{index} = exports[{name}];\nexport {{ name{index} as {name} }};\n"
                ));
            }
        }
        text
    }
}

/// A facade would go by the name of the file it stands for, and coverage and profiles show the file twice.
fn with_own_name(mut source: String) -> String {
    if is_cjs_facade(&source) {
        source.push_str("\n//# sourceURL=ext:rt_bootstrap/cjs_facade");
    }
    source
}

/// Whether [`CjsFacades::module_source`] gave a facade and not the file's own text.
pub(super) fn is_cjs_facade(source: &str) -> bool {
    source.starts_with("import { createRequire as __internalCreateRequire")
}

struct SourceAnalyzer {
    services: NodeServices,
}

impl SourceAnalyzer {
    fn source<'a>(
        &self,
        specifier: &Url,
        known: Option<Cow<'a, str>>,
    ) -> Result<Cow<'a, str>, JsErrorBox> {
        if let Some(source) = known {
            return Ok(source);
        }
        let path = specifier
            .to_file_path()
            .map_err(|()| JsErrorBox::generic(format!("Not a file: {specifier}")))?;
        read_source(&path, &self.services).map(Cow::Owned)
    }
}

#[async_trait::async_trait(?Send)]
impl CjsCodeAnalyzer for SourceAnalyzer {
    async fn analyze_cjs<'a>(
        &self,
        specifier: &Url,
        maybe_source: Option<Cow<'a, str>>,
        _mode: EsmAnalysisMode,
    ) -> Result<CjsAnalysis<'a>, JsErrorBox> {
        let source = self.source(specifier, maybe_source)?;
        let format = if self.services.hooks().is_commonjs(specifier.as_str()) {
            ModuleFormat::CommonJs
        } else {
            ModuleFormat::of_url(specifier, &self.services)
        };
        let nothing = CjsAnalysisExports {
            exports: vec![],
            reexports: vec![],
            member_reexports: vec![],
        };
        if matches!(format, ModuleFormat::Module) {
            return Ok(CjsAnalysis::Esm(source, None));
        }
        if matches!(format, ModuleFormat::Json | ModuleFormat::Addon) {
            return Ok(CjsAnalysis::Cjs(nothing));
        }
        // What does not parse has no export names; running it reports the error at its place.
        let Ok(parsed) = parse(specifier, &source) else {
            if matches!(format, ModuleFormat::Ambiguous) && looks_like_module(&source) {
                return Ok(CjsAnalysis::Esm(source, None));
            }
            return Ok(CjsAnalysis::Cjs(nothing));
        };
        if matches!(format, ModuleFormat::Ambiguous) && !parsed.compute_is_script() {
            return Ok(CjsAnalysis::Esm(source, None));
        }
        let analysis = parsed.analyze_cjs();
        Ok(CjsAnalysis::Cjs(CjsAnalysisExports {
            exports: analysis.exports,
            reexports: analysis.reexports,
            member_reexports: vec![],
        }))
    }

    async fn analyze_cjs_member_props<'a>(
        &self,
        _specifier: &Url,
        _maybe_source: Option<Cow<'a, str>>,
        _member: &str,
    ) -> Result<Option<Vec<String>>, JsErrorBox> {
        Ok(None)
    }
}

fn parse(specifier: &Url, source: &str) -> Result<ParsedSource, deno_ast::ParseDiagnostic> {
    deno_ast::parse_program(ParseParams {
        specifier: specifier.clone(),
        text: source.into(),
        media_type: MediaType::JavaScript,
        capture_tokens: true,
        scope_analysis: false,
        maybe_syntax: None,
    })
}

/// Whether a line of `source`, which is neither a script nor a module as a whole, imports or exports something.
fn looks_like_module(source: &str) -> bool {
    source.lines().any(|line| {
        let line = line.trim_start();
        let rest = line
            .strip_prefix("import")
            .or_else(|| line.strip_prefix("export"));
        rest.is_some_and(|rest| rest.starts_with([' ', '{', '*', '"', '\'', '\t']))
    })
}

/// Whether `source`, found in a file that neither its name nor a package.json explains, is an ES module.
pub(crate) fn has_module_syntax(specifier: &Url, source: &str) -> bool {
    parse(specifier, source).is_ok_and(|parsed| !parsed.compute_is_script())
}

#[cfg(test)]
mod tests {
    use super::*;

    // A canary: `with_own_name` knows a facade by how the library lets it begin.
    #[test]
    fn a_facade_begins_as_it_is_known() {
        let texts = crate::external_texts::ExternalTexts::restored(crate::TextTable::empty());
        let services = NodeServices::new(ModuleFiles, texts, &[], false);
        let url = Url::parse("file:///p/main.cjs").unwrap();
        let facade = CjsFacades::new(&services)
            .module_source(&url, "exports.name = 1;".to_string())
            .unwrap();
        assert!(
            facade.ends_with("//# sourceURL=ext:rt_bootstrap/cjs_facade"),
            "{facade}"
        );
    }
}
