"""The packs of the styles: a defect in a finished example is found under its own style, once, and never under another."""

from __future__ import annotations

import re

import pytest

from specwriter.linter.run import run
from specwriter.reader import read
from specwriter.source.text import Source
from specwriter.styles.followed import followed
from specwriter.styles.registry import folders
from specwriter.workspace.rules import pack
from specwriter.workspace.scaffold import example

PACKS = {folder.replace("_", "-"): [page.rule for page in pack(folder)] for folder in folders()}
RULES = [rule for rules in PACKS.values() for rule in rules]


def found(text: str) -> list[tuple[str, str]]:
    """The code of each finding with the words that it marks."""
    outcome = run(read(Source("spec.md", text)), RULES)
    assert not outcome.failures
    return [(item.code, text[item.span.start : item.span.end]) for item in outcome.diagnostics]


def broken(style: str, right: str, wrong: str) -> str:
    text = example(style)
    assert right in text, f"the example of {style} no longer says {right!r}"
    return text.replace(right, wrong, 1)


# (style, what the example says, what is wrong with it, the rule, the words that it marks)
DEFECTS = [
    ("ddd", "| Ledger | Journal entry |", "| Ledger | Journal entry, Payment |", "DDD001", "Payment"),
    ("ddd", "| PaymentVoided | Payment |", "| VoidPayment | Payment |", "DDD003", "VoidPayment"),
    ("ddd", "| Ledger | capture |", "| | capture |", "DDD004", "PaymentCaptured"),
    ("ddd", "`GET /payments`, `GET /payments/{payment_id}` |", "PaymentHttpApi |", "DDD005", "GET /payments/{payment_id}"),
    ("ddd", "for 24 hours | PostgresIdempotencyStore |\n", "for 24 hours | PostgresIdempotencyStore |\n| Clock | Outbound | Time | - |\n", "DDD006", "Clock"),
    ("ddd", "ReconciliationJob |\n\n", "ReconciliationJob |\n| ClosePayments | Inbound | Close | - |\n\n", "DDD007", "ClosePayments"),
    ("ddd", "| OutboxRelay | EventPublisher |", "| SmtpMail | - | SMTP |\n| OutboxRelay | EventPublisher |", "DDD008", "SmtpMail"),
    ("ddd", "| Payment | Payment | Refund |", "| Order | Order | Payment | One |\n| Payment | Payment | Refund |", "DDD009", "Payment"),
    ("ddd", "| Payment | Payment | Refund |", "| Order | Order | Refund | One |\n| Payment | Payment | Refund |", "DDD010", "Refund"),
    ("clean", "    UseCases --> Entities\n", "    UseCases --> Entities\n    Entities --> UseCases\n", "CLN001", "Entities --> UseCases"),
    ("clean", "of Clock | Entities |", "of Clock | Entities, Frameworks |", "CLN002", "Frameworks"),
    ("clean", "in DONE | TaskRepository |", "in DONE | PostgresTaskRepository |", "CLN003", "PostgresTaskRepository"),
    ("clean", "CompleteTask, CancelTask;", "CompleteTask;", "CLN004", "CancelTask"),
    ("clean", "TaskController, ImportJob,", "TaskController, ImportJob, StartTask,", "CLN005", "StartTask"),
    ("clean", "| Task, Technician, Priority;", "| Task, Technician, Priority, Kafka topics;", "CLN006", "Kafka topics"),
    ("microservices", "  owner_id uuid NOT NULL REFERENCES quotas (owner_id),", "  owner_id uuid NOT NULL REFERENCES bookmarks (id),", "MSV001", "bookmarks"),
    ("microservices", "| api-gateway to search-service |", "| api-gateway to the cache |", "MSV004", "search-service"),
    ("microservices", "reputation-api | 800 ms |", "reputation-api | - |", "MSV005", "page-service to reputation-api"),
    ("microservices", "On BookmarkRejected sets `released_at` and gives the slot back", "-", "MSV006", "Takes a slot, publishes QuotaReserved"),
    ("microservices", "    page --> web", "    page --> quotas[(account-db)]\n    page --> web", "MSV007", "page --> quotas"),
    ("microservices", "    page --> web", "    page --> db[(PostgreSQL)]\n    bookmark --> db\n    page --> web", "MSV008", "bookmark --> db"),
    ("event-sourcing", "CONSTRAINT events_stream_version_key UNIQUE (stream_id, stream_version)", "CONSTRAINT events_stream_version_key UNIQUE (stream_id, event_type)", "EVS001", "stream_version"),
    ("event-sourcing", "CREATE TABLE receipt_claims (", "UPDATE events SET payload = '{}';\n\nCREATE TABLE receipt_claims (", "EVS002", "UPDATE events"),
    ("event-sourcing", "    payload        jsonb       NOT NULL,", "    payload        jsonb       NOT NULL,\n    deleted_at     timestamptz,", "EVS003", "deleted_at"),
    ("event-sourcing", "| ExpenseApproved | The state", "| - | The state", "EVS004", "ApproveExpense"),
    ("event-sourcing", "| payout_queue | ExpenseApproved, ExpenseReimbursed |", "| payout_queue | - |", "EVS005", "payout_queue"),
    ("event-sourcing", "ExpenseReimbursed | `payouts` |", "ExpenseReimbursed | - |", "EVS006", "payout_queue"),
    ("event-sourcing", "| ExpenseRejected | `expense-{expense_id}` | 1 |", "| ExpenseRejected | `expense-{expense_id}` | |", "EVS007", "ExpenseRejected"),
    ("event-sourcing", "ExpenseApproved, ExpenseRejected, ExpenseReimbursed | `expenses` |", "ExpenseApproved, ExpenseReimbursed | `expenses` |", "EVS008", "ExpenseRejected"),
    ("event-sourcing", "| ReimburseExpense | `expense-{expense_id}` | ExpenseReimbursed |", "| ReimburseExpense | `expense-{expense_id}` | ExpenseApproved |", "EVS009", "ExpenseReimbursed"),
    ("modular-monolith", "  recipient_id uuid NOT NULL,\n  category platform.category NOT NULL,\n  channel platform.channel NOT NULL,\n  template_key", "  recipient_id uuid NOT NULL REFERENCES directory.recipients (id),\n  category platform.category NOT NULL,\n  channel platform.channel NOT NULL,\n  template_key", "MOD001", "directory.recipients"),
    ("modular-monolith", "    inbox --> platform\n", "    inbox --> platform\n    platform --> delivery\n", "MOD002", "platform --> delivery"),
    ("modular-monolith", "| `TemplateRenderer`: render |", "| |", "MOD003", "templates"),
    ("modular-monolith", "    N-)D: NotificationDispatched", "    N->>D: deliver\n    D-->>N: done", "MOD004", "N->>D: deliver"),
    ("modular-monolith", "    N->>R: RecipientDirectory.resolve", "    N->>R: RecipientTable.read", "MOD007", "RecipientTable"),
    ("modular-monolith", "    N->>T: TemplateRenderer.render", "    N->>T: TemplateRenderer.print", "MOD007", "print"),
    ("modular-monolith", "`delivery.attempts` |\n| inbox | Keeps in-app messages and read marks | `Inbox`: add, list, mark as read | `inbox.messages` |", "`delivery.attempts`, `inbox.messages` |\n| inbox | Keeps in-app messages and read marks | `Inbox`: add, list, mark as read | - |", "MOD005", "inbox.messages"),
    ("soa", "| Inbound | AS2, EDIFACT D.96A | ORDERS, translated by the EDI adapter | Malformed message: CONTRL reply, file kept for 90 days |", "| Inbound | AS2 | ORDERS | - |", "SOA001", "Retail partners"),
    ("soa", "| REST over TLS 1.3 | Timeline API 5 |", "| REST over TLS 1.3 | - |", "SOA002", "CRM"),
    ("soa", "| Code of the article in that system | 15 min |", "| Code of the article in that system | - |", "SOA003", "article:{system}:{sku}"),
    ("soa", "    check --> export", "    erp[ERP] --> wms[WMS]\n    check --> export", "SOA004", "erp[ERP] --> wms"),
    ("soa", "| Parquet, one file a day | 1.4 |", "| Parquet, one file a day | - |", "SOA005", "Order facts"),
    ("document", "| tags | array | Y | 0 to 20 strings of 1 to 40 characters, lower case, no duplicates |", "| tags | array | Y | Lower case, no duplicates |", "DCM002", "tags"),
    ("document", "| `content.tags` | keyword |", "| `content.labels` | keyword |", "DCM003", "content.labels"),
    ("document", "  TRASHED\n  PURGED\n}\n\nunion", "  BINNED\n  PURGED\n}\n\nunion", "DCM005", "BINNED"),
    ("time-series", "| `mood_readings`, `sleep_readings` | Single readings |", "| `mood_readings` | Single readings |", "TSR001", "sleep_readings"),
    ("time-series", "| `mood_daily` | Day | 5 years |", "| `mood_daily` | Day | 5 months |", "TSR006", "5 months"),
    ("time-series", "| sleep_readings | `user_id`, `source` |", "| sleep_readings | `user_id`, `source`, `trace_id` |", "TSR007", "trace_id"),
    ("time-series", "  FROM mood_daily\n", "  FROM mood_weekly\n", "TSR005", "mood_weekly"),
    ("standard", "    ExpiryWorker --> CouponDatabase\n", "    ExpiryWorker --> CouponDatabase\n    Browser --> CouponDatabase\n", "STD001", "Browser --> CouponDatabase"),
    ("standard", "| HTTP service, 3 instances, 2 cores each |", "| HTTP service over MongoDB |", "STD003", "PostgreSQL"),
]  # fmt: skip


