"""Who browses in the demo: nobody. All that is told of her is made up, and the same in every run."""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up person and her browser."""

    first: str = "Aisyah"
    name: str = "Aisyah Rahman"
    email: str = "aisyah.rahman@surat.example"
    phone: str = "+60123456789"
    languages: str = "ms-MY,ms;q=0.9,en-US;q=0.8,en;q=0.7"
    agent: str = (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 "
        "(KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
    )
    brands: str = '"Chromium";v="156", "Not(A:Brand";v="24"'
    platform: str = '"Linux"'

    def words(self) -> dict[str, str]:
        """What tags say of her, as they say it: advertisers pass details on as their hashes."""
        email, phone = self.email.encode(), self.phone.encode()
        return {
            "agent": self.agent,
            "first": self.first,
            "email": self.email,
            "email.sha256": hashlib.sha256(email).hexdigest(),
            "email.sha1": hashlib.sha1(email, usedforsecurity=False).hexdigest(),
            "email.md5": hashlib.md5(email, usedforsecurity=False).hexdigest(),
            "email.url64": urlsafe_b64encode(hashlib.sha256(email).digest()).decode().rstrip("="),
            "phone.sha256": hashlib.sha256(phone).hexdigest(),
            "first.sha256": hashlib.sha256(self.first.lower().encode()).hexdigest(),
        }


AISYAH = Person()
