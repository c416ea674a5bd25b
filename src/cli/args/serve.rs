//! Arguments of `serve`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Serve {
    /// Address and port; port 0 picks a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:4280")]
    pub listen: SocketAddr,
    /// Require this token; needed for addresses that others can reach
    #[arg(
        long,
        value_name = "TOKEN",
        env = "DATELINE_TOKEN",
        hide_env_values = true
    )]
    pub token: Option<String>,
    /// Keep the index up to date with this folder of saved pages
    #[arg(long, value_name = "PATH")]
    pub watch: Vec<PathBuf>,
    /// Trust a proxy in front to check visitors
    #[arg(long)]
    pub behind_proxy: bool,
    /// Also answer to this host name, besides addresses and localhost
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
}
