//! What a run prints: a line a case, the failures in full, and libtest's last line.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use super::case::{Case, Kind, Stream};
use super::diff;
use super::expect::Places;
use super::judge::Verdict;
use super::manifest::{End, Step};
use super::options::Options;
use super::run::{Invocation, Outcome};

/// A stream that is not as its file says.
pub struct Difference {
    pub stream: Stream,
    /// Name of the expectation file in the case folder.
    pub file: String,
    pub expected: String,
    pub actual: String,
}

pub struct StepFailure<'a> {
    /// From 0.
    pub index: usize,
    pub count: usize,
    pub step: &'a Step,
    pub invocation: &'a Invocation,
    /// `None`: it did not start.
    pub outcome: Option<&'a Outcome>,
    pub problem: Option<String>,
    pub differences: Vec<Difference>,
}

impl StepFailure<'_> {
    /// Everything needed to understand the failure without running anything again.
    pub fn text(&self, places: &Places, options: &Options) -> String {
        let mut text = format!("step {} of {}", self.index + 1, self.count);
        if let Some(problem) = &self.problem {
            let _ = write!(text, ": {problem}");
        }
        let line: Vec<String> = self
            .invocation
            .line
            .iter()
            .map(|word| quoted(word))
            .collect();
        let _ = writeln!(text, "\ncommand:  {}", line.join(" "));
        for (name, value) in &self.invocation.env {
            let value = value.as_deref().map_or("(removed)".to_owned(), quoted);
            let _ = writeln!(text, "env:      {name}={value}");
        }
        let _ = writeln!(text, "cwd:      {}", self.invocation.cwd.display());
        let _ = writeln!(text, "expected: {}", end_text(self.step.expected_end()));
        let Some(outcome) = self.outcome else {
            return text;
        };
        let end = outcome.end.clone().map_or_else(|problem| problem, end_text);
        let _ = writeln!(text, "actual:   {end}");
        push_stream(&mut text, "stdout", &outcome.stdout);
        push_stream(&mut text, "stderr", &outcome.stderr);
        for Difference {
            stream,
            file,
            expected,
            actual,
        } in &self.differences
        {
            let name = if *stream == Stream::Stdout {
                "stdout"
            } else {
                "stderr"
            };
            let _ = writeln!(text, "--- {name} differs from {file} ---");
            text.push_str(&diff::unified(expected, actual, file, places));
        }
        if !self.differences.is_empty() {
            let hint = if self.problem.is_some() {
                "RT_BLESS=1 rewrites the expectation once the step ends as its manifest says"
            } else if options.compare {
                "RT_BLESS=1 rewrites the expectation with this; if rt is right to differ, `node` says why"
            } else {
                "RT_BLESS=1 rewrites the expectation"
            };
            let _ = writeln!(text, "\nhint: {hint}");
        }
        text
    }
}

fn end_text(end: End) -> String {
    match end {
        End::Code(code) => format!("exit code {code}"),
        End::Signal(signal) => {
            rt_system::signal_name(signal).map_or_else(|| format!("signal {signal}"), str::to_owned)
        }
    }
}

fn push_stream(text: &mut String, name: &str, content: &str) {
    if content.is_empty() {
        let _ = writeln!(text, "--- {name}: empty ---");
        return;
    }
    let _ = writeln!(text, "--- {name} ---\n{content}");
    if content.ends_with('\n') {
        text.pop();
    }
}

/// `word` as a POSIX shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Counts verdicts and prints them as they come.
pub struct Report<'a> {
    options: &'a Options,
    filtered_out: usize,
    passed: usize,
    /// Spec cases that ran, as against self checks and cases left out.
    specs_run: usize,
    left_out: BTreeMap<String, usize>,
    flaky: BTreeMap<String, String>,
    failures: BTreeMap<String, String>,
}

impl<'a> Report<'a> {
    pub fn start(options: &'a Options, selected: usize, filtered_out: usize) -> Self {
        println!(
            "\nrunning {selected} test{}",
            if selected == 1 { "" } else { "s" }
        );
        Self {
            options,
            filtered_out,
            passed: 0,
            specs_run: 0,
            left_out: BTreeMap::new(),
            flaky: BTreeMap::new(),
            failures: BTreeMap::new(),
        }
    }

    pub fn add(&mut self, case: &Case, verdict: Verdict) {
        if matches!(case.kind, Kind::Spec(_)) && !matches!(verdict, Verdict::LeftOut(_)) {
            self.specs_run += 1;
        }
        let word = match verdict {
            Verdict::Passed => {
                self.passed += 1;
                "ok".to_owned()
            }
            Verdict::Blessed(files) => {
                self.passed += 1;
                format!("ok (rewritten: {})", files.join(", "))
            }
            Verdict::LeftOut(reason) => {
                let word = format!("ignored ({reason})");
                *self.left_out.entry(reason).or_default() += 1;
                word
            }
            Verdict::Flaky(text) => {
                self.passed += 1;
                self.flaky.insert(case.name.clone(), text);
                "ok (alone; it failed beside others)".to_owned()
            }
            Verdict::Failed(text) => {
                self.failures.insert(case.name.clone(), text);
                "FAILED".to_owned()
            }
        };
        println!("test {} ... {word}", case.name);
    }

    /// Prints the failures and the closing lines. True if the run as a whole is good.
    pub fn finish(self, elapsed: Duration) -> bool {
        if !self.failures.is_empty() {
            println!("\nfailures:\n");
            for (name, text) in &self.failures {
                println!("---- {name} ----\n{}\n", text.trim_end());
            }
            println!("\nfailures:");
            for name in self.failures.keys() {
                println!("    {name}");
            }
        }
        if !self.flaky.is_empty() {
            println!("\nfailed beside others and passed alone, which is a fault to mend:\n");
            for (name, text) in &self.flaky {
                println!("---- {name} ----\n{}\n", text.trim_end());
            }
        }
        let ignored: usize = self.left_out.values().sum();
        if self.options.compare {
            println!("\ncompared with {}", self.options.binary.display());
            println!("not compared: {ignored}");
            for (reason, count) in &self.left_out {
                println!("{count:>6}  {reason}");
            }
        }
        let nothing_run = self.specs_run == 0 && !self.options.narrows();
        if nothing_run {
            println!("\nerror: not one spec case was run");
        }
        let good = self.failures.is_empty() && !nothing_run;
        println!(
            "\ntest result: {}. {} passed; {} failed; {ignored} ignored; 0 measured; {} filtered out; \
             finished in {:.2}s\n",
            if good { "ok" } else { "FAILED" },
            self.passed,
            self.failures.len(),
            self.filtered_out,
            elapsed.as_secs_f64(),
        );
        good
    }
}
