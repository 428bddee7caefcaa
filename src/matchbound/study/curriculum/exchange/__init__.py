"""Questions in and out: JSON lines, tables, GIFT, Moodle XML and QTI packages."""
