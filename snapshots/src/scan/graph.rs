//! A heap as a graph: V8's heap snapshot, read from its JSON.

use serde::Deserialize;

/// How one object holds another, as V8 sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeKind {
    /// A variable of a scope.
    Variable,
    Element,
    Property,
    /// A field of V8's own.
    Field,
    /// Holds nothing: weak, or another edge's short form.
    Nothing,
}

#[derive(Clone, Copy, Debug)]
pub struct Edge {
    pub kind: EdgeKind,
    name: u32,
    numbered: bool,
    pub to: usize,
}

#[derive(Deserialize)]
struct Raw {
    snapshot: Header,
    nodes: Vec<u64>,
    edges: Vec<u64>,
    #[serde(default)]
    locations: Vec<u64>,
    strings: Vec<String>,
}

#[derive(Deserialize)]
struct Header {
    meta: Meta,
}

#[derive(Deserialize)]
struct Meta {
    node_fields: Vec<String>,
    node_types: Vec<serde_json::Value>,
    edge_fields: Vec<String>,
    edge_types: Vec<serde_json::Value>,
    #[serde(default)]
    location_fields: Vec<String>,
}

/// Nodes are numbers from 0, the root.
pub struct Graph {
    names: Vec<u32>,
    types: Vec<u8>,
    sizes: Vec<u64>,
    type_names: Vec<String>,
    /// Where the edges of each node begin; one more than there are nodes.
    first_edges: Vec<usize>,
    edges: Vec<Edge>,
    lines: std::collections::HashMap<usize, u64>,
    strings: Vec<String>,
}

