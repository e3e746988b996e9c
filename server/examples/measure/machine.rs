//! The machine in words.

use std::fs::read_to_string;

/// How many cores this process may use.
pub(crate) fn cores() -> u32 {
    std::thread::available_parallelism().ok().and_then(|cores| u32::try_from(cores.get()).ok()).unwrap_or(1)
}

/// Cores, processor and memory, as Linux names them.
pub(crate) fn describe() -> String {
    let processor = first_line("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".into());
    let memory = first_line("/proc/meminfo", "MemTotal").unwrap_or_default();
    let gib = memory.trim_end_matches("kB").trim().parse::<u64>().unwrap_or(0) / (1024 * 1024);
    format!("{} cores ({processor}), {gib} GiB, {}", cores(), std::env::consts::OS)
}

/// How many programs wanted to run during the last minute.
pub(crate) fn load() -> String {
    let load = read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or_default().to_owned()
}

fn first_line(file: &str, key: &str) -> Option<String> {
    let text = read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}
