//! `dateline man`

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::Outcome;
use crate::cli::args::Args;
use crate::error::Error;

/// Prints one manual page: the program, then each of its commands.
pub(in crate::cli) fn run() -> Result<Outcome, Error> {
    let mut program = Args::command();
    program.build();
    let mut page = Vec::new();
    write(&program, &mut page).map_err(Error::Output)?;
    io::stdout()
        .lock()
        .write_all(&page)
        .map_err(Error::Output)?;
    Ok(Outcome::Done)
}

fn write(program: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    Man::new(program.clone()).render(page)?;
    for command in program
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
    {
        let man = Man::new(command.clone());
        writeln!(
            page,
            ".SH \"DATELINE {}\"",
            command.get_name().to_uppercase()
        )?;
        man.render_description_section(page)?;
        man.render_synopsis_section(page)?;
        man.render_options_section(page)?;
    }
    Ok(())
}
