"""Contains all the data models used in inputs/outputs"""

from .applicant import Applicant
from .application import Application
from .case_told import CaseTold
from .certification import Certification
from .change_dossier_body import ChangeDossierBody
from .checked import Checked
from .cite import Cite
from .conflict_told import ConflictTold
from .cost_told import CostTold
from .costs import Costs
from .credential import Credential
from .credential_kind import CredentialKind
from .criterion import Criterion
from .cv import Cv
from .days import Days
from .deadline_told import DeadlineTold
from .dossier import Dossier
from .dossier_line import DossierLine
from .dossier_page import DossierPage
from .dossier_saved import DossierSaved
from .dossier_told import DossierTold
from .doubt_told import DoubtTold
from .education import Education
from .eligibility_period import EligibilityPeriod
from .exam import Exam
from .exam_name import ExamName
from .experience import Experience
from .experience_kind import ExperienceKind
from .explained_gap import ExplainedGap
from .finding_told import FindingTold
from .goal import Goal
from .graduation_years import GraduationYears
from .ground_told import GroundTold
from .held_visa import HeldVisa
from .home_requirement import HomeRequirement
from .img import Img
from .letter import Letter
from .licence import Licence
from .licence_kind import LicenceKind
from .milestone import Milestone
from .mini_cex import MiniCex
from .month import Month
from .oet_scores import OetScores
from .offer import Offer
from .organization_list import OrganizationList
from .organization_told import OrganizationTold
from .outcome import Outcome
from .parameter_told import ParameterTold
from .pathway import Pathway
from .people_page import PeoplePage
from .person_told import PersonTold
from .plan_in_the_making import PlanInTheMaking
from .plan_told import PlanTold
from .problem import Problem
from .problem_fault import ProblemFault
from .program_page import ProgramPage
from .program_told import ProgramTold
from .program_with_said import ProgramWithSaid
from .publication import Publication
from .publication_kind import PublicationKind
from .publication_status import PublicationStatus
from .relation import Relation
from .rotation_type import RotationType
from .route_told import RouteTold
from .rule_line import RuleLine
from .rule_list import RuleList
from .rule_told import RuleTold
from .said import Said
from .screened_program import ScreenedProgram
from .screening_page import ScreeningPage
from .season_entry import SeasonEntry
from .season_told import SeasonTold
from .season_told_milestones import SeasonToldMilestones
from .standing import Standing
from .status import Status
from .strength import Strength
from .task_cost import TaskCost
from .task_told import TaskTold
from .track_told import TrackTold
from .training import Training
from .us_status import UsStatus
from .value_told import ValueTold
from .version_page import VersionPage
from .version_told import VersionTold
from .visa_route import VisaRoute
from .visa_step_told import VisaStepTold
from .visas import Visas
from .webhook_made import WebhookMade
from .webhook_page import WebhookPage
from .webhook_told import WebhookTold
from .webhook_wanted import WebhookWanted

__all__ = (
    "Applicant",
    "Application",
    "CaseTold",
    "Certification",
    "ChangeDossierBody",
    "Checked",
    "Cite",
    "ConflictTold",
    "Costs",
    "CostTold",
    "Credential",
    "CredentialKind",
    "Criterion",
    "Cv",
    "Days",
    "DeadlineTold",
    "Dossier",
    "DossierLine",
    "DossierPage",
    "DossierSaved",
    "DossierTold",
    "DoubtTold",
    "Education",
    "EligibilityPeriod",
    "Exam",
    "ExamName",
    "Experience",
    "ExperienceKind",
    "ExplainedGap",
    "FindingTold",
    "Goal",
    "GraduationYears",
    "GroundTold",
    "HeldVisa",
    "HomeRequirement",
    "Img",
    "Letter",
    "Licence",
    "LicenceKind",
    "Milestone",
    "MiniCex",
    "Month",
    "OetScores",
    "Offer",
    "OrganizationList",
    "OrganizationTold",
    "Outcome",
    "ParameterTold",
    "Pathway",
    "PeoplePage",
    "PersonTold",
    "PlanInTheMaking",
    "PlanTold",
    "Problem",
    "ProblemFault",
    "ProgramPage",
    "ProgramTold",
    "ProgramWithSaid",
    "Publication",
    "PublicationKind",
    "PublicationStatus",
    "Relation",
    "RotationType",
    "RouteTold",
    "RuleLine",
    "RuleList",
    "RuleTold",
    "Said",
    "ScreenedProgram",
    "ScreeningPage",
    "SeasonEntry",
    "SeasonTold",
    "SeasonToldMilestones",
    "Standing",
    "Status",
    "Strength",
    "TaskCost",
    "TaskTold",
    "TrackTold",
    "Training",
    "UsStatus",
    "ValueTold",
    "VersionPage",
    "VersionTold",
    "VisaRoute",
    "Visas",
    "VisaStepTold",
    "WebhookMade",
    "WebhookPage",
    "WebhookTold",
    "WebhookWanted",
)
