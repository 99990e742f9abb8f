"""The closed sets of newsdocket's vocabulary, spelt as the command line's JSON spells them."""

from enum import StrEnum


class EntityType(StrEnum):
    """What sort of thing an entity is."""

    COMPANY = "company"
    ORGANISATION = "organisation"
    PERSON = "person"
    OFFICIAL = "official"
    REGULATOR = "regulator"
    GOVERNMENT_BODY = "government_body"
    COURT = "court"
    LAW_FIRM = "law_firm"
    LAW = "law"
    PRODUCT = "product"
    PLACE = "place"
    EVENT = "event"
    PUBLICATION = "publication"


class MentionKind(StrEnum):
    """How a span refers to its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    DESCRIPTOR = "descriptor"
    PRONOUN = "pronoun"
    DEMONYM = "demonym"


class ClaimKind(StrEnum):
    """What a speaker does in saying something."""

    ACCUSES = "accuses"
    DENIES = "denies"
    ASSERTS = "asserts"
    WARNS = "warns"
    CALLS_FOR = "calls_for"
    PREDICTS = "predicts"
    COMMITS = "commits"
    DECLINES_TO_COMMENT = "declines_to_comment"


class ClaimForm(StrEnum):
    """Whether the words are quoted whole, reported, or partly quoted."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Attribution(StrEnum):
    """How plainly the text names who said it."""

    EXPLICIT = "explicit"
    WEAK = "weak"
    IMPLICIT = "implicit"


class EventType(StrEnum):
    """What sort of thing happened, is alleged, expected or proposed."""

    ACCUSATION = "accusation"
    LEGAL_FILING = "legal_filing"
    LAWSUIT = "lawsuit"
    RULING = "ruling"
    INJUNCTION = "injunction"
    HEARING = "hearing"
    INVESTIGATION = "investigation"
    CHARGE = "charge"
    FINE = "fine"
    SETTLEMENT = "settlement"
    APPEAL = "appeal"
    LEGISLATION_INTRODUCED = "legislation_introduced"
    LEGISLATION_PASSED = "legislation_passed"
    RULE_PROPOSED = "rule_proposed"
    RULE_FINAL = "rule_final"
    CONSULTATION = "consultation"
    ADVISORY = "advisory"
    TASK_FORCE = "task_force"
    POLICY_ANNOUNCEMENT = "policy_announcement"
    MEETING = "meeting"
    SUMMIT = "summit"
    STATEMENT = "statement"
    DETECTION = "detection"
    PRODUCT_RELEASE = "product_release"
    DEAL = "deal"
    APPOINTMENT = "appointment"
    SANCTION = "sanction"
    OTHER = "other"


class EventStatus(StrEnum):
    """How real the text says an event is."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    ALLEGED = "alleged"
    EXPECTED = "expected"
    PROPOSED = "proposed"
    HYPOTHETICAL = "hypothetical"
    CANCELLED = "cancelled"


class DeadlineKind(StrEnum):
    """Whether a due date binds, is foreseen, or is asked for."""

    OBLIGATION = "obligation"
    EXPECTED_BY = "expected_by"
    DEMANDED_TIMING = "demanded_timing"


class DeadlineState(StrEnum):
    """Where a deadline stands on a given day."""

    PENDING = "pending"
    DUE_SOON = "due_soon"
    PASSED = "passed"
    MET = "met"
    LAPSED = "lapsed"
    UNDATED = "undated"


class MeasureStage(StrEnum):
    """How far a policy instrument has come, in the order of a normal course."""

    CALLED_FOR = "called_for"
    CONSIDERED = "considered"
    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    OPENED = "opened"
    ISSUED = "issued"
    ENACTED = "enacted"
    IN_FORCE = "in_force"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class RelationType(StrEnum):
    """A lasting tie between two entities."""

    DEVELOPS = "develops"
    OWNS = "owns"
    PART_OF = "part_of"
    BASED_IN = "based_in"
    REGULATES = "regulates"
    REPRESENTS = "represents"
    MEMBER_OF = "member_of"
    EMPLOYS = "employs"


class Precision(StrEnum):
    """The calendar unit that a date expression commits itself to."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    UNKNOWN = "unknown"


class Anchor(StrEnum):
    """What a relative date was counted from."""

    PUBLISHED = "published"
    TEXT = "text"
    NONE = "none"


class Axis(StrEnum):
    """Between whom a disagreement stands."""

    REPORT_VS_REPORT = "report_vs_report"
    PARTY_VS_PARTY = "party_vs_party"
    SPEAKER_VS_SPEAKER = "speaker_vs_speaker"
    WITHIN_REPORT = "within_report"


class Opposition(StrEnum):
    """How hard two answers exclude each other."""

    CONTRADICTION = "contradiction"
    TENSION = "tension"
    GRANULARITY = "granularity"


class Verdict(StrEnum):
    """What is judged, or decided, of two entities."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    DIFFERENT = "different"
