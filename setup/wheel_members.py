"""Unpacks chosen parts of a wheel: wheel_members.py WHEEL FOLDER PREFIX..."""

import sys
import zipfile

wheel, folder, *prefixes = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    archive.extractall(folder, [name for name in archive.namelist() if name.startswith(tuple(prefixes))])
