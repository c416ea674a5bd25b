//! What an index survives: each file tries one kind of fault many times over and compares what is left with a
//! model. `cargo test` runs the short forms; `DATELINE_LONG=1` asks for the long ones, whose figures stand in
//! docs/reliability.md, `DATELINE_LONG=0.1` for a tenth of them, and `DATELINE_SEED=N` for other random numbers.

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
