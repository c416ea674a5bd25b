//! Fault tests of an index. Each file tries one kind of fault many times and compares the result
//! with a model. `cargo test` runs the short forms; `DATELINE_LONG=1` runs the long ones, whose
//! figures are in docs/reliability.md, and `DATELINE_LONG=0.1` a tenth of them. `DATELINE_SEED=N`
//! sets other random numbers.

#[cfg(unix)]
mod circumstances;
#[cfg(target_os = "linux")]
mod clocks;
mod damage;
#[cfg(target_os = "linux")]
mod every_call;
mod failing;
mod first;
#[cfg(unix)]
mod full;
#[cfg(unix)]
mod histories;
#[cfg(unix)]
mod kill;
mod model;
#[cfg(unix)]
mod power;
#[cfg(target_os = "linux")]
mod settings;
mod support;

#[cfg(feature = "parquet")]
pub(crate) use support::under;
