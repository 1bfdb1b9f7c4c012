"""The form guard: whether it asks, and what it asks the service about a form that is about to go."""

import asyncio

from api.backend import Answer, Backend, changed
from api.members import given
from api.models.formguard import FormAbout, FormGuard, FormGuardWish, FormVerdict
from api.route import route
from store.formcheck import Form, FormCheck, FormKnowledge


class FormGuardRoutes:
    """/forms; what a form holds is looked at, and neither kept nor logged."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._check = FormCheck(
            FormKnowledge(
                backend.form_guard,
                backend.details,
                backend.preferences,
                backend.passthrough,
                backend.reports,
                backend.companies.same_company,
            )
        )

    @route("GET", "/forms", FormGuard)
    async def form_guard(self) -> Answer:
        """Whether it is on, and which sites get forms unasked."""
        return self._backend.form_guard.current.as_dict()

    @route("PATCH", "/forms", FormGuard)
    async def change_form_guard(self, body: FormGuardWish) -> Answer:
        """Switch it on or off, on all sites or for forms that go to one."""
        answer = await asyncio.to_thread(self._backend.form_guard.change, given(body))
        changed(self._backend, "details")
        return answer

    @route("POST", "/forms/check", FormVerdict)
    async def check_form(self, body: FormAbout) -> Answer:
        """Say what speaks against sending a form; without fields, what speaks against its place."""
        fields = [(each.name, each.value) for each in body.fields]
        return await asyncio.to_thread(self._check, Form(body.page, body.target, fields))