@pytest.mark.parametrize(("style", "right", "wrong", "code", "marked"), DEFECTS, ids=lambda value: str(value)[:16])
def test_a_defect_is_found_under_its_own_style_alone(
    style: str, right: str, wrong: str, code: str, marked: str
) -> None:
    text = broken(style, right, wrong)
    assert found(text).count((code, marked)) == 1
    other = text.replace(f"architecture: {style}", f"architecture: {'clean' if style != 'clean' else 'standard'}", 1)
    assert code not in {each for each, _ in found(other)}
    none = text.replace(f"architecture: {style}", "architecture: blackboard", 1)
    assert found(none) == []


@pytest.mark.parametrize("folder", folders())
def test_every_style_has_a_pack(folder: str) -> None:
    style = folder.replace("_", "-")
    enough = 8 if style in ("ddd", "microservices", "event-sourcing") else 3
    assert len(PACKS[style]) >= enough
    assert len({rule.code[:3] for rule in PACKS[style]}) == 1


@pytest.mark.parametrize(
    ("said", "styles"),
    [
        ("DDD with hexagonal", {"ddd"}),
        ("hexagonal, with CQRS for the reports", {"ddd"}),
        ("event-sourced microservices", {"event-sourcing", "microservices"}),
        ("[ddd, event-sourcing]", {"ddd", "event-sourcing"}),
        ("modular monolith (not microservices)", {"modular-monolith"}),
        ("microservices instead of a modular monolith", {"microservices"}),
        ("timeseries", {"time-series"}),
        ("Document", {"document"}),
        ("blackboard", set()),
    ],
)
def test_the_front_matter_says_which_styles_are_followed(said: str, styles: set[str]) -> None:
    assert followed(read(Source("spec.md", f"---\narchitecture: {said}\n---\n\n# Orchard\n"))) == styles


