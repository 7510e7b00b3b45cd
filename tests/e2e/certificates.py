"""A certificate of hours, as a volunteer has it made."""

from io import BytesIO


def certify(volunteer, look, *, first):
    """A certificate of the days from a month on: its number, and the paper."""
    page = volunteer.page
    volunteer.go("/team/hours/certificate/")
    look(volunteer, "certificate")
    before = known_numbers(volunteer)
    volunteer.go("/team/hours/certificate/")
    page.locator("input[name=first]").fill(first.isoformat())
    volunteer.submit(page.locator("input[name=first]"))
    page.wait_for_url("**/credentials/mine/")
    look(volunteer, "certificates")
    [number] = known_numbers(volunteer) - before
    card = page.locator("main .card").filter(has_text=number)
    pdf = page.request.get(card.locator("a.btn").get_attribute("href"))
    return number, BytesIO(pdf.body())


def known_numbers(volunteer):
    volunteer.go("/credentials/mine/")
    return set(volunteer.page.locator("main .card .mono").all_inner_texts())
