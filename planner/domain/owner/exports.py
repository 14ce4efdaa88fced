"""How the owner's exports write what neither a heading nor a value tells: somebody says it once."""

from enum import StrEnum


class LostZeros(StrEnum):
    """What becomes of personnummer whose leading zeros a spreadsheet took, where their check digits agree with them."""

    RESTORE = "restore"
    LEAVE = "leave"


class SeveralNumbers(StrEnum):
    """Who stands under several employment numbers with one personnummer and one name."""

    ONE = "one_person"
    OTHERS = "different_people"


class NumberForm(StrEnum):
    """Whether numbers that two lists write in different forms are the same."""

    SAME = "same_numbers"
    OTHERS = "other_numbers"


class NumberDigits(StrEnum):
    """What becomes of numbers with fewer digits than others, where nobody says how many they have."""

    AS_WRITTEN = "as_they_stand"


class TwinNumbers(StrEnum):
    """Whose the numbers of a list without leading zeros are, where another person has the same with zeros."""

    ZEROS = "with_zeros"
    AS_WRITTEN = "as_they_stand"


class WithoutNumber(StrEnum):
    """What becomes of rows of a list without employment numbers whose people no other list gives one."""

    PERSONNUMMER = "personnummer"
    """The personnummer says who they are, and the program makes them a number."""
    NAME = "name_and_birthday"
    """The name and the day of birth say who they are, in a list without personnummer."""
    UNREAD = "unread"
    """They are not read; of a list without personnummer no row is."""


class Trials(StrEnum):
    """What becomes of rows that look like those of test people and accounts of a system."""

    LEAVE = "leave_out"
    READ = "read"


class NameSplit(StrEnum):
    """How a name of several words in one column parts into first and last name."""

    ONE_GIVEN = "one_first_name"
    ONE_LAST = "one_last_name"
    LISTED = "by_list"
    """By the list of common given names."""


class Capitals(StrEnum):
    """What becomes of names that a system writes in capitals."""

    KEEP = "keep"
    FIRST = "first_letter"
    """A capital stands in front of each word only."""


class OpenAbsence(StrEnum):
    """What becomes of an absence of which one day only is told."""

    AWAY = "away"
    """From the day of the file, or until further notice."""
    UNREAD = "unread"
    """Nothing is known of it, and the person counts as there."""


class OpenEnd(StrEnum):
    """What becomes of a temporary employment of which no last day is told, where it does not count until a day."""

    FOR_EVER = "for_ever"
    """In every plan, until further notice."""
    UNREAD = "unread"
    """Its row is set aside until somebody fills in a last day."""


class SkillDates(StrEnum):
    """What a day is that stands in a column of its own skill."""

    UNTIL = "valid_until"
    SINCE = "valid_since"


class NoTerm(StrEnum):
    """What becomes of a skill whose row does not say how long it holds, in a list whose other rows do."""

    FOR_EVER = "for_ever"
    NOT_COUNTED = "not_counted"


class StateDays(StrEnum):
    """What a day means that stands where the state of a vetting is said."""

    APPROVED = "approved"
    """The person was approved that day."""
    UNREAD = "unread"
    """Nothing is known of the state."""
    ALL = "all_approved"
    """Everybody who has a class there is approved: the list holds no others, and no days."""


class PartLeave(StrEnum):
    """What a leave for a part of the time counts as, on its days."""

    SHARE = "its_share"
    """The person is at work for the rest: the share of full time goes down by so much."""
    AWAY = "wholly_away"
    AT_WORK = "at_work"
    WORKS = "works_so_much"
    """The share is no leave, but how much of the own time the person works."""
    WORKS_OF_FULL = "works_so_much_of_full_time"


class ShareUnit(StrEnum):
    """In which unit the shares of time of a list are, where they are not in percent."""

    HUNDREDTHS = "hundredths_of_a_percent"
    PERMILLE = "permille"
    AS_WRITTEN = "as_written"


class LeaveOf(StrEnum):
    """What somebody with several employments is away from, where a list seems to say from which of them."""

    ONE = "that_one"
    ALL = "all"


class PayForm(StrEnum):
    """What those are whom a second column says to be paid by the hour, beside a form of employment that says else."""

    HOURLY = "paid_by_the_hour"
    FORM = "as_the_form_says"


class SensitiveCells(StrEnum):
    """What becomes of a column of skills in which some cells speak of health or of the union."""

    PASSED_OVER = "passed_over"
    """The skills are read; nothing of those words is stored."""
    READ = "read_all"
    """They are names of courses."""


class EndedVettings(StrEnum):
    """What becomes of clearances of which a remark says that they are over."""

    NOT_COUNTED = "not_counted"
    COUNTED = "counted"


class ExtendedDays(StrEnum):
    """Whether a later last day holds that a text says beside the column of last days."""

    HOLD = "the_day_in_the_text_holds"
    UNREAD = "not_read"


class NewSurnames(StrEnum):
    """Whether those of whom another list has the first name and the day of birth, and nobody else has, are the same."""

    SAME = "same_person"
    OTHERS = "other_people"


class EndedPeople(StrEnum):
    """What becomes of people all of whose employments have ended."""

    LEAVE = "leave_out"
    READ = "read"


class OtherSkills(StrEnum):
    """What becomes of stored skills of which no row of an import speaks."""

    STAY = "stay"
    """Another list says them: they are as they were."""
    GO = "go"
    """Nobody has them any more."""
