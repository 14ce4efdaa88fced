"""Accounts: who opens what, by which passphrase or key, and what nobody can make of the list who may not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.store.workspace import changing, codes
from planner.store.workspace.accounts import accounts_bytes, canonical, check_accounts
from planner.store.workspace.disk import ACCOUNTS
from planner.store.workspace.listing import RECOVERY, Person
from planner.store.workspace.making import make_workspace
from planner.store.workspace.paper import key_of, key_text
from planner.store.workspace.roles import ALL, Container, Role, container_of, opens, writes
from planner.store.workspace.sealing import fingerprint, new_key, signed
from planner.store.workspace.session import Session, read_accounts
from planner.store.workspace.shelf import WorkspaceShelf
from tests.store.workspace.kit import APPROVER, HR, MAKER, QUICK, TEAM, WORDS, Clock, opened, path, put, refused


def test_each_role_opens_its_containers_and_no_other(folder: Path) -> None:
    people = {Container.AUDIT, Container.PEOPLE}
    for name, wanted in ((MAKER, ALL), (APPROVER, ALL), (HR, people), (TEAM, {Container.PUBLISHED})):
        with opened(folder, name) as session:
            assert set(session.keys) == wanted
            assert set(session.containers.held) == wanted


def test_roles_of_one_person_add_up_and_the_team_writes_nothing() -> None:
    assert opens((Role.HR, Role.TEAM)) == {Container.AUDIT, Container.PEOPLE, Container.PUBLISHED}
    assert writes((Role.HR, Role.TEAM)) == {Container.AUDIT, Container.PEOPLE}
    assert not writes((Role.TEAM,))


@pytest.mark.parametrize(
    ("name", "container"),
    [
        ("private/keys.json", Container.PEOPLE),
        ("private/earlier/1/out/roster.json", Container.PEOPLE),
        ("private/for-hr/skills.csv", Container.PEOPLE),
        ("private/proof/case.json", Container.PLANS),
        ("private/earlier-plans/case.json", Container.PLANS),
        ("private/notices-SC8.html", Container.PEOPLE),
        ("private/holders-SC8.plan-ab.xlsx", Container.PLANS),
        ("private/holders-SC8.plan-ab-1.html", Container.PLANS),
        ("private/paper-SC8.draft-ab-calls.html", Container.PLANS),
        ("private/d/dossier-SC8-P18-1.html", Container.PLANS),
        ("private/decision-SC8.html", Container.PLANS),
        ("private/holders-2027.att-ratta.xlsx", Container.PEOPLE),
        ("private/paper.toml", Container.PEOPLE),
        ("out/roster.json", Container.PEOPLE),
        ("marking.toml", Container.PEOPLE),
        ("organisation/marking.toml", Container.PLANS),
        ("out/roster.json.old", Container.PLANS),
        ("out/plans/roster.json", Container.PLANS),
        ("private-not/keys.json", Container.PLANS),
        ("published/report.html", Container.PUBLISHED),
        ("adopted/SC8/adopted.json", Container.PLANS),
        ("organisation/private/x.csv", Container.PLANS),
    ],
)
def test_each_path_lies_in_one_container(name: str, container: Container) -> None:
    assert container_of(path(name)) is container


@pytest.mark.parametrize("name", ["../private/x", "out/../private/x", "/out/x", "."])
def test_no_path_leads_out(name: str) -> None:
    with pytest.raises(ValueError, match="no path"):
        container_of(path(name))


def test_a_wrong_passphrase_an_unknown_account_and_no_workspace_are_told(folder: Path, tmp_path: Path) -> None:
    with refused(codes.NOT_OPENED), opened(folder, HR, WORDS[MAKER]):
        pass
    with refused(codes.NOT_OPENED), opened(folder, HR, new_key()):
        pass
    with refused(codes.NO_ACCOUNT), opened(folder, "nobody", "nobody has this"):
        pass
    with refused(codes.NO_WORKSPACE), opened(tmp_path / "none"):
        pass


def test_a_passphrase_is_the_same_however_a_system_writes_its_letters(folder: Path) -> None:
    with opened(folder) as session:
        changing.change_secret(session, "blåbär i maskinrummet", QUICK)
    with opened(folder, MAKER, "bla\u030aba\u0308r i maskinrummet"):
        pass
    with refused(codes.NOT_OPENED), opened(folder):
        pass


def test_everybody_changes_the_own_passphrase_alone(folder: Path) -> None:
    for name in (HR, TEAM):
        with opened(folder, name) as session:
            changing.change_secret(session, "en alldeles ny fras", QUICK)
        with opened(folder, name, "en alldeles ny fras"):
            pass
    with opened(folder, HR, "en alldeles ny fras") as session, refused(codes.TOO_SHORT):
        changing.change_secret(session, " elva tecken", QUICK)


def test_a_key_from_a_file_opens_as_a_passphrase_does(folder: Path) -> None:
    key = new_key()
    with opened(folder, HR) as session:
        changing.change_secret(session, key_of(key_text(key)))
    with opened(folder, HR, key):
        pass
    with refused(codes.NOT_OPENED), opened(folder, HR):
        pass


def test_the_key_on_paper_opens_everything_and_lets_others_in_again(template: tuple[Path, str], folder: Path) -> None:
    with opened(folder, RECOVERY, key_of(template[1])) as session:
        assert set(session.keys) == ALL
        changing.reset_account(session, MAKER, "stina har en ny fras", hardness=QUICK)
    with opened(folder, MAKER, "stina har en ny fras") as session:
        paper = changing.new_recovery_key(session)
    with refused(codes.NOT_OPENED), opened(folder, RECOVERY, key_of(template[1])):
        pass
    with opened(folder, RECOVERY, key_of(paper)):
        pass


def test_whoever_is_taken_away_opens_nothing_not_even_with_the_keys_of_before(folder: Path) -> None:
    before = read_accounts(folder)
    with opened(folder, APPROVER) as session:
        old = dict(session.keys)
    with opened(folder) as session:
        put(session, out__plans__a=b"plan")
        changing.close_account(session, APPROVER)
        assert WorkspaceShelf(session).read(path("out/plans/a")) == b"plan"
        assert not set(session.keys.values()) & set(old.values())
        now = session.accounts
    with refused(codes.NO_ACCOUNT), opened(folder, APPROVER):
        pass
    assert [entry.off for entry in now.accounts if entry.name == APPROVER] == [True]
    # The list of before, put back: the containers that it names are gone.
    (folder / ACCOUNTS).write_bytes(accounts_bytes(before))
    with refused(codes.GONE), opened(folder, APPROVER):
        pass
    # Nor do its keys open the new ones: with the new folder in the old one's place nothing fits.
    (folder / f"containers-{now.generation:04d}").rename(folder / f"containers-{before.generation:04d}")
    with refused(codes.DAMAGED), opened(folder, APPROVER):
        pass
    for name in (HR, TEAM):
        with refused(codes.DAMAGED), opened(folder, name):
            pass


def test_the_others_go_on_with_their_own_passphrases(folder: Path) -> None:
    with opened(folder, HR) as session:
        put(session, private__keys=b"who")
    with opened(folder) as session:
        changing.close_account(session, TEAM)
    with opened(folder, HR) as session:
        assert WorkspaceShelf(session).read(path("private/keys")) == b"who"


def test_what_only_those_may_who_hand_out_keys(folder: Path) -> None:
    with opened(folder, HR) as session:
        for act in (
            lambda: changing.add_account(session, Person("new", (Role.HR,), "en alldeles ny fras"), QUICK),
            lambda: changing.close_account(session, TEAM),
            lambda: changing.reset_account(session, TEAM, "en alldeles ny fras", hardness=QUICK),
            lambda: changing.new_recovery_key(session),
        ):
            with refused(codes.MAY_NOT):
                act()
    with refused(codes.MAY_NOT):
        make_workspace(folder.parent / "other", Person("h", (Role.HR,), "en alldeles ny fras"), Clock(), QUICK)


def test_names_and_own_accounts(folder: Path) -> None:
    with opened(folder) as session:
        for name, roles in ((HR, (Role.HR,)), (RECOVERY, (Role.HR,)), ("new", (Role.RECOVERY,))):
            with refused(codes.NAME_IN_USE):
                changing.add_account(session, Person(name, roles, "en alldeles ny fras"), QUICK)
        for act in (changing.close_account, lambda s, n: changing.reset_account(s, n, "en alldeles ny", (), QUICK)):
            with refused(codes.OWN_ACCOUNT):
                act(session, MAKER)
            with refused(codes.NO_ACCOUNT):
                act(session, "nobody")
        for name, role in ((HR, Role.RECOVERY), (RECOVERY, Role.HR)):
            with refused(codes.OWN_ACCOUNT):
                changing.reset_account(session, name, "en alldeles ny fras", (role,), QUICK)
    with refused(codes.IS_WORKSPACE):
        make_workspace(folder, Person("s", (Role.STRATEGIST,), "en alldeles ny fras"), Clock(), QUICK)


def test_other_roles_come_with_a_new_account(folder: Path) -> None:
    with opened(folder, APPROVER) as session:
        changing.add_account(session, Person("ny", (Role.STRATEGIST,), "ny har en lång fras"), QUICK)
    with opened(folder) as session:
        # The one who vouched for another loses the right to; the other's account still stands.
        changing.reset_account(session, APPROVER, "bo har en annan fras", (Role.HR, Role.TEAM), QUICK)
    with opened(folder, "ny", "ny har en lång fras") as session:
        assert set(session.keys) == ALL
    with opened(folder, APPROVER, "bo har en annan fras") as session:
        assert set(session.keys) == ALL - {Container.PLANS}


Edit = Callable[[dict[str, Any]], None]


def entry(listed: dict[str, Any], name: str) -> dict[str, Any]:
    return next(account for account in listed["accounts"] if account["name"] == name)


def _more_roles(listed: dict[str, Any]) -> None:
    entry(listed, HR)["roles"] = ["approver", "hr"]


def _no_approver(listed: dict[str, Any]) -> None:
    listed["accounts"].remove(entry(listed, APPROVER))


def _other_keys(listed: dict[str, Any]) -> None:
    entry(listed, HR)["public"] = entry(listed, TEAM)["public"]


def _others_lock(listed: dict[str, Any]) -> None:
    entry(listed, HR)["lock"] = entry(listed, TEAM)["lock"]


def _older_generation(listed: dict[str, Any]) -> None:
    listed["generation"] -= 1


def _key_fewer(listed: dict[str, Any]) -> None:
    del entry(listed, HR)["keys"]["people"]


@pytest.mark.parametrize("edit", [_more_roles, _no_approver, _older_generation, _key_fewer])
@pytest.mark.parametrize("name", [MAKER, HR, TEAM])
def test_a_list_that_somebody_has_edited_is_not_believed(folder: Path, edit: Edit, name: str) -> None:
    _edited(folder, edit)
    with refused(codes.ACCOUNTS_CHANGED), opened(folder, name):
        pass


@pytest.mark.parametrize("edit", [_other_keys, _others_lock])
def test_an_account_that_is_not_the_passphrases_does_not_open(folder: Path, edit: Edit) -> None:
    """Whoever has put it there gets no further with another passphrase; the owner of the right one learns the truth."""
    _edited(folder, edit)
    right, wrong = (HR, TEAM) if edit is _other_keys else (TEAM, HR)
    with refused(codes.ACCOUNTS_CHANGED), opened(folder, HR, WORDS[right]):
        pass
    with refused(codes.NOT_OPENED), opened(folder, HR, WORDS[wrong]):
        pass


def test_another_workspace_in_its_place_is_noticed_by_everybody(folder: Path, tmp_path: Path) -> None:
    """Somebody who knows the public halves makes a workspace that these accounts' passphrases would open."""
    from planner.store.workspace.listing import signed_list
    from planner.store.workspace.sealing import new_secrets

    real = read_accounts(folder)
    forger = new_secrets()
    forged = signed_list(real.generation, real.accounts, {name: new_key() for name in Container}, forger)
    for workspace in (forged.workspace, real.workspace):
        (folder / ACCOUNTS).write_bytes(accounts_bytes(forged.model_copy(update={"workspace": workspace})))
        for name in (MAKER, HR, TEAM):
            with refused(codes.ACCOUNTS_CHANGED), opened(folder, name):
                pass


