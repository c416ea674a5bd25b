//! What the user may type to open the index to browsers and programs.

use std::net::SocketAddr;

use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  dateline serve\n  dateline serve --listen 127.0.0.1:0\n  dateline serve --listen 0.0.0.0:8080 --behind-proxy --host archive.example.org"
)]
pub(in crate::cli) struct Serve {
    /// Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:4280")]
    pub listen: SocketAddr,
    /// Ask every visitor for this token; needed for addresses that others can reach
    #[arg(
        long,
        value_name = "TOKEN",
        env = "DATELINE_TOKEN",
        hide_env_values = true
    )]
    pub token: Option<String>,
    /// Leave it to a proxy in front to check who asks
    #[arg(long)]
    pub behind_proxy: bool,
    /// Answer under this name as well, beside addresses and localhost
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
}
