// What puts a server under load, and what the kernel says that the server's process cost meanwhile.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

// The output of a program once it has ended well.
export function output(program, args) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (data) => (text += data));
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("exit", (code) => (code === 0 ? done(text) : failed(new Error(`${program}: exit ${code}`))));
  });
}

// User and system time of a process, all its threads, in microseconds; proc_pid_stat(5), in ticks of 10 ms.
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

// The largest resident set so far, in MB.
export function peakOf(pid) {
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "latin1"))[1]) / 1000;
}

const UNITS = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

function milliseconds(text) {
  const [, number, unit] = /^([\d.]+)(us|ms|s|m)$/.exec(text);
  return Number(number) * UNITS[unit];
}

// Requests for some seconds over so many connections: how many were answered, in which time, and quantiles of single ones.
export async function wrk(url, connections, seconds, script) {
  const more = script === undefined ? [] : ["-s", script];
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "--latency", ...more, url];
  const text = await output("wrk", args);
  const wrong = /Non-2xx[^\n]*|Socket errors[^\n]*/.exec(text);
  if (wrong !== null) throw new Error(wrong[0]);
  const quantile = (percent) => milliseconds(new RegExp(`^\\s*${percent}%\\s+(\\S+)`, "m").exec(text)[1]);
  return {
    count: Number(/(\d+) requests in/.exec(text)[1]),
    perSecond: Number(/Requests\/sec:\s*([\d.]+)/.exec(text)[1]),
    p50: quantile(50),
    p99: quantile(99),
  };
}