@pytest.mark.parametrize(
    ("said", "styles"),
    [
        ("We chose microservices over a modular monolith.", {"microservices"}),
        ("Microservices were rejected. A modular monolith fits: one team owns it.", {"modular-monolith"}),
        ("We rejected microservices and event sourcing. The design is clean architecture.", {"clean"}),
        ("Event-sourced microservices, because the teams could not release.", {"event-sourcing", "microservices"}),
        ("A standard layered service over PostgreSQL.", {"standard"}),
        ("We move from spreadsheets to event sourcing.", {"event-sourcing"}),
        ("It could become microservices one day.", set()),
        (
            "| Style | Verdict |\n| --- | --- |\n| Microservices | Rejected |\n| Clean architecture | Chosen |",
            {"clean"},
        ),
    ],
)
def test_where_the_front_matter_is_silent_the_paradigm_decides(said: str, styles: set[str]) -> None:
    assert followed(read(Source("spec.md", f"# Orchard\n\n## Paradigm\n\n{said}\n"))) == styles


def test_a_style_in_another_section_is_only_mentioned() -> None:
    text = "# Orchard\n\n## Background\n\nThe old system consists of microservices.\n\n## Decisions\n\nNo event sourcing.\n"
    assert followed(read(Source("spec.md", text))) == frozenset()


def test_a_document_of_two_styles_is_held_to_both() -> None:
    text = example("event-sourcing").replace(
        "architecture: event-sourcing", "architecture: event-sourced microservices"
    )
    text = re.sub(r"\| ExpenseRejected \| `expense-\{expense_id\}` \| 1 \|", "| ExpenseRejected | `expense` | |", text)
    text += "\n## Circuit Breakers\n\n| Call | Timeout |\n| --- | --- |\n| API to Document Vault | - |\n"
    assert {code for code, _ in found(text)} == {"EVS007", "MSV005"}
