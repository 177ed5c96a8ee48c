//! Source maps for the coverage files: tools lead ranges back to the sources with them.
//!
//! Source: Node `lib/internal/source_map/source_map_cache.js`.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use deno_core::url::Url;
use serde_json::{Value, json};

/// `{lineLengths, data, url}` of the file at `url`, if it names a source map. Where the map cannot be read `data` is null and
/// `url` what the file says, otherwise `url` is null.
pub fn cache_entry(url: &str) -> Option<Value> {
    let url = Url::parse(url).ok().filter(|url| url.scheme() == "file")?;
    let source = std::fs::read(url.to_file_path().ok()?).ok()?;
    let source = String::from_utf8_lossy(&source);
    let reference = reference(&source)?;
    let data = if let Some(data) = reference.strip_prefix("data:") {
        decode_data_url(data).map(|map| absolute(map, &url))
    } else {
        let map_url = url.join(reference).ok()?;
        map_url
            .to_file_path()
            .ok()
            .and_then(|path| std::fs::read(path).ok())
            .and_then(|text| serde_json::from_slice(&text).ok())
            .map(|map| absolute(map, &map_url))
    };
    let unread = data.is_none().then_some(reference);
    Some(json!({
        "lineLengths": line_lengths(&source),
        "data": data,
        "url": unread,
    }))
}

/// What the last `//# sourceMappingURL=` or `/*# sourceMappingURL=` names.
fn reference(source: &str) -> Option<&str> {
    const KEY: &str = "sourceMappingURL=";
    source.rmatch_indices(KEY).find_map(|(at, _)| {
        let before = source[..at].trim_end();
        let is_comment = before.len() < at && (before.ends_with("//#") || before.ends_with("/*#"));
        if !is_comment {
            return None;
        }
        let rest = &source[at + KEY.len()..];
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let value = &rest[..end];
        // V8 takes none with a quote: such a text stands in a string.
        (end > 0 && !value.contains(['"', '\''])).then_some(value)
    })
}

/// The JSON in a `data:` URL, `data` being what follows the scheme. Only `application/json` is a map.
fn decode_data_url(data: &str) -> Option<Value> {
    let (kind, body) = data.split_once(',')?;
    let mut parts = kind.split(';');
    if parts.next() != Some("application/json") {
        return None;
    }
    let text = if parts.any(|part| part == "base64") {
        decode_base64(body)?
    } else {
        body.as_bytes().to_vec()
    };
    serde_json::from_slice(&text).ok()
}

/// Of both alphabets, with or without padding, as Node's `Buffer` takes it.
fn decode_base64(text: &str) -> Option<Vec<u8>> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_allow_trailing_bits(true)
            .with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    LENIENT
        .decode(text.replace('-', "+").replace('_', "/"))
        .ok()
}

/// The map with its sources as URLs: relative ones start at `base`.
fn absolute(mut map: Value, base: &Url) -> Value {
    let root = map
        .get("sourceRoot")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_string();
    if let Some(sources) = map.get_mut("sources").and_then(Value::as_array_mut) {
        for source in sources {
            let Some(name) = source.as_str() else {
                continue;
            };
            if let Ok(url) = base.join(&format!("{root}{name}")) {
                *source = Value::from(String::from(url));
            }
        }
    }
    if let Some(object) = map.as_object_mut() {
        object.insert("sourceRoot".to_string(), Value::from(""));
    }
    map
}

/// UTF-16 units of each line.
fn line_lengths(source: &str) -> Vec<usize> {
    source
        .split(['\n', '\u{2028}', '\u{2029}'])
        .map(|line| line.encode_utf16().count())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_comment_names_the_map() {
        let source = "let s = 'sourceMappingURL=no';\n//# sourceMappingURL=a.map\n/*# sourceMappingURL=b.map */";
        assert_eq!(reference(source), Some("b.map"));
        assert_eq!(reference("//#sourceMappingURL=a.map"), None);
        assert_eq!(reference("nothing"), None);
    }

    #[test]
    fn lines_are_counted_in_utf16_units() {
        assert_eq!(line_lengths("ab\n\u{1F600}\n"), [2, 2, 0]);
        assert_eq!(line_lengths(""), [0]);
    }

    #[test]
    fn sources_become_urls() {
        let base = Url::parse("file:///a/b.js").unwrap();
        let map = absolute(json!({ "sources": ["x.ts"], "sourceRoot": "src/" }), &base);
        assert_eq!(
            map,
            json!({ "sources": ["file:///a/src/x.ts"], "sourceRoot": "" })
        );
    }

    #[test]
    fn inline_maps_are_decoded() {
        assert_eq!(
            decode_data_url("application/json;base64,eyJhIjoxfQ=="),
            Some(json!({ "a": 1 }))
        );
        // `{"a":"??>"}` without padding, in the alphabet of URLs.
        assert_eq!(
            decode_data_url("application/json;base64,eyJhIjoiPz8-In0"),
            Some(json!({ "a": "??>" }))
        );
        assert_eq!(
            decode_data_url("application/json,{\"a\":1}"),
            Some(json!({ "a": 1 }))
        );
        assert_eq!(decode_data_url("text/plain,{}"), None);
    }
}
