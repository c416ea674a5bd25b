//! The command-line binary: arguments in, exit code out.

use std::process::ExitCode;

/// One thread allocates texts and terms and another frees them, which is slow with the system's
/// allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    dateline::cli::run()
}
