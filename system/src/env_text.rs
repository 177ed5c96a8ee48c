//! The text of `.env` files, as Node takes it apart: a quotation ends at the next quote of its kind, whatever stands before that.

/// What Node trims.
const SPACES: [char; 3] = [' ', '\t', '\n'];

/// `found` gets name and value of each variable in `text`, in order.
pub fn env_variables(text: &str, found: &mut dyn FnMut(&str, &str)) {
    let text = text.replace('\r', "");
    let mut rest = text.trim_matches(SPACES);
    while !rest.is_empty() {
        if rest.starts_with(['\n', '#']) {
            rest = next_line(rest);
            continue;
        }
        let Some(end) = rest.find(['=', '\n']) else {
            return;
        };
        let (name, value) = (&rest[..end], &rest[end + 1..]);
        if rest[end..].starts_with('\n') {
            rest = value.trim_matches(SPACES);
            continue;
        }
        let name = name.trim_matches(SPACES);
        if value.is_empty() || value.starts_with('\n') {
            found(without_export(name), "");
            rest = value;
            continue;
        }
        rest = value.trim_matches(SPACES);
        if name.is_empty() {
            continue;
        }
        let name = without_export(name);
        rest = match quoted(rest) {
            Some((value, behind)) => {
                if rest.starts_with('"') {
                    found(name, &value.replace("\\n", "\n"));
                } else {
                    found(name, value);
                }
                next_line(behind)
            }
            None => {
                let line = rest.split('\n').next().unwrap_or_default();
                // A quotation without an end is all of its line.
                let value = if rest.starts_with(['"', '\'', '`']) {
                    line
                } else {
                    line.split('#').next().unwrap_or_default()
                };
                found(name, value.trim_matches(SPACES));
                next_line(rest).trim_matches(SPACES)
            }
        };
    }
}

/// What stands between quotes at the beginning of `text`, and what follows.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\'' | '`'))?;
    text[1..].split_once(quote)
}

fn next_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

fn without_export(name: &str) -> &str {
    match name.strip_prefix("export ") {
        Some(name) => name.trim_matches(SPACES),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::env_variables;

    fn read(text: &str) -> Vec<(String, String)> {
        let mut all = Vec::new();
        env_variables(text, &mut |name, value| {
            all.push((name.into(), value.into()))
        });
        all
    }

    #[test]
    fn a_quotation_ends_at_the_next_quote() {
        assert_eq!(read(r#"A="x\"y""#), [("A".into(), "x\\".into())]);
        assert_eq!(
            read("A='a\nb' # c\nexport B=c # d\nC"),
            [("A".into(), "a\nb".into()), ("B".into(), "c".into())]
        );
    }

    #[test]
    fn a_quotation_without_an_end_is_a_line() {
        assert_eq!(
            read("A=\"x\nB=\n=c\nC=`\u{e9}`"),
            [
                ("A".into(), "\"x".into()),
                ("B".into(), String::new()),
                ("C".into(), "\u{e9}".into())
            ]
        );
    }
}
