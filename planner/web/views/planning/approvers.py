"""Who approves, first to last, and in whose place; an approver sets it."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError
from planner.jobs.approving.order import read_order, set_order
from planner.jobs.plan_folder import PLANS
from planner.store.workspace.roles import Role
from planner.web.plan_files import OUT
from planner.web.visit import Visit

_PLACE = OUT / PLANS
"""A path that lies in the workspace, whether there is a plan or not."""


def show(visit: Visit) -> Response:
    """The order, and everybody who may approve."""
    return _page(visit)


def put(visit: Visit) -> AnyResponse:
    """Sets the order; where nobody is named, all are equal again."""
    names = [name for name in map(str.strip, request.form.getlist("name")) if name]
    try:
        set_order(_PLACE, names)
    except InputRefusedError as refused:
        return _page(visit, refused)
    return redirect(url_for("approvers"))


def _page(visit: Visit, refused: InputRefusedError | None = None) -> Response:
    order, able = read_order(_PLACE)
    return visit.page(
        "plans/approvers", 400 if refused else 200, order=order, able=able,
        left=[name for name in able if name not in order.names] if order.names else [],
        sets=Role.APPROVER in visit.roles, told=visit.told(refused.findings) if refused else None,
    )  # fmt: skip
