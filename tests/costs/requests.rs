//! What one more request costs a server of `node:http` on a connection that stays open.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use crate::program;
use crate::rt;
use crate::syscalls::Traced;
use crate::within;

const FEW: usize = 50;
const MANY: usize = 150;

/// It ends with its last connection.
const SERVER: &str = "\
const server = require('node:http').createServer((request, response) => response.end('hello'));
server.keepAliveTimeout = 0;
server.on('connection', (socket) => socket.on('close', () => server.close()));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
";

#[test]
fn an_http_request_makes_few_calls() {
    let (Some(few), Some(many)) = (calls(FEW), calls(MANY)) else {
        return;
    };
    let tenths = (many.saturating_sub(few) * 10) / (MANY - FEW) as u64;
    within("system calls of an http request, in tenths", tenths, 30);
}

/// Calls of a server that answers this many requests, one after another.
fn calls(requests: usize) -> Option<u64> {
    let (folder, path) = program("server.cjs", SERVER);
    let mut server = Traced::start(rt(&folder).arg(path))
        .inspect_err(|error| println!("system calls are not counted: {error}"))
        .ok()?;
    let output = server.output.take().expect("its output is a pipe");
    // This thread has the server go on, another one is its client.
    let client = std::thread::spawn(move || ask(BufReader::new(output), requests));
    let mut counted = 0;
    let status = server.run(|_| counted += 1);
    client.join().expect("the client got its answers");
    assert_eq!(status, 0, "the server has not ended well");
    Some(counted)
}

fn ask(mut output: impl BufRead, requests: usize) {
    let mut port = String::new();
    output
        .read_line(&mut port)
        .expect("the server says its port");
    let port: u16 = port.trim().parse().expect("a port is a number");
    let mut connection = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    connection
        .set_read_timeout(Some(Duration::from_secs(120)))
        .expect("a socket can have a time limit");
    for _ in 0..requests {
        connection
            .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .expect("a request can be sent");
        let mut answer = Vec::new();
        while !answer.ends_with(b"hello") {
            let mut piece = [0; 1024];
            let length = connection.read(&mut piece).expect("the server answers");
            assert_ne!(length, 0, "the server has closed the connection");
            answer.extend_from_slice(&piece[..length]);
        }
    }
}
