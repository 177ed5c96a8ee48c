//! Patches in unified-diff form, applied strictly: every hunk says why it is there, and its old text has to stand in the file
//! exactly once, behind that of the hunk before. Line numbers are for readers; nothing is skipped and nothing guessed.

/// One change: lines as they are and as they shall be, context included.
struct Hunk<'a> {
    reason: String,
    old: Vec<&'a str>,
    new: Vec<&'a str>,
}

/// `source` with the hunks of `patch`, which has to name `specifier` in its first two lines.
///
/// # Errors
/// If the patch is malformed or a hunk does not fit. The message names the file, the hunk and its reason.
pub fn apply(patch: &str, specifier: &str, source: &str) -> Result<String, String> {
    let hunks = parse(patch, specifier)?;
    let lines: Vec<&str> = source.split('\n').collect();
    let mut patched: Vec<&str> = Vec::with_capacity(lines.len() + 64);
    let mut done = 0;
    for (index, hunk) in hunks.iter().enumerate() {
        let failed = |what: &str| {
            let number = index + 1;
            Err(format!(
                "{specifier}, hunk {number} ({}): {what}",
                hunk.reason
            ))
        };
        let places: Vec<usize> = (0..lines.len())
            .filter(|&at| lines[at..].starts_with(&hunk.old))
            .collect();
        let [at] = places[..] else {
            return failed(&format!(
                "its old text stands in the file {} times",
                places.len()
            ));
        };
        if at < done {
            return failed("its old text does not stand behind that of the hunk before");
        }
        patched.extend(&lines[done..at]);
        patched.extend(&hunk.new);
        done = at + hunk.old.len();
    }
    patched.extend(&lines[done..]);
    Ok(patched.join("\n"))
}

fn parse<'a>(patch: &'a str, specifier: &str) -> Result<Vec<Hunk<'a>>, String> {
    let mut lines = patch.lines().enumerate();
    for sign in ["---", "+++"] {
        let header = lines.next().map(|(_, line)| line);
        if header != Some(format!("{sign} {specifier}").as_str()) {
            return Err(format!(
                "the patch of {specifier} must begin with `--- {specifier}` and `+++ {specifier}`"
            ));
        }
    }
    let mut hunks: Vec<Hunk<'a>> = Vec::new();
    let mut reason: Vec<&str> = Vec::new();
    // How many lines of the old and of the new text the current hunk still has.
    let mut left = (0, 0);
    for (index, line) in lines {
        let failed = |what: &str| {
            let number = index + 1;
            Err(format!("the patch of {specifier}, line {number}: {what}"))
        };
        if left == (0, 0) {
            if let Some(text) = line.strip_prefix('#') {
                reason.push(text.trim());
            } else if line.starts_with("@@") {
                let Some(range) = range(line) else {
                    return failed("a hunk begins with `@@ -line,count +line,count @@`");
                };
                if reason.is_empty() {
                    return failed("a hunk has its reason above it, in lines that begin with `#`");
                }
                left = range;
                hunks.push(Hunk {
                    reason: std::mem::take(&mut reason).join(" "),
                    old: Vec::new(),
                    new: Vec::new(),
                });
            } else if !line.is_empty() {
                return failed("neither a hunk nor its reason");
            }
            continue;
        }
        let Some(hunk) = hunks.last_mut() else {
            return failed("a line before the first hunk");
        };
        // An empty line is context whose blank an editor took away.
        let (sign, text) = match line {
            "" => (" ", ""),
            line => line.split_at_checked(1).unwrap_or(("", line)),
        };
        let (old, new) = match sign {
            " " => (1, 1),
            "-" => (1, 0),
            "+" => (0, 1),
            _ => return failed("a line of a hunk begins with a blank, `-` or `+`"),
        };
        if old > left.0 || new > left.1 {
            return failed("the hunk is longer than it says");
        }
        left = (left.0 - old, left.1 - new);
        if old == 1 {
            hunk.old.push(text);
        }
        if new == 1 {
            hunk.new.push(text);
        }
    }
    if left != (0, 0) {
        return Err(format!(
            "the patch of {specifier}: the last hunk is shorter than it says"
        ));
    }
    if hunks.is_empty() {
        return Err(format!("the patch of {specifier} has no hunks"));
    }
    if let Some(hunk) = hunks.iter().find(|hunk| hunk.old.is_empty()) {
        return Err(format!(
            "the patch of {specifier}: a hunk without old text ({})",
            hunk.reason
        ));
    }
    Ok(hunks)
}

