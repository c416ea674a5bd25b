//! The thin binary: arguments in, exit code out.

use std::process::ExitCode;

/// The system's allocator keeps what each thread has freed to itself; with it memory grows with the corpus.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    dateline::cli::run()
}
