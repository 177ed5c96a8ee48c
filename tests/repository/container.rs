//! `examples/container`: what its Dockerfile has `rt` do.

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use tempfile::TempDir;

use super::output_of;
use super::repository;

const LIMIT: Duration = Duration::from_secs(120);

#[test]
fn the_example_is_built_and_started_and_ends_on_a_signal() {
    let example = repository().join("examples/container");
    let dockerfile = fs::read_to_string(example.join("Dockerfile")).expect("it is there");
    let image = TempDir::with_prefix("rt-container-").expect("a folder can be made");
    for file in ["server.js", "menu.json"] {
        fs::copy(example.join(file), image.path().join(file)).expect("a file can be copied");
    }

    let build = words(&dockerfile, "RUN rt ");
    output_of(rt(image.path()).args(build));
    for file in ["server.js", "menu.json"] {
        fs::remove_file(image.path().join(file)).expect("a file can be removed");
    }

    let entry = dockerfile
        .lines()
        .find_map(|line| line.strip_prefix("ENTRYPOINT "))
        .expect("it says what is started");
    let entry: Vec<String> = serde_json::from_str(entry).expect("it has the form with brackets");
    assert_eq!(entry[0], "rt");
    let arguments = entry[1..].iter().map(|argument| {
        let inside = argument.strip_prefix("/app/");
        inside.map_or_else(|| argument.clone(), |file| file.to_owned())
    });
    let mut server = Server(
        rt(image.path())
            .args(arguments)
            .env("PORT", "0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("rt starts"),
    );
    let mut output = BufReader::new(server.0.stdout.take().expect("it is a pipe"));
    let mut line = String::new();
    output.read_line(&mut line).expect("it prints a line");
    let port = line
        .trim_end()
        .strip_prefix("listening on ")
        .and_then(|port| port.parse().ok())
        .unwrap_or_else(|| panic!("{line:?} has no port"));

    assert!(answer(port, "/").ends_with("\r\n\r\nMenu\nsoup: 4.50\nbread: 1.20\n"));
    assert!(answer(port, "/health").ends_with("\r\n\r\nok\n"));

    output_of(Command::new("sh").args(["-c", "kill -TERM $0", &server.0.id().to_string()]));
    let started = Instant::now();
    let status = loop {
        if let Some(status) = server.0.try_wait().expect("it is a child") {
            break status;
        }
        assert!(started.elapsed() < LIMIT, "it goes on after SIGTERM");
        thread::sleep(Duration::from_millis(20));
    };
    assert!(status.success(), "{status}");
}

/// Ends with the test, also with one that fails.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// With what a container gives it.
fn rt(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rt"));
    command.current_dir(folder).env_clear();
    command
}

/// The words behind `start` in the line that begins with it.
fn words(text: &str, start: &str) -> Vec<String> {
    let line = text.lines().find_map(|line| line.strip_prefix(start));
    let line = line.unwrap_or_else(|| panic!("no line begins with {start:?}"));
    line.split_whitespace().map(str::to_owned).collect()
}

fn answer(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    stream
        .set_read_timeout(Some(LIMIT))
        .expect("a limit can be set");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
    )
    .expect("it can be asked");
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .expect("it answers and closes");
    answer
}
