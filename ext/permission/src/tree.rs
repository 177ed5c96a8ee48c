//! The paths that a flag has granted, in a tree of their common beginnings. What a path with `*` grants follows from the form of Node's
//! tree, so this one has that form: a program that was allowed something by a wildcard is allowed the same here.

use std::collections::HashMap;

const ROOT: usize = 0;

#[derive(Debug, Default)]
struct Node {
    prefix: Vec<u8>,
    /// By the first byte of their prefixes.
    children: HashMap<u8, usize>,
    /// Where the path goes on behind the wildcard that this one ends in, if it does.
    behind_wildcard: Option<usize>,
    is_leaf: bool,
}

#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Default for Tree {
    fn default() -> Self {
        Self {
            nodes: vec![Node::default()],
        }
    }
}

impl Tree {
    fn add(&mut self, prefix: &[u8]) -> usize {
        self.nodes.push(Node {
            prefix: prefix.to_vec(),
            ..Node::default()
        });
        self.nodes.len() - 1
    }

    /// The node below `at` that stands for `path`, made if there is none.
    fn child(&mut self, at: usize, path: &[u8]) -> usize {
        let Some(first) = path.first() else {
            self.nodes[at].is_leaf = true;
            return at;
        };
        let Some(&child) = self.nodes[at].children.get(first) else {
            let made = self.add(path);
            // Others may go on from here later.
            self.nodes[made].is_leaf = true;
            self.nodes[at].children.insert(*first, made);
            return made;
        };
        let prefix = &self.nodes[child].prefix;
        let common = prefix.iter().zip(path).take_while(|(a, b)| a == b).count();
        if common < prefix.len() {
            let (above, below) = (prefix[..common].to_vec(), prefix[common..].to_vec());
            let split = self.add(&above);
            self.nodes[split].children.insert(below[0], child);
            self.nodes[child].prefix = below;
            self.nodes[at].children.insert(*first, split);
            return self.child(split, &path[common..]);
        }
        self.child(child, &path[common..])
    }

    pub(crate) fn insert(&mut self, path: &[u8]) {
        let mut at = ROOT;
        let mut begun = 0;
        for (index, byte) in path.iter().enumerate() {
            let end = index + 1;
            let is_wildcard = *byte == b'*';
            if is_wildcard || end == path.len() {
                let until = path.len().min(begun + end);
                at = self.child(at, &path[begun..until]);
            }
            if is_wildcard {
                at = match self.nodes[at].behind_wildcard {
                    Some(behind) => behind,
                    None => {
                        let behind = self.add(b"");
                        self.nodes[at].behind_wildcard = Some(behind);
                        behind
                    }
                };
                begun = end;
            }
        }
    }

    /// The node below `at` on the way along `path` from its byte `index` on.
    fn next(&self, at: usize, path: &[u8], mut index: usize) -> Option<usize> {
        let node = &self.nodes[at];
        let byte = path.get(index)?;
        // Among several, a wildcard comes first.
        if node.children.len() > 1
            && let Some(&wildcard) = node.children.get(&b'*')
        {
            return Some(wildcard);
        }
        let &child = node.children.get(byte)?;
        let prefix = &self.nodes[child].prefix;
        for step in 0..path.len() {
            if prefix.get(step).is_none_or(|byte| *byte == b'*') {
                return Some(child);
            }
            // A folder is granted with what is in it, with or without the slash.
            if index >= path.len() && prefix[step] == b'/' {
                continue;
            }
            if path.get(index) != Some(&prefix[step]) {
                return None;
            }
            index += 1;
        }
        Some(child)
    }

    /// Whether the tree has `path`.
    pub(crate) fn has(&self, path: &[u8]) -> bool {
        let mut at = ROOT;
        let mut passed = 0;
        loop {
            let node = &self.nodes[at];
            if passed == path.len() && (node.children.is_empty() || node.is_leaf) {
                return true;
            }
            let Some(next) = self.next(at, path, passed) else {
                return false;
            };
            at = next;
            let node = &self.nodes[at];
            passed += node.prefix.len();
            // What is granted ends in a slash and the wildcard.
            if node.behind_wildcard.is_some() && path.len() + 2 >= passed {
                return true;
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.nodes[ROOT].children.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(paths: &[&str]) -> Tree {
        let mut tree = Tree::default();
        for path in paths {
            tree.insert(path.as_bytes());
        }
        tree
    }

    #[test]
    fn a_folder_is_granted_with_what_is_in_it() {
        let tree = tree(&["/tmp/*"]);
        for path in ["/tmp", "/tmp/", "/tmp/x", "/tmp/a/b"] {
            assert!(tree.has(path.as_bytes()), "{path}");
        }
        for path in ["/tmpx", "/", "/tm", "/etc"] {
            assert!(!tree.has(path.as_bytes()), "{path}");
        }
    }

    #[test]
    fn paths_share_their_beginnings() {
        let tree = tree(&["/tmp/slower*", "/tmp/slown*", "/tmp/slow", "/home/x"]);
        for path in ["/tmp/slower", "/tmp/slown/a", "/tmp/slow", "/home/x"] {
            assert!(tree.has(path.as_bytes()), "{path}");
        }
        for path in ["/tmp/slo", "/tmp/slowx", "/home", "/home/xy"] {
            assert!(!tree.has(path.as_bytes()), "{path}");
        }
    }

    #[test]
    fn what_granted_paths_begin_with_is_not_granted() {
        let tree = tree(&["/home/aa", "/home/ab", "/home/abc", "/home/b/*"]);
        for path in ["/home", "/home/", "/home/a", "/", "/home/abcd"] {
            assert!(!tree.has(path.as_bytes()), "{path}");
        }
        for path in ["/home/aa", "/home/ab", "/home/abc", "/home/b"] {
            assert!(tree.has(path.as_bytes()), "{path}");
        }
    }

    #[test]
    fn wildcards_in_the_middle_grant_all_behind_them() {
        let tree = tree(&["/tmp/*b"]);
        for path in ["/tmp/ab", "/tmp/abc/d", "/tmp/a", "/tmp/b"] {
            assert!(tree.has(path.as_bytes()), "{path}");
        }
    }
}
