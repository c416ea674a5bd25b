//! What this process has used; known on Linux only.

use std::fs;
use std::time::Duration;

/// The peak of the memory of this process since it was last forgotten.
pub fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib << 10)
}

/// Processor time that this process has used, in steps of a hundredth of a second; another program does not show in it.
pub fn worked() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // the name of the program, in brackets, may hold anything
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    Duration::from_millis(
        ticks
            .filter_map(|ticks| ticks.parse::<u64>().ok())
            .sum::<u64>()
            * 10,
    )
}

/// Begins to look for a peak again.
pub fn forget_peak() {
    // 5 resets the peak; see proc(5)
    let _ = fs::write("/proc/self/clear_refs", "5");
}
