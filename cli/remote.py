"""Changes carried out by the running service."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Thread
from urllib.parse import quote

from cli.changes import Answer
from cli.errors import CommandError
from cli.service import Service
from filterlists.listentry import OnProgress, Progress


class RemoteChanges:
    """Sends each change through the API, so that it takes effect with the next request."""

    stopped = (
        "Nothing is waited for any more, but the service that runs goes on with it: see `jejak lists ls`."
    )

    def __init__(self, service: Service) -> None:
        self._service = service

    def add_list(self, source: str, name: str | None) -> Answer:
        """POST /lists."""
        body = {"source": source} if name is None else {"source": source, "name": name}
        return self._answer("POST", "/lists", body)

    def remove_list(self, name: str) -> None:
        """DELETE /lists/{name}."""
        self._service.send("DELETE", f"/lists/{quote(name, safe='')}", {})

    def enable_list(self, name: str, enabled: bool) -> Answer:
        """PATCH /lists/{name}."""
        return self._answer("PATCH", f"/lists/{quote(name, safe='')}", {"enabled": enabled})

    def update_lists(self, names: Sequence[str], progress: OnProgress) -> Sequence[Answer]:
        """POST /lists/update, with the progress that the events tell meanwhile."""
        Thread(target=self._follow, args=(progress,), daemon=True).start()
        results: Sequence[Answer] = self._answer("POST", "/lists/update", {"names": list(names)})["results"]
        return results

    def roll_back_list(self, name: str) -> Answer:
        """POST /lists/{name}/rollback."""
        return self._answer("POST", f"/lists/{quote(name, safe='')}/rollback", {})

    def accept_list(self, name: str) -> Answer:
        """POST /lists/{name}/accept."""
        return self._answer("POST", f"/lists/{quote(name, safe='')}/accept", {})

    def update_data(self, names: Sequence[str], file: str | None, progress: OnProgress) -> Sequence[Answer]:
        """POST /data/update, with the progress that the events tell meanwhile."""
        Thread(target=self._follow, args=(progress,), daemon=True).start()
        body = {"names": list(names)} | ({} if file is None else {"file": file})
        results: Sequence[Answer] = self._answer("POST", "/data/update", body)["results"]
        return results

    def remove_data(self, name: str) -> Answer:
        """DELETE /data/{set}."""
        return self._answer("DELETE", f"/data/{quote(name, safe='')}", {})

    def add_rule(self, rule: str, until: float | None = None) -> None:
        """POST /rules."""
        self._service.send("POST", "/rules", {"rule": rule, "until": until})

    def replace_rules(self, text: str, version: str) -> None:
        """PUT /rules."""
        self._service.send("PUT", "/rules", {"text": text, "version": version})

    def remove_rule(self, rule: str) -> None:
        """DELETE /rules."""
        self._service.send("DELETE", "/rules", {"rule": rule})

    def set_site(self, site: str, change: Mapping[str, object]) -> Answer:
        """PATCH /sites/{site}."""
        return self._answer("PATCH", f"/sites/{quote(site, safe='')}", change)

    def pause_site(self, site: str, seconds: int) -> Answer:
        """POST /pause."""
        return self._answer("POST", "/pause", {"site": site, "seconds": seconds})

    def resume_site(self, site: str) -> Answer:
        """DELETE /pause."""
        return self._answer("DELETE", "/pause", {"site": site})

    def change_cookies(self, wish: Mapping[str, str]) -> Answer:
        """PATCH /cookies."""
        return self._answer("PATCH", "/cookies", wish)

    def change_clearing(self, wish: Mapping[str, str]) -> Answer:
        """PATCH /cookies/clearing."""
        return self._answer("PATCH", "/cookies/clearing", wish)

    def change_protection(self, wish: Mapping[str, str]) -> Answer:
        """PATCH /protections."""
        return self._answer("PATCH", "/protections", wish)

    def set_recording(self, *, on: bool) -> None:
        """PATCH /settings."""
        self._answer("PATCH", "/settings", {"recording": on})

    def add_detail(self, kind: str, value: str) -> Answer:
        """POST /details."""
        return self._answer("POST", "/details", {"kind": kind, "value": value})

    def set_detail(self, name: str, action: str, site: str) -> Answer:
        """PATCH /details/{id}."""
        body = {"action": action, "site": site} if site else {"action": action}
        return self._answer("PATCH", f"/details/{quote(name, safe='')}", body)

    def remove_detail(self, name: str) -> None:
        """DELETE /details/{id}."""
        self._service.send("DELETE", f"/details/{quote(name, safe='')}", {})

    def change_form_guard(self, wish: Mapping[str, str]) -> Answer:
        """PATCH /forms."""
        return self._answer("PATCH", "/forms", wish)

    def add_passthrough(self, name: str) -> Answer:
        """POST /passthrough."""
        return self._answer("POST", "/passthrough", {"name": name})

    def remove_passthrough(self, name: str) -> Answer:
        """DELETE /passthrough."""
        return self._answer("DELETE", "/passthrough", {"name": name})

    def forget_passthrough(self, host: str) -> None:
        """DELETE /passthrough/learnt."""
        self._service.send("DELETE", "/passthrough/learnt", {"host": host})

    def purge(self, what: Mapping[str, object]) -> Answer:
        """POST /purge."""
        return self._answer("POST", "/purge", what)

    def _follow(self, progress: OnProgress) -> None:
        with suppress(CommandError, OSError):  # a service that ends is told of by the change itself
            for event, data in self._service.events():
                if event == "progress":
                    progress(Progress(**data))

    def _answer(self, method: str, path: str, body: Mapping[str, object]) -> Answer:
        answer: Answer = self._service.send(method, path, body)
        return answer