def test_hr_cannot_vouch_for_anybody(folder: Path) -> None:
    """With its own keys and by hand: a strategist's account that HR vouches for is nobody's."""
    from planner.store.workspace.listing import new_account, signed_list
    from planner.store.workspace.sealing import new_secrets

    with opened(folder, HR) as session:
        fresh = new_secrets(session.secrets.root)
        friend = new_account(Person("vän", (Role.STRATEGIST,), "vän har en lång fras"), fresh, session.secrets, QUICK)
        real, keys = session.accounts, {**{name: new_key() for name in Container}, **session.keys}
    for signer in (fresh, session.secrets):
        listed = signed_list(real.generation, (*real.accounts, friend), keys, signer)
        (folder / ACCOUNTS).write_bytes(accounts_bytes(listed))
        for name in (MAKER, TEAM):
            with refused(codes.ACCOUNTS_CHANGED), opened(folder, name):
                pass


def test_the_team_believes_no_list_that_was_signed_by_somebody_who_may_not(folder: Path) -> None:
    """Each entry is vouched for as it should be, and the team has no audit to compare with."""
    from planner.store.workspace.listing import signed_list

    with opened(folder, APPROVER) as session:
        closed = session.secrets
    with opened(folder, HR) as session:
        hr = session.secrets
    with opened(folder) as session:
        changing.close_account(session, APPROVER)
        real, keys, maker = session.accounts, session.keys, session.secrets
    with opened(folder, TEAM):
        pass
    without_hr = [account for account in real.accounts if account.name != HR]
    for signer, entries in ((closed, without_hr), (hr, real.accounts)):
        (folder / ACCOUNTS).write_bytes(accounts_bytes(signed_list(real.generation, entries, keys, signer)))
        with refused(codes.ACCOUNTS_CHANGED), opened(folder, TEAM):
            pass
    # What the role opens belongs to the account, no more and no less, whoever has signed.
    bare = tuple(one.model_copy(update={"keys": {}}) if one.name == TEAM else one for one in real.accounts)
    unsigned = real.model_copy(update={"accounts": bare})
    listed = unsigned.model_copy(update={"signature": signed(maker, unsigned.content()).hex()})
    (folder / ACCOUNTS).write_bytes(accounts_bytes(listed))
    with refused(codes.ACCOUNTS_CHANGED), opened(folder, TEAM):
        pass


