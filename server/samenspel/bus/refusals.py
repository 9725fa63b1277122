"""What is wrong with the bus, to somebody who runs the service. A server that is only away is nothing to put right."""

import ssl
from typing import Final

from redis.exceptions import (
    AskError,
    AuthenticationError,
    AuthorizationError,
    BusyLoadingError,
    ClusterDownError,
    InvalidResponse,
    NoPermissionError,
    RedisError,
    ResponseError,
)

from samenspel.ports import BusUnavailable
from samenspel.speech import Sentence, Text

FAULTS: Final = (RedisError, OSError)
"""What a connection may raise. A time-out is an OSError."""
ENDING: Final = (AskError, ClusterDownError, NoPermissionError)
"""Answers after which a connection is of no use: the slot is elsewhere, or this user may not."""
RIGHTS: Final = (
    "&samenspel:* ~{samenspel:* +info +cluster|slots +subscribe +publish +ssubscribe +spublish +set +get +expire"
)
"""What an ACL has to grant (redis.io/docs/latest/operate/oss_and_stack/management/security/acl)."""

NO_ADDRESS: Final = Text(
    "SAMENSPEL_REDIS_URL is geen adres zoals redis://gebruiker:wachtwoord@host:6379 of rediss://host:6380.",
    "SAMENSPEL_REDIS_URL is no address such as redis://user:password@host:6379 or rediss://host:6380.",
)
SHORT_KEY: Final = Text(
    "SAMENSPEL_BUS_KEY heeft {length} tekens, en moet er {least} of meer hebben. Maak er een voor alle diensten samen:"
    "  openssl rand -hex 32",
    "SAMENSPEL_BUS_KEY has {length} characters and needs {least} or more. Make one for all services together:"
    "  openssl rand -hex 32",
)
NO_NAME: Final = Text(
    "{name!r} kan niet de naam van de diensten op Redis zijn: hooguit 32 kleine letters, cijfers en streepjes.",
    "{name!r} cannot be the name of the services on Redis: at most 32 lower-case letters, digits and hyphens.",
)
OTHER_KEY: Final = Text(
    "SAMENSPEL_BUS_KEY is niet de sleutel van de andere diensten van {name!r}. Geef ze alle dezelfde. Stop ze voor een"
    " nieuwe sleutel alle, en wacht {seconds} seconden. Diensten die er niet bij horen krijgen een andere naam.",
    "SAMENSPEL_BUS_KEY is not the key of the other services of {name!r}. Give them all the same. For a new key stop"
    " them all, and wait {seconds} seconds. Services that do not belong to them take another name.",
)
OTHER_LOG: Final = Text(
    "De andere diensten van {name!r} op deze Redis hebben een andere database. Geef ze alle dezelfde"
    " SAMENSPEL_DATABASE_URL; zet je de database over, stop ze dan alle en wacht {seconds} seconden. Diensten die er"
    " niet bij horen krijgen een andere naam met SAMENSPEL_CLUSTER.",
    "The other services of {name!r} on this Redis have another database. Give them all the same SAMENSPEL_DATABASE_URL;"
    " to move to another database stop them all and wait {seconds} seconds. Services that do not belong to them take"
    " another name with SAMENSPEL_CLUSTER.",
)
_NOT_WELCOME: Final = Text(
    "Redis weigert deze gebruiker of dit wachtwoord, of wil er een: kijk naar SAMENSPEL_REDIS_URL.",
    "Redis refuses this user or password, or wants one: look at SAMENSPEL_REDIS_URL.",
)
_NOT_ALLOWED: Final = Text(
    "Deze gebruiker van Redis mag niet alles wat de bus nodig heeft. Zijn ACL moet hebben: {rights}",
    "This user of Redis may not do all that the bus needs. Its ACL has to have: {rights}",
)
_NOT_TRUSTED: Final = Text(
    "De TLS van Redis wordt niet vertrouwd, of die poort heeft er geen. Noem de uitgever in SAMENSPEL_REDIS_URL:"
    " rediss://host:6380?ssl_ca_certs=/pad/ca.pem",
    "The TLS of Redis is not trusted, or there is none at that port. Name its authority in SAMENSPEL_REDIS_URL:"
    " rediss://host:6380?ssl_ca_certs=/path/ca.pem",
)
_NOT_REDIS: Final = Text(
    "Wat er op SAMENSPEL_REDIS_URL antwoordt is geen Valkey, en geen Redis van versie 7 of nieuwer.",
    "What answers at SAMENSPEL_REDIS_URL is no Valkey, and no Redis of version 7 or newer.",
)


def refusal(error: BaseException) -> Sentence | None:
    """What an operator has to put right; None when the server is only away, or moving."""
    if isinstance(error, BusUnavailable):
        return error.sentence
    if isinstance(error, BusyLoadingError | ClusterDownError | AskError):
        return None
    if isinstance(error, AuthenticationError | AuthorizationError):
        return _NOT_WELCOME()
    if isinstance(error, NoPermissionError):
        return _NOT_ALLOWED(rights=RIGHTS)
    if isinstance(error.__context__, ssl.SSLError):
        return _NOT_TRUSTED()
    if isinstance(error, InvalidResponse | ResponseError):
        return _NOT_REDIS()
    return None
