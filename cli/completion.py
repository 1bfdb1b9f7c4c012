"""`jejak completion`: what lets a shell complete commands, lists, sites and rules."""

import click

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_JEJAK_COMPLETE"
"""Set where a shell asks for candidates."""


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    r"""Print the script that lets SHELL complete jejak's commands, and names of lists, sites and rules.

    \b
    bash:  jejak completion bash > ~/.local/share/bash-completion/completions/jejak
    zsh:   jejak completion zsh > ~/.zfunc/_jejak   (with fpath+=~/.zfunc before compinit)
    fish:  jejak completion fish > ~/.config/fish/completions/jejak.fish
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    from cli.shells import use  # noqa: PLC0415

    use()
    made = get_completion_class(shell)
    if made is None:  # none of the three is missing from click
        raise click.UsageError(f"There is no completion for {shell}. Known: {', '.join(SHELLS)}.")
    click.echo(made(context.find_root().command, {}, "jejak", VARIABLE).source())
