"""One work in each of the four formats, and what all of them say of it."""

import json

from matchbound.dossier.model import Publication

TITLE = "Outcomes of sepsis in Lahore"
SAME = Publication.model_validate(
    {
        "kind": "journal-article",
        "title": TITLE,
        "authors": ["Farooq AN", "Müller J", "Sepsis Group of Punjab"],
        "journal": "Journal of Invented Medicine",
        "year": 2024,
        "published_on": "2024-03-05",
        "volume": "12",
        "pages": "101-109",
        "doi": "10.5555/jim.2024.1",
        "status": "published",
    }
)

BIBTEX = r"""
@string{jim = "Journal of Invented Medicine"}
@article{farooq2024,
  author = {Farooq, Amina Noor and M{\"u}ller, J{\"o}rg and {Sepsis Group of Punjab}},
  title = {Outcomes of {Sepsis} in Lahore},
  journal = jim, volume = 12, pages = {101--109}, year = 2024, month = mar, day = 5,
  doi = {https://doi.org/10.5555/JIM.2024.1},
}
""".replace("{Sepsis}", "{s}epsis")
RIS = """TY  - JOUR
AU  - Farooq, Amina Noor
AU  - Müller, J.
TI  - Outcomes of sepsis in Lahore
JO  - Journal of Invented Medicine
PY  - 2024
DA  - 2024/03/05
VL  - 12
SP  - 101
EP  - 109
DO  - 10.5555/JIM.2024.1
ER  -
"""
PUBMED = """<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>39000001</PMID><Article>
<Journal><JournalIssue><Volume>12</Volume><PubDate><Year>2024</Year><Month>Mar</Month><Day>05</Day></PubDate>
</JournalIssue><Title>Journal of Invented Medicine</Title></Journal>
<ArticleTitle>Outcomes of <i>sepsis</i> in Lahore.</ArticleTitle>
<Pagination><MedlinePgn>101-109</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.5555/JIM.2024.1</ELocationID>
<AuthorList><Author><LastName>Farooq</LastName><ForeName>Amina Noor</ForeName><Initials>AN</Initials></Author>
<Author><LastName>Müller</LastName><Initials>J</Initials></Author>
<Author><CollectiveName>Sepsis Group of Punjab</CollectiveName></Author></AuthorList>
<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>
"""
WORK = {
    "title": {"title": {"value": TITLE}},
    "journal-title": {"value": "Journal of Invented Medicine"},
    "type": "journal-article",
    "publication-date": {"year": {"value": "2024"}, "month": {"value": "03"}, "day": {"value": "05"}},
    "external-ids": {
        "external-id": [
            {
                "external-id-type": "doi",
                "external-id-value": "10.5555/jim.2024.1",
                "external-id-relationship": "self",
            }
        ]
    },
}
ORCID = json.dumps({"group": [{"work-summary": [WORK, WORK]}]})
