"""What HR has answered, as text: changed while files are being read and between two imports, and refused with why."""

import re

from tests.store.workspace import kit
from tests.web.kit import HR, Browser, Page, said
from tests.web.test_importing import handed, others

AT = "/inlasning/svar-som-text"


def text_at(browser: Browser) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", browser.get(AT).text, re.DOTALL)
    assert found
    return found[1].replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_an_answer_changed_as_text_is_what_the_files_are_read_by_and_what_is_kept(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    handed(browser, (others(), "ut.csv"))
    browser.post("/inlasning/svar")
    text = text_at(browser)
    assert '"Org.enhet" = "enhet"' in text
    assert f'href="{AT}"' in browser.get("/inlasning").text
    changed = text.replace("\n\n", '\nleft_out = ["1001", "1002"]\n\n', 1)
    assert browser.post(AT, text=changed.replace("\n", "\r\n")).headers["Location"] == "/inlasning"
    preview = said(browser.get("/inlasning"))
    assert "Personer 4" in preview
    # What is told of it says where it is changed, and names no file.
    assert "sidan Läs in, Svaren som text" in preview
    assert "kolumnfil" not in preview
    # A line that is taken out again holds no more.
    browser.post(AT, text=text)
    assert "Personer 6" in said(browser.get("/inlasning"))
    browser.post(AT, text=changed)
    browser.post("/inlasning/spara")
    assert 'left_out = ["1001", "1002"]' in text_at(browser)
    assert "Personer 4" in said(handed(browser, (others(), "ut.csv")))
    # What is kept of another month holds no more either, once its line is gone.
    browser.post(AT, text=text)
    assert "Personer 6" in said(browser.get("/inlasning"))


def test_what_a_stopped_import_has_left_says_no_more_than_the_text(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    with kit.opened(organised_page.folder) as session:
        kit.put(session, **{"private__kolumner.svar.toml": b'format = "planner-columns/1"\nleft_out = ["1003"]\n'})
    text = text_at(browser)
    assert '"1003"' in text
    browser.post(AT, text=text.replace('"1003"', '"1004"'))
    assert '"1003"' not in text_at(browser)


def test_a_line_taken_out_is_asked_again(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    handed(browser, (others(), "ut.csv"))
    browser.post("/inlasning/svar")
    text = "".join(line for line in text_at(browser).splitlines(keepends=True) if "Tillträde" not in line)
    browser.post(AT, text=text)
    assert "Frågor om filerna" in said(browser.get("/inlasning"))


def test_between_two_imports_it_is_kept_for_the_next_one(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    handed(browser, (others(), "ut.csv"))
    browser.post("/inlasning/svar")
    text = text_at(browser)
    browser.post("/inlasning/avbryt")
    done = browser.post(AT, text=text.replace("\n\n", '\nleft_out = ["1001"]\n\n', 1))
    assert "Det gäller från nästa inläsning." in said(browser.get(done.headers["Location"]))
    assert "Personer 5" in said(handed(browser, (others(), "ut.csv")))


def test_a_faulty_text_changes_nothing_and_says_why(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    handed(browser, (others(), "ut.csv"))
    browser.post("/inlasning/svar")
    before = text_at(browser)
    for wrong in (before.replace('= "enhet"', '= "finns inte"'), before + "["):
        answer = browser.post(AT, text=wrong)
        assert (answer.status_code, 'class="error"' in answer.text) == (400, True)
        assert "finns inte" in answer.text or wrong.endswith("[")
    assert text_at(browser) == before