def test_a_list_that_the_audit_does_not_know_is_not_opened(folder: Path) -> None:
    """Signed by somebody who may, but never stored: for example the list of a copy of the workspace."""
    from planner.store.workspace.listing import signed_list

    with opened(folder) as session:
        real, keys, secrets = session.accounts, session.keys, session.secrets
    listed = signed_list(real.generation, [a for a in real.accounts if a.name != APPROVER], keys, secrets)
    (folder / ACCOUNTS).write_bytes(accounts_bytes(listed))
    with refused(codes.ACCOUNTS_CHANGED), opened(folder):
        pass


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"format":"planner-accounts/1"}', b"[" * 100_000])
def test_a_damaged_list_is_told(folder: Path, data: bytes) -> None:
    (folder / ACCOUNTS).write_bytes(data + b"\n")
    code = "E-DOC-006" if data == b"{}" else codes.BAD_ACCOUNTS
    with refused(code), opened(folder):
        pass


def test_a_list_that_lacks_its_last_sign_is_told(folder: Path) -> None:
    (folder / ACCOUNTS).write_bytes((folder / ACCOUNTS).read_bytes()[:-1])
    with refused(codes.BAD_ACCOUNTS), opened(folder):
        pass


def test_a_later_format_is_told(folder: Path) -> None:
    _edited(folder, lambda listed: listed.update(format="planner-accounts/3"))
    with refused("E-DOC-005"), opened(folder):
        pass


