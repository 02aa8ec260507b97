"""Swift text with its comments and strings blanked out, line numbers kept."""

import re

# In order of what may begin at a place. Raw strings first; a multi-line string before a plain one.
# Block comments nest in Swift and are not used here (the formatter refuses them).
_SKIPPED = re.compile(
    r'(?P<hashes>#+)"""[\s\S]*?"""(?P=hashes)'
    r'|(?P<hash>#+)"(?:[^\n])*?"(?P=hash)'
    r'|"""(?:\\[\s\S]|[\s\S])*?"""'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|//[^\n]*"
    r"|/\*[\s\S]*?\*/")


def without_comments_and_strings(text):
    return _SKIPPED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
