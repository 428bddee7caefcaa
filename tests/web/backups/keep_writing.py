"""Run as a program: adds a version to one dossier, then to the other, until ended; a byte tells of each."""

import json
import sys
from typing import Any

import psycopg
import pysqlite3

ADD = (
    "INSERT INTO store_dossierversion (record_id, number, content, summary, written_at)"
    " SELECT record_id, MAX(number) + 1, '{}', '', MAX(written_at) FROM store_dossierversion"
    " WHERE record_id = (SELECT id FROM store_dossierrecord ORDER BY id LIMIT 1 OFFSET %d) GROUP BY record_id"
)
FOLLOW = (
    "UPDATE store_applicantsummary SET version = version + 1"
    " WHERE record_id = (SELECT id FROM store_dossierrecord ORDER BY id LIMIT 1 OFFSET %d)"
)

kind, name, progress = json.loads(sys.argv[1])
connection: Any
if kind == "sqlite":
    connection, begin = pysqlite3.connect(name, timeout=20, isolation_level=None), "BEGIN IMMEDIATE"
else:
    connection, begin = psycopg.connect(name, autocommit=True), "BEGIN"
turn = 0
with open(progress, "ab", buffering=0) as out:  # noqa: PTH123 - without a buffer
    while True:
        connection.execute(begin)
        connection.execute(ADD % turn)
        connection.execute(FOLLOW % turn)
        connection.execute("COMMIT")
        out.write(b".")
        turn = 1 - turn
