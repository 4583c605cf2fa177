"""Stands in for the Claude Agent SDK, from which the CLI takes these names.

Its model follows a script, a different one in each run: the first run keeps the contract, the second starts a
program, the third fails. As with the real SDK, results of tools come in messages of the user, which the CLI does
not read.
"""

import asyncio
from dataclasses import dataclass
from itertools import count
from pathlib import Path


@dataclass
class TextBlock:
    text: str


@dataclass
class ToolUseBlock:
    name: str
    input: dict


@dataclass
class ToolResultBlock:
    content: str
    is_error: bool = False


@dataclass
class AssistantMessage:
    content: list


@dataclass
class UserMessage:
    content: list


@dataclass
class ResultMessage:
    total_cost_usd: float


class ClaudeAgentOptions:
    def __init__(self, cwd, **others):
        self.cwd = cwd


class ProcessError(Exception):
    """The program of the SDK ended."""


runs = count()


async def query(prompt, options):
    run = next(runs)
    if run == 2:
        raise ProcessError("Claude Code process exited with code 1")
    itinerary = Path(options.cwd) / "itinerary.md"
    steps = [
        ("Read", {"file_path": str(Path(options.cwd) / "preferences.md")}, "no such file", True),
        ("Write", {"file_path": str(itinerary), "content": "# Kyoto\n- Day 1: 清水寺\n"}, "written", False),
        ("Bash", {"command": "wc -l itinerary.md"}, "2 itinerary.md", False),
    ]
    for tool, arguments, output, is_error in steps[:2 + run]:
        await asyncio.sleep(0.012)
        yield AssistantMessage([ToolUseBlock(tool, arguments)])
        if tool == "Write":
            itinerary.write_text(arguments["content"])
        yield UserMessage([ToolResultBlock(output, is_error)])
    yield AssistantMessage([TextBlock("The itinerary is in itinerary.md.")])
    yield ResultMessage(total_cost_usd=0.0123 + 0.0041 * run)
