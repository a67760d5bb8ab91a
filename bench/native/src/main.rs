//! Measures one thing in a process of its own: `native KIND SIZE [FILE]` prints milliseconds for each
//! round, and the most memory that the process took.

mod work;

use std::{env, error::Error, fs, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [kind, size, rest @ ..] = &words[..] else {
        return Err("usage: native KIND SIZE [FILE]".into());
    };
    let text = match rest {
        [file] => fs::read_to_string(file)?,
        _ => String::new(),
    };
    let mut work = work::prepared(kind, size.parse()?, text).ok_or("no such kind")?;
    let mut rounds = Vec::new();
    let mut result = String::new();
    for _ in 0..5 {
        let began = Instant::now();
        result = work();
        rounds.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
    let found = serde_json::json!({"rounds": rounds, "result": result, "memory": most_memory()});
    println!("{found}");
    Ok(())
}

/// In bytes, where the system tells.
fn most_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}
