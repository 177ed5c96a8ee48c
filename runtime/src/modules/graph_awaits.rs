//! `--experimental-print-required-tla`: where a graph awaits that `require` was asked for.

use deno_ast::StartSourcePos;
use deno_core::url::Url;

use super::format::ModuleFormat;
use super::services::NodeServices;
use super::source::read_source;
use super::syntax::parse;
use super::top_level_await::spans;

/// Where the module at `root`, and those that it imports, await at their top level, with their URLs.
pub(crate) fn awaits_below(services: &NodeServices, root: &Url) -> Vec<(String, Await)> {
    let mut found = Vec::new();
    for url in services.required().graph(root) {
        let Ok(path) = url.to_file_path() else {
            continue;
        };
        if ModuleFormat::of_path(&path, services) == ModuleFormat::CommonJs {
            continue;
        }
        let text = read_source(&path, services).unwrap_or_default();
        found.extend(awaits_of(&text).into_iter().map(|at| (url.to_string(), at)));
    }
    found
}

/// Line and column of an `await`, counted from 1 in UTF-16 as engines do, and the line itself.
pub(crate) type Await = (u32, u32, String);

/// Each `await` outside of the functions of the module with the text `source`, none where that cannot be parsed.
fn awaits_of(source: &str) -> Vec<Await> {
    let Ok(url) = Url::parse("file:///[module].mjs") else {
        return Vec::new();
    };
    let Ok(parsed) = parse(&url, source) else {
        return Vec::new();
    };
    let first = StartSourcePos::START_SOURCE_POS.as_byte_pos().0;
    let mut places: Vec<usize> = spans(&parsed)
        .into_iter()
        .map(|span| (span.lo.0 - first) as usize)
        .collect();
    places.sort_unstable();
    places
        .into_iter()
        .filter_map(|place| {
            let before = source.get(..place)?;
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let line = before.matches('\n').count() + 1;
            let column = source[start..place].encode_utf16().count() + 1;
            let text = source[start..].lines().next().unwrap_or_default();
            Some((line as u32, column as u32, text.to_string()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::awaits_of;

    #[test]
    fn places_are_counted_as_engines_do() {
        let source =
            "let a;\n  a = \"\u{1f600}\" + await (await b);\nfor await (const c of d) {}\n";
        let places: Vec<(u32, u32)> = awaits_of(source)
            .into_iter()
            .map(|(line, column, _)| (line, column))
            .collect();
        assert_eq!(places, [(2, 14), (2, 21), (3, 1)]);
    }
}
