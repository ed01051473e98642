"""The console script as a whole: what it lists is what there is."""

import pytest
from click.testing import CliRunner

from gaodi.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_listed_with_its_own_first_line_and_has_help(name: str) -> None:
    command = main.get_command(main.make_context("gaodi", [name, "--help"], resilient_parsing=True), name)
    assert command is not None
    first = (command.help or "").split("\n")[0]
    assert COMMANDS[name].help == first
    done = CliRunner().invoke(main, [name, "--help"])
    assert done.exit_code == 0
    assert first.split(".")[0][:40] in done.output.replace("\n", " ").replace("  ", " ")


def test_help_lists_every_command_without_loading_any() -> None:
    done = CliRunner().invoke(main, ["--help"])
    assert done.exit_code == 0
    assert all(name in done.output for name in COMMANDS)


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(main, ["fly"]).exit_code == 2