def test_a_damaged_lock_is_told_before_its_owner_doubts_the_passphrase(folder: Path) -> None:
    whole = (folder / ACCOUNTS).read_bytes()
    secret = entry(json.loads(whole), HR)["lock"]["secret"]
    other = ("1" if secret[0] == "0" else "0") + secret[1:]
    (folder / ACCOUNTS).write_bytes(whole.replace(secret.encode(), other.encode()))
    for name in (MAKER, HR):
        with refused(codes.BAD_ACCOUNTS), opened(folder, name):
            pass


def test_a_damaged_place_is_told_wherever_it_is(folder: Path) -> None:
    """One sign of each of a hundred places: found before any passphrase is tried, and the file is named."""
    whole = (folder / ACCOUNTS).read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 100)):
        (folder / ACCOUNTS).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with refused(codes.BAD_ACCOUNTS):
            read_accounts(folder)
    (folder / ACCOUNTS).write_bytes(whole.replace(b'"digest"', b'"digesu"'))
    with refused(codes.BAD_ACCOUNTS):
        read_accounts(folder)


def test_a_list_without_its_digest_is_damaged(folder: Path) -> None:
    listed = json.loads((folder / ACCOUNTS).read_bytes())
    del listed["digest"]
    (folder / ACCOUNTS).write_text(json.dumps(listed) + "\n", encoding="utf-8")
    with refused(codes.BAD_ACCOUNTS), opened(folder):
        pass


