"""The Swedish words for how the owner's exports write what neither a heading nor a value tells."""

from collections.abc import Mapping
from enum import StrEnum

from planner.domain.owner.exports import (
    Capitals,
    EndedPeople,
    EndedVettings,
    ExtendedDays,
    LeaveOf,
    LostZeros,
    NameSplit,
    NewSurnames,
    NoTerm,
    NumberDigits,
    NumberForm,
    OpenAbsence,
    OpenEnd,
    OtherSkills,
    PartLeave,
    PayForm,
    SensitiveCells,
    SeveralNumbers,
    ShareUnit,
    SkillDates,
    StateDays,
    Trials,
    TwinNumbers,
    WithoutNumber,
)

EXPORT_WORDS: Mapping[type[StrEnum], Mapping[str, StrEnum]] = {
    LostZeros: {"lägg till": LostZeros.RESTORE, "lägg inte till": LostZeros.LEAVE},
    NameSplit: {
        "ett förnamn": NameSplit.ONE_GIVEN,
        "ett efternamn": NameSplit.ONE_LAST,
        "efter namnlistan": NameSplit.LISTED,
    },
    OpenAbsence: {"borta": OpenAbsence.AWAY, "läs inte": OpenAbsence.UNREAD},
    OpenEnd: {"tills vidare": OpenEnd.FOR_EVER, "läs inte": OpenEnd.UNREAD},
    NoTerm: {"tills vidare": NoTerm.FOR_EVER, "räknas inte": NoTerm.NOT_COUNTED},
    StateDays: {
        "godkänd den dagen": StateDays.APPROVED,
        "läs inte": StateDays.UNREAD,
        "alla är godkända": StateDays.ALL,
    },
    SkillDates: {"giltig till": SkillDates.UNTIL, "giltig från": SkillDates.SINCE},
    SeveralNumbers: {"en person": SeveralNumbers.ONE, "olika personer": SeveralNumbers.OTHERS},
    NumberForm: {"samma nummer": NumberForm.SAME, "andra nummer": NumberForm.OTHERS},
    NumberDigits: {"som de står": NumberDigits.AS_WRITTEN},
    WithoutNumber: {
        "personnummer": WithoutNumber.PERSONNUMMER,
        "namn och födelsedag": WithoutNumber.NAME,
        "läs inte": WithoutNumber.UNREAD,
    },
    Capitals: {"som de står": Capitals.KEEP, "stor bokstav först": Capitals.FIRST},
    Trials: {"lämnas utanför": Trials.LEAVE, "läses in": Trials.READ},
    PartLeave: {
        "till sin del": PartLeave.SHARE,
        "borta helt": PartLeave.AWAY,
        "i tjänst": PartLeave.AT_WORK,
        "arbetar så mycket": PartLeave.WORKS,
        "arbetar så mycket av heltid": PartLeave.WORKS_OF_FULL,
    },
    ShareUnit: {
        "hundradels procent": ShareUnit.HUNDREDTHS,
        "promille": ShareUnit.PERMILLE,
        "som de står": ShareUnit.AS_WRITTEN,
    },
    TwinNumbers: {"med nollor": TwinNumbers.ZEROS, "som de står": TwinNumbers.AS_WRITTEN},
    LeaveOf: {"bara den": LeaveOf.ONE, "alla": LeaveOf.ALL},
    PayForm: {"timavlönade": PayForm.HOURLY, "som anställningsformen": PayForm.FORM},
    SensitiveCells: {"hoppas över": SensitiveCells.PASSED_OVER, "läs alla": SensitiveCells.READ},
    EndedVettings: {"räknas inte": EndedVettings.NOT_COUNTED, "räknas": EndedVettings.COUNTED},
    ExtendedDays: {"dagen i texten gäller": ExtendedDays.HOLD, "läses inte": ExtendedDays.UNREAD},
    NewSurnames: {"samma person": NewSurnames.SAME, "andra personer": NewSurnames.OTHERS},
    OtherSkills: {"ligger kvar": OtherSkills.STAY, "tas bort": OtherSkills.GO},
    EndedPeople: {"lämnas utanför": EndedPeople.LEAVE, "läses in": EndedPeople.READ},
}
"""Lower-case words by what they are words for, as ``SWEDISH`` has them."""
