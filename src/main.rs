//! The thin binary: arguments in, exit code out.

use std::process::ExitCode;

/// Texts and terms are allocated by one thread and freed by another, which is dear for the system's
/// allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    dateline::cli::run()
}