def test_an_absurd_hardness_is_not_tried(folder: Path) -> None:
    def absurd(listed: dict[str, Any]) -> None:
        entry(listed, HR)["lock"]["memory_bytes"] = 1 << 40

    _edited(folder, absurd)
    with refused(codes.NOT_OPENED), opened(folder, HR):
        pass


def test_another_session_may_not_go_on_after_accounts_have_changed(folder: Path) -> None:
    with opened(folder, HR) as hr, opened(folder) as session:
        changing.close_account(session, TEAM)
        with refused(codes.MOVED_ON):
            put(hr, private__a=b"x")
        with refused(codes.MOVED_ON):
            changing.change_secret(hr, "en alldeles ny fras", QUICK)


def test_a_change_that_is_cut_short_leaves_all_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.store.workspace import generation

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with opened(folder) as session:
        put(session, out__a=b"x")
        for name in ("write_atomically", "settle", "write_list", "export"):
            with monkeypatch.context() as patch:
                patch.setattr(generation, name, full)
                with pytest.raises(OSError, match="full"):
                    changing.close_account(session, TEAM)
            assert len([*folder.glob("containers-*")]) == 1
        put(session, out__b=b"y")
    for name in (MAKER, HR, TEAM, APPROVER):
        with opened(folder, name):
            pass
    with opened(folder) as session:
        changing.close_account(session, TEAM)
        assert _all(session) == {"out/a": b"x", "out/b": b"y"}


def _all(session: Session) -> dict[str, bytes]:
    shelf = WorkspaceShelf(session)
    return {str(name): shelf.read(name) for name in shelf.below(path("."))}


def _edited(folder: Path, edit: Edit) -> None:
    listed = json.loads((folder / ACCOUNTS).read_bytes())
    del listed["digest"]
    edit(listed)
    listed["digest"] = fingerprint(canonical(listed))  # whoever edits it on purpose leaves no wrong digest behind
    (folder / ACCOUNTS).write_text(json.dumps(listed) + "\n", encoding="utf-8")


def test_a_list_in_which_one_key_stands_twice_is_not_believed(folder: Path) -> None:
    """No voucher says whether an account has been taken away: of two with one key either could be meant."""
    with opened(folder) as session:
        listed = session.accounts
        again = next(one for one in listed.accounts if one.name == HR).model_copy(update={"off": True, "keys": {}})
        double = listed.model_copy(update={"accounts": (*listed.accounts, again), "signature": ""})
        double = double.model_copy(update={"signature": signed(session.secrets, double.content()).hex()})
        check_accounts(listed, session.secrets.root)
        with refused(codes.ACCOUNTS_CHANGED):
            check_accounts(double, session.secrets.root)


def test_units_change_without_a_passphrase_and_what_was_signed_holds(folder: Path) -> None:
    with opened(folder, MAKER) as session:
        changing.give_units(session, TEAM, ("B", "A", "B"))
        before = session.accounts.named(TEAM)
    with opened(folder, APPROVER) as session:  # vouches for it anew, by another one
        changing.give_units(session, TEAM, ("C",))
    with opened(folder, TEAM) as session:
        assert session.account.units == ("C",)
        assert before
        assert (before.units, before.verify) == (("A", "B"), session.account.verify)
    with opened(folder, MAKER) as session:
        for name, units, code in ((HR, ("A",), codes.UNITS_OF_TEAM), (APPROVER, (), codes.OWN_ACCOUNT)):
            with refused(code):
                changing.give_units(session, name, units)
    with opened(folder, HR) as session, refused(codes.MAY_NOT):
        changing.give_units(session, TEAM, ("A",))
