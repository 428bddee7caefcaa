"""What a column can mean."""

from types import MappingProxyType

from matchbound.reference.requirement import REQUIREMENTS

IDENTITY = {
    "id": "Program number or code (ACGME, NRMP or Matchbound)",
    "acgme_id": "ACGME program number",
    "nrmp_code": "NRMP program code",
    "name": "Program name",
    "institution": "Institution that sponsors it",
    "sponsor_id": "ACGME number of the institution",
    "specialty": "Specialty",
    "specialty_code": "Specialty as three digits (NRMP, ACGME)",
}
PLACE = {
    "city": "City",
    "state": "State",
    "place": "City and state in one",
    "latitude": "Latitude",
    "longitude": "Longitude",
}
TRACK = {
    "track": "Track (categorical, preliminary, …)",
    "tracks": "All tracks with their positions, as Matchbound writes them",
    "quota": "Positions offered",
    "filled": "Positions filled",
}
PROGRAM = {
    "length_years": "Length in years",
    "accreditation": "Accreditation status",
    "accredited_since": "Day of the first accreditation",
    "service": "Application service",
    "eras": "Takes part in ERAS (yes or no)",
    "setting": "Setting (university, community, …)",
    "website": "Website",
    "us_md_share": "Percent graduates of US MD schools",
    "do_share": "Percent graduates of osteopathic schools",
    "synthetic": "Made up (yes or no)",
}
SEVERAL = {
    "visas": "All visas in one",
    "interview_start": "First day of interviews",
    "interview_stop": "Last day of interviews",
}
STATEMENT = {
    "requirement": "Name of the requirement",
    "value": "Its value",
    "force": "How strictly it is meant (hard, conditional, preferred, none)",
    "condition": "Its condition or exception",
    "note": "Note",
}
ORIGIN = {
    "source": "Kind of source (program, directory, list, applicant)",
    "source_name": "Who says so",
    "url": "Address where it stands",
    "seen_on": "Day it was read or last changed",
    "season": "Season it is stated for (year of Match Day)",
}
_ASKED = {name: one.label for name, one in REQUIREMENTS.items()}

FIELDS = MappingProxyType(
    {**IDENTITY, **PLACE, **TRACK, **PROGRAM, **_ASKED, **SEVERAL, **STATEMENT, **ORIGIN}
)
"""What a column can mean, with its label: of programs, requirements, statements and where they come from."""
