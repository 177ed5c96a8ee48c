//! What of Deno's extensions nothing in `rt` can reach: `Deno.Command`, QUIC, an address for servers from the environment, the geometry of the web, what files of ours stand in for.
//! A class with its methods lies in the base snapshot, which each start reads; an op does only where a file of the snapshot uses it.

use std::borrow::Cow;

use deno_core::Extension;
use deno_core::ExtensionFileSource;

/// Their texts would mention what is left out below.
const FILES: &[&str] = &[
    "ext:deno_net/03_quic.js",
    "ext:deno_node/_fs/cp/cp.ts",
    "ext:deno_node/_fs/cp/cp_sync.ts",
    "ext:deno_node/internal/http/address_override.js",
    "ext:deno_process/40_process.js",
    "ext:deno_web/10_filereader.js",
    "ext:deno_web/16_image_data.js",
    "ext:deno_web/17_geometry.js",
    "ext:deno_web/18_css_stylesheet.js",
    "ext:deno_web/webtransport.js",
    "ext:deno_websocket/02_websocketstream.js",
];

/// Classes of native objects. Sorted, as the files are. A unit test in `transpile.rs` fails where a source comes to mention one of them.
const CLASSES: &[&str] = &[
    "BaseHistogram",
    "CSSRule",
    "CSSStyleSheet",
    "DOMMatrix",
    "DOMMatrixReadOnly",
    "DOMPoint",
    "DOMPointReadOnly",
    "DOMQuad",
    "DOMRect",
    "DOMRectReadOnly",
    "EldHistogram",
    "ImageData",
];

/// `starts_from_heap`: the files come with the heap, and nobody reads the extension's list.
pub(crate) fn leave_out(extension: &mut Extension, starts_from_heap: bool) {
    drop_from(&mut extension.objects, |class| {
        contains(CLASSES, class.name.0)
    });
    if starts_from_heap {
        extension.lazy_loaded_js_files = Cow::Borrowed(&[]);
        extension.lazy_loaded_esm_files = Cow::Borrowed(&[]);
    } else {
        drop_from(&mut extension.lazy_loaded_js_files, is_unused_file);
        drop_from(&mut extension.lazy_loaded_esm_files, is_unused_file);
    }
}

fn is_unused_file(file: &ExtensionFileSource) -> bool {
    contains(FILES, file.specifier)
}

/// The first name in `text` that is left out.
#[cfg(test)]
pub(crate) fn mentioned_in(text: &str) -> Option<&str> {
    assert!([FILES, CLASSES].iter().all(|names| names.is_sorted()));
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$')
        .find(|word| contains(CLASSES, word))
        .or_else(|| FILES.iter().copied().find(|file| text.contains(file)))
}

fn contains(names: &[&str], name: &str) -> bool {
    names.binary_search(&name).is_ok()
}

fn drop_from<T: Clone>(list: &mut Cow<'static, [T]>, is_unused: impl Fn(&T) -> bool) {
    if list.iter().any(&is_unused) {
        list.to_mut().retain(|item| !is_unused(item));
    }
}
