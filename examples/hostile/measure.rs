//! What this process has used; known on Linux only.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The peak of the resident memory of this process since it was last forgotten, mapped files among it.
pub fn peak() -> Option<u64> {
    status("VmHWM:")
}

fn status(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kib: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib << 10)
}

/// Looks at the anonymous memory of this process again and again: the system keeps no peak of it.
pub struct Watch {
    ends: Arc<AtomicBool>,
    highest: JoinHandle<u64>,
}

impl Watch {
    /// Begins to look.
    pub fn new() -> Self {
        let ends = Arc::new(AtomicBool::new(false));
        let ending = ends.clone();
        let highest = thread::spawn(move || {
            let mut highest = 0;
            while !ending.load(Ordering::Relaxed) {
                highest = highest.max(status("RssAnon:").unwrap_or_default());
                thread::sleep(Duration::from_millis(5));
            }
            highest
        });
        Watch { ends, highest }
    }

    /// The most that was seen, in bytes.
    pub fn end(self) -> u64 {
        self.ends.store(true, Ordering::Relaxed);
        self.highest.join().unwrap_or_default()
    }
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
