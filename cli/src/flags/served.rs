//! Flags about programs that listen: in a build, and when a process starts from it.

use std::time::Duration;

use rt_runtime::ListenAddress;

use super::diagnostics::number;
use super::value::Value;

/// How long a build waits for what is open, in seconds.
const TIMEOUT: u64 = 30;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// Values of `--listen`, as typed.
    listen: Vec<String>,
    /// `--snapshot-timeout`, as typed.
    timeout: Option<String>,
}

impl Served {
    /// Keep a flag's value; false if the flag is none of these.
    pub(super) fn set(&mut self, name: &str, value: &Value) -> bool {
        match (name, value) {
            ("--listen", Value::Text(text)) => self.listen.push(text.clone()),
            ("--snapshot-timeout", Value::Text(text)) => self.timeout = Some(text.clone()),
            _ => return false,
        }
        true
    }

    /// Messages about values and combinations.
    pub(super) fn conflicts(&self, builds: bool, has_blob: bool) -> Vec<String> {
        let mut messages = Vec::new();
        if !self.listen.is_empty() && (builds || !has_blob) {
            messages.push("--listen is for a start from --snapshot-blob".into());
        }
        for text in &self.listen {
            if address(text).is_none() {
                messages.push(format!(
                    "--listen must be PORT or HOST:PORT, with a port up to 65535. Got: {text}"
                ));
            }
        }
        if let Some(text) = &self.timeout {
            if !builds {
                messages.push("--snapshot-timeout must be used with --build-snapshot".into());
            } else if number(text) < 0 || !text.starts_with(|c: char| c.is_ascii_digit()) {
                messages.push(format!(
                    "--snapshot-timeout must be a number of seconds, 0 for no end. Got: {text}"
                ));
            }
        }
        messages
    }

    /// Where servers are to listen, in their order.
    pub fn listen(&self) -> Vec<ListenAddress> {
        self.listen
            .iter()
            .filter_map(|text| address(text))
            .collect()
    }

    /// How long a build waits; `None` for no end.
    pub fn timeout(&self) -> Option<Duration> {
        let seconds = self.timeout.as_deref().map_or(TIMEOUT, |text| {
            u64::try_from(number(text)).unwrap_or(TIMEOUT)
        });
        (seconds > 0).then(|| Duration::from_secs(seconds))
    }
}

/// `PORT`, `HOST:PORT` or `[IPV6]:PORT`.
fn address(text: &str) -> Option<ListenAddress> {
    let (host, port) = match text.rsplit_once(':') {
        None => (None, text),
        Some((host, port)) => {
            let inner = host
                .strip_prefix('[')
                .and_then(|host| host.strip_suffix(']'));
            if host.is_empty() || (inner.is_none() && host.contains(':')) {
                return None;
            }
            (Some(inner.unwrap_or(host)), port)
        }
    };
    if !port.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(ListenAddress {
        host: host.map(ToOwned::to_owned),
        port: port.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_port_and_may_have_a_host() {
        let read = |text| address(text).map(|found| (found.host, found.port));
        assert_eq!(read("8080"), Some((None, 8080)));
        assert_eq!(read("0.0.0.0:80"), Some((Some("0.0.0.0".into()), 80)));
        assert_eq!(read("[::1]:80"), Some((Some("::1".into()), 80)));
        for text in ["", "x", "::1", ":80", "80:", "65536", "a:b", "-1", "+1"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