impl Graph {
    /// `None` where the JSON is not of the form that V8 is known to write.
    pub fn read(json: &[u8]) -> Option<Self> {
        let raw: Raw = serde_json::from_slice(json)
            .or_else(|_| serde_json::from_slice(&without_lone_surrogates(json)))
            .ok()?;
        let meta = &raw.snapshot.meta;
        let place = |fields: &[String], name: &str| fields.iter().position(|field| field == name);
        let width = meta.node_fields.len();
        let size = place(&meta.node_fields, "self_size")?;
        let (kind, name, count) = (
            place(&meta.node_fields, "type")?,
            place(&meta.node_fields, "name")?,
            place(&meta.node_fields, "edge_count")?,
        );
        let type_names = enumeration(meta.node_types.first()?)?;
        let mut names = Vec::new();
        let mut types = Vec::new();
        let mut sizes = Vec::new();
        let mut first_edges = vec![0];
        let mut edge_count = 0;
        for node in raw.nodes.chunks_exact(width) {
            names.push(u32::try_from(node[name]).ok()?);
            types.push(u8::try_from(node[kind]).ok()?);
            sizes.push(node[size]);
            edge_count += usize::try_from(node[count]).ok()?;
            first_edges.push(edge_count);
        }
        let edges = read_edges(&raw, names.len())?;
        if edges.len() != edge_count {
            return None;
        }
        let lines = read_lines(&raw, width).unwrap_or_default();
        let known = |name: &u32| (*name as usize) < raw.strings.len();
        if !names.iter().all(known) || !edges.iter().all(|edge| edge.numbered || known(&edge.name))
        {
            return None;
        }
        Some(Self {
            names,
            types,
            sizes,
            type_names,
            first_edges,
            edges,
            lines,
            strings: raw.strings,
        })
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of the constructor, of a function, a text's beginning, or V8's own word.
    pub fn name(&self, node: usize) -> &str {
        &self.strings[self.names[node] as usize]
    }

    fn type_of(&self, node: usize) -> &str {
        self.type_names
            .get(usize::from(self.types[node]))
            .map_or("", String::as_str)
    }

    /// Bytes of the node itself.
    pub fn size(&self, node: usize) -> u64 {
        self.sizes[node]
    }

    /// The class of an object, or in parentheses what else the node is.
    pub fn kind(&self, node: usize) -> String {
        match self.type_of(node) {
            "object" => self.name(node).to_owned(),
            "closure" => "(function)".to_owned(),
            "string" | "concatenated string" | "sliced string" => "(string)".to_owned(),
            "code" => "(compiled code)".to_owned(),
            other => format!("({other})"),
        }
    }

    pub fn is_object(&self, node: usize) -> bool {
        self.type_of(node) == "object"
    }

    pub fn is_text(&self, node: usize) -> bool {
        self.type_of(node).ends_with("string")
    }

    pub fn is_function(&self, node: usize) -> bool {
        self.type_of(node) == "closure"
    }

    pub fn edges(&self, node: usize) -> &[Edge] {
        &self.edges[self.first_edges[node]..self.first_edges[node + 1]]
    }

    /// Empty for one that has a number only.
    pub fn edge_name(&self, edge: &Edge) -> &str {
        if edge.numbered {
            ""
        } else {
            &self.strings[edge.name as usize]
        }
    }

    /// An element's index.
    pub fn edge_index(&self, edge: &Edge) -> Option<u32> {
        edge.numbered.then_some(edge.name)
    }

    /// What `node` holds under this name.
    pub fn child(&self, node: usize, kind: EdgeKind, name: &str) -> Option<usize> {
        self.edges(node)
            .iter()
            .find(|edge| edge.kind == kind && self.edge_name(edge) == name)
            .map(|edge| edge.to)
    }

    /// Forget what V8's handles hold, if `is_dropped` says so of its name, but for modules and contexts, which are written. Whether there was any.
    pub fn drop_handles(&mut self, is_dropped: impl Fn(&str) -> bool) -> bool {
        let Some(handles) = (0..self.len()).find(|node| {
            self.type_of(*node) == "synthetic" && self.name(*node) == "(Global handles)"
        }) else {
            return false;
        };
        let mut any = false;
        for place in self.first_edges[handles]..self.first_edges[handles + 1] {
            let name = self.name(self.edges[place].to);
            let is_written = name.starts_with("system / ")
                && (name.contains("Module") || name.contains("Context"));
            if !is_written && is_dropped(name) {
                self.edges[place].kind = EdgeKind::Nothing;
                any = true;
            }
        }
        any
    }

    /// Of each node, whether anything holds it.
    pub fn held(&self) -> Vec<bool> {
        let mut held = vec![false; self.len()];
        held[0] = true;
        let mut waiting = vec![0];
        while let Some(node) = waiting.pop() {
            for edge in self.edges(node) {
                if edge.kind != EdgeKind::Nothing && !held[edge.to] {
                    held[edge.to] = true;
                    waiting.push(edge.to);
                }
            }
        }
        held
    }

    /// The line where a function begins, from 1.
    pub fn line(&self, function: usize) -> Option<u64> {
        self.lines.get(&function).map(|line| line + 1)
    }
}

/// The JSON with another character for each half of a pair of UTF-16 that stands alone: texts of JavaScript may have them, and those of Rust not.
fn without_lone_surrogates(json: &[u8]) -> Vec<u8> {
    let half = |at: usize| {
        let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
        let unit = u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        (0xd800..0xe000).contains(&unit).then_some(unit)
    };
    let mut text = json.to_vec();
    let mut at = 0;
    while at < json.len() {
        if json[at] != b'\\' {
            at += 1;
            continue;
        }
        match (half(at), half(at + 6)) {
            (Some(0xd800..0xdc00), Some(0xdc00..)) => at += 12,
            (Some(_), _) => {
                text[at..at + 6].copy_from_slice(b"\\ufffd");
                at += 6;
            }
            (None, _) => at += 2,
        }
    }
    text
}

fn enumeration(types: &serde_json::Value) -> Option<Vec<String>> {
    serde_json::from_value(types.clone()).ok()
}

fn read_edges(raw: &Raw, nodes: usize) -> Option<Vec<Edge>> {
    let meta = &raw.snapshot.meta;
    if meta.edge_fields != ["type", "name_or_index", "to_node"] {
        return None;
    }
    let types = enumeration(meta.edge_types.first()?)?;
    let width = u64::try_from(meta.node_fields.len()).ok()?;
    let mut edges = Vec::with_capacity(raw.edges.len() / 3);
    for edge in raw.edges.chunks_exact(3) {
        let name = types.get(usize::try_from(edge[0]).ok()?)?.as_str();
        let kind = match name {
            "context" => EdgeKind::Variable,
            "element" => EdgeKind::Element,
            "property" => EdgeKind::Property,
            "internal" | "hidden" => EdgeKind::Field,
            _ => EdgeKind::Nothing,
        };
        let to = usize::try_from(edge[2] / width).ok()?;
        if to >= nodes {
            return None;
        }
        edges.push(Edge {
            kind,
            name: u32::try_from(edge[1]).ok()?,
            numbered: matches!(name, "element" | "hidden"),
            to,
        });
    }
    Some(edges)
}

fn read_lines(raw: &Raw, width: usize) -> Option<std::collections::HashMap<usize, u64>> {
    let fields = &raw.snapshot.meta.location_fields;
    let object = fields.iter().position(|field| field == "object_index")?;
    let line = fields.iter().position(|field| field == "line")?;
    raw.locations
        .chunks_exact(fields.len())
        .map(|location| {
            let node = usize::try_from(location[object]).ok()? / width;
            Some((node, location[line]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::without_lone_surrogates;

    #[test]
    fn halves_of_pairs_become_another_character_where_they_stand_alone() {
        let mended = |json: &str| String::from_utf8(without_lone_surrogates(json.as_bytes()));
        for (json, expected) in [
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\ud83dx""#, r#""\ufffdx""#),
            (r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\\ud83d \n \u00e4""#, r#""\\ud83d \n \u00e4""#),
            (r#""\ud8"#, r#""\ud8"#),
        ] {
            assert_eq!(mended(json).as_deref(), Ok(expected));
        }
    }
}
