"""`fiche completion SHELL`: what a shell needs to complete commands, options, formats and files."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print a completion script for SHELL.

    \b
      bash   eval "$(fiche completion bash)"     in ~/.bashrc
      zsh    eval "$(fiche completion zsh)"      in ~/.zshrc
      fish   fiche completion fish | source      in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    from .main import fiche

    made = get_completion_class(shell)
    assert made, "click knows the three shells"
    click.echo(made(fiche, {}, "fiche", "_FICHE_COMPLETE").source())