/// The two counts of `@@ -line,count +line,count @@`.
fn range(line: &str) -> Option<(usize, usize)> {
    let inner = line.strip_prefix("@@ -")?.strip_suffix(" @@")?;
    let (old, new) = inner.split_once(" +")?;
    let count = |part: &str| {
        let (_, count) = part.split_once(',')?;
        count.parse().ok()
    };
    Some((count(old)?, count(new)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "one\ntwo\nthree\nfour\n\ntwo\nfive\n";

    fn patch(hunks: &str) -> String {
        format!("--- ext:a/b.js\n+++ ext:a/b.js\n{hunks}")
    }

    fn applied(hunks: &str) -> Result<String, String> {
        apply(&patch(hunks), "ext:a/b.js", SOURCE)
    }

    #[test]
    fn hunks_change_lines_add_some_and_take_some_away() {
        let text = applied(
            "\n# Two is 2.\n# In both.\n@@ -1,3 +1,4 @@\n one\n-two\n+2\n+2.5\n three\n\n# No five.\n@@ -5,3 +6,2 @@\n\n two\n-five\n",
        );
        assert_eq!(text.unwrap(), "one\n2\n2.5\nthree\nfour\n\ntwo\n");
    }

    #[test]
    fn old_text_that_is_gone_names_file_hunk_and_reason() {
        let error = applied("# Why.\n@@ -1,1 +1,1 @@\n-six\n+6\n").unwrap_err();
        assert_eq!(
            error,
            "ext:a/b.js, hunk 1 (Why.): its old text stands in the file 0 times"
        );
    }

    #[test]
    fn old_text_that_stands_twice_is_refused() {
        let error = applied("# Why.\n@@ -2,1 +2,1 @@\n-two\n+2\n").unwrap_err();
        assert!(error.ends_with("stands in the file 2 times"), "{error}");
    }

    #[test]
    fn hunks_in_another_order_or_on_the_same_lines_are_refused() {
        for second in [
            "@@ -1,1 +1,1 @@\n-one\n+1\n",
            "@@ -3,2 +3,2 @@\n-three\n+3\n four\n",
        ] {
            let first = "# A.\n@@ -3,2 +3,2 @@\n three\n-four\n+4\n";
            let error = applied(&format!("{first}# B.\n{second}")).unwrap_err();
            assert!(error.contains("hunk 2 (B.)"), "{error}");
            assert!(error.ends_with("behind that of the hunk before"), "{error}");
        }
    }

    #[test]
    fn a_malformed_patch_says_where() {
        let cases = [
            (
                "@@ -1,1 +1,1 @@\n-one\n+1\n",
                "line 3: a hunk has its reason",
            ),
            (
                "# A.\n@@ -1 +1 @@\n-one\n+1\n",
                "line 4: a hunk begins with",
            ),
            (
                "# A.\n@@ -1,2 +1,1 @@\n-one\n+1\n",
                "the last hunk is shorter",
            ),
            (
                "# A.\n@@ -1,1 +1,2 @@\n-one\n-two\n",
                "line 6: the hunk is longer",
            ),
            ("# A.\n@@ -1,1 +1,1 @@\n*one\n", "line 5: a line of a hunk"),
            ("one\n", "line 3: neither a hunk nor its reason"),
            ("# A.\n@@ -0,0 +1,1 @@\n+1\n", "a hunk without old text"),
            ("# A.\n", "has no hunks"),
        ];
        for (hunks, message) in cases {
            let error = applied(hunks).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
        let error = apply(&patch(""), "ext:a/c.js", SOURCE).unwrap_err();
        assert!(error.contains("must begin with"), "{error}");
    }
}
