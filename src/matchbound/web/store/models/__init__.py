"""Tables."""

from matchbound.web.store.models.account import Account
from matchbound.web.store.models.account_event import AccountEvent
from matchbound.web.store.models.advising import (
    Advised,
    AdvisedTask,
    AdviserMessage,
    AdviserMessageTo,
    AdviserNote,
    Invitation,
    Organisation,
    OrganisationAdviser,
)
from matchbound.web.store.models.api import ApiAnswer, ApiToken, Webhook, WebhookEvent
from matchbound.web.store.models.blocks import (
    Block,
    Erratum,
    FirstAnswer,
    ItemStat,
    MockExam,
    ReplyRow,
    SeenQuestion,
)
from matchbound.web.store.models.calendar import CalendarFeed
from matchbound.web.store.models.cards import (
    CardDeck,
    CardMedia,
    CardRow,
    DayQueue,
    DeckImport,
    NoteKind,
    NoteRow,
    RepetitionSettings,
    ReviewRow,
)
from matchbound.web.store.models.cohort import CohortFilter, CohortOutcome, CohortRow
from matchbound.web.store.models.content import (
    BroughtPicture,
    BroughtQuestion,
    ContentComment,
    ContentItem,
    ContentPicture,
    ContentRevision,
    ContentStep,
    ContentVersion,
)
from matchbound.web.store.models.cv import StatementRow, StatementUse, StatementVersion
from matchbound.web.store.models.document import Document
from matchbound.web.store.models.dossier import ApplicantSummary, DossierRecord, DossierVersion, ExamRow
from matchbound.web.store.models.experience import (
    OpportunityImport,
    OpportunityReview,
    OpportunityStatement,
)
from matchbound.web.store.models.job import Job, WorkerSign
from matchbound.web.store.models.letters import WriterLink, WriterReply
from matchbound.web.store.models.listing import ApplicationRow, ApplicationStep, InterviewRow
from matchbound.web.store.models.market import MarketRun
from matchbound.web.store.models.meetings import LiveSessionRow, SessionReminder, SignUp
from matchbound.web.store.models.people import CrowdAnswers, CrowdSheet, PageTag, PersonPage, Schooling
from matchbound.web.store.models.plan import PlanResult
from matchbound.web.store.models.program import (
    AssertionRow,
    AssertionVote,
    CatalogueLog,
    CatalogueRevision,
    ColumnMapping,
    Correction,
    ImportRun,
    ProgramRow,
    ProgramStatement,
    SavedSearch,
)
from matchbound.web.store.models.ranking import RankListRow
from matchbound.web.store.models.readiness import OfficialScore, ReadConcept, StudyPlanKept, StudyWishes
from matchbound.web.store.models.reminder import ReminderSent, ReminderWish
from matchbound.web.store.models.schools import SchoolLog, SchoolRow, SchoolSpelling
from matchbound.web.store.models.seen import Seen
from matchbound.web.store.models.session import Session
from matchbound.web.store.models.stories import Story, StoryText
from matchbound.web.store.models.talks import (
    AbuseReport,
    BlockedPerson,
    ModerationLog,
    Suspension,
    Talk,
    TalkMessage,
    TalkNotice,
    TalkSide,
)
from matchbound.web.store.models.teaching import ItemAnswer, ItemQuestion, ItemReport
from matchbound.web.store.models.visa_papers import VisaPaper
from matchbound.web.store.models.visit import SeenReport

__all__ = [
    "AbuseReport",
    "Account",
    "AccountEvent",
    "Advised",
    "AdvisedTask",
    "AdviserMessage",
    "AdviserMessageTo",
    "AdviserNote",
    "ApiAnswer",
    "ApiToken",
    "ApplicantSummary",
    "ApplicationRow",
    "ApplicationStep",
    "AssertionRow",
    "AssertionVote",
    "Block",
    "BlockedPerson",
    "BroughtPicture",
    "BroughtQuestion",
    "CalendarFeed",
    "CardDeck",
    "CardMedia",
    "CardRow",
    "CatalogueLog",
    "CatalogueRevision",
    "CohortFilter",
    "CohortOutcome",
    "CohortRow",
    "ColumnMapping",
    "ContentComment",
    "ContentItem",
    "ContentPicture",
    "ContentRevision",
    "ContentStep",
    "ContentVersion",
    "Correction",
    "CrowdAnswers",
    "CrowdSheet",
    "DayQueue",
    "DeckImport",
    "Document",
    "DossierRecord",
    "DossierVersion",
    "Erratum",
    "ExamRow",
    "FirstAnswer",
    "ImportRun",
    "InterviewRow",
    "Invitation",
    "ItemAnswer",
    "ItemQuestion",
    "ItemReport",
    "ItemStat",
    "Job",
    "LiveSessionRow",
    "MarketRun",
    "MockExam",
    "ModerationLog",
    "NoteKind",
    "NoteRow",
    "OfficialScore",
    "OpportunityImport",
    "OpportunityReview",
    "OpportunityStatement",
    "Organisation",
    "OrganisationAdviser",
    "PageTag",
    "PersonPage",
    "PlanResult",
    "ProgramRow",
    "ProgramStatement",
    "RankListRow",
    "ReadConcept",
    "ReminderSent",
    "ReminderWish",
    "RepetitionSettings",
    "ReplyRow",
    "ReviewRow",
    "SavedSearch",
    "SchoolLog",
    "SchoolRow",
    "SchoolSpelling",
    "Schooling",
    "Seen",
    "SeenQuestion",
    "SeenReport",
    "Session",
    "SessionReminder",
    "SignUp",
    "StatementRow",
    "StatementUse",
    "StatementVersion",
    "Story",
    "StoryText",
    "StudyPlanKept",
    "StudyWishes",
    "Suspension",
    "Talk",
    "TalkMessage",
    "TalkNotice",
    "TalkSide",
    "VisaPaper",
    "Webhook",
    "WebhookEvent",
    "WorkerSign",
    "WriterLink",
    "WriterReply",
]
