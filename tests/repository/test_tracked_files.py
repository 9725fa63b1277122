"""Nothing in the repository depends on where somebody keeps it."""

import re

from tests.repository.files import ROOT, tracked_files

FOLDERS = ("home", "root", "Users", "work")
MACHINE_PATH = re.compile(rb"(?<![\w.$*/-])/(" + "|".join(FOLDERS).encode() + rb")/\w|[A-Z]:\\\\?Users|\.\./shared/")


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    named = {file: MACHINE_PATH.search(file.read_bytes()) for file in tracked_files()}
    assert {str(file.relative_to(ROOT)): match[0] for file, match in named.items() if match} == {}


def test_text_ends_with_a_newline_and_has_unix_line_ends() -> None:
    sources = [
        file for file in tracked_files() if file.suffix in {".py", ".js", ".css", ".html", ".md", ".toml", ".json"}
    ]
    ours = [file for file in sources if "vendor" not in file.parts]
    contents = {str(file.relative_to(ROOT)): file.read_bytes() for file in ours}
    assert [name for name, content in contents.items() if content and not content.endswith(b"\n")] == []
    assert [name for name, content in contents.items() if b"\r\n" in content] == []
