"""Model calls as OpenTelemetry spans, received by a real OTLP server on loopback; nothing of it unless asked for."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import grpc  # type: ignore[import-untyped]
import pytest
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from assistant.journeys.interviewing import Interviewing
from assistant.llm.mind import ModelMind
from assistant.llm.prompts import prompt
from assistant.llm.tracing import spans, trace_from, untraced
from assistant.llm.trying import try_out
from tests.llm.answers import dutiful
from tests.llm.conftest import KEY
from tests.llm.server import ModelServer, Script, fails, says

OPENING = "The customs office of Velsen wants a tracking portal. Barges wait two days for papers nobody can find."
Hold = Callable[[ModelMind], Interviewing]


class Collector(trace_service_pb2_grpc.TraceServiceServicer):
    """An OTLP receiver: `received` are the requests as they came."""

    def __init__(self) -> None:
        self.received: list[Any] = []
        self.address = ""

    def Export(self, request: Any, context: object) -> Any:  # noqa: N802
        self.received.append(request)
        return trace_service_pb2.ExportTraceServiceResponse()


@contextmanager
def collector() -> Iterator[Collector]:
    receiving, server = Collector(), grpc.server(ThreadPoolExecutor(1))
    trace_service_pb2_grpc.add_TraceServiceServicer_to_server(receiving, server)  # type: ignore[no-untyped-call]
    receiving.address = f"http://127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    try:
        yield receiving
    finally:
        server.stop(None).wait()


HOLDS_A_CALL = """
import os, sys
from pydantic import SecretStr
from assistant.llm.breaker import Breaker
from assistant.llm.calling import Calls
from assistant.llm.endpoint import Endpoint
from assistant.llm.prompts import prompt
from assistant.llm.shapes import RepairShape
from assistant.llm.tracing import trace_from

address, key, said = sys.argv[1:]
calls = Calls(Endpoint("a-model", SecretStr(key), address), Breaker(), None, "", trace_from(os.environ))
used = prompt("repair", "en")
calls.ask(used, used.render(question=said, findings=[], candidate="Who waited?", asked=[]), RepairShape)
"""
IMPORTS = """
import importlib, os, pkgutil, sys
import assistant.llm
for module in pkgutil.iter_modules(assistant.llm.__path__):
    importlib.import_module(f"assistant.llm.{module.name}")
from assistant.llm.tracing import trace_from, untraced
assert trace_from(os.environ) is untraced
print(*(name for name in sys.modules if name.startswith("opentelemetry")))
"""


def test_a_call_arrives_at_a_collector_as_a_span_without_a_word_of_the_clients_and_without_the_key(
    server: ModelServer,
) -> None:
    server.answer(says('{"question": "Which barges waited?"}', usage=_usage(1000, 100)))
    with collector() as receiving:
        _run(HOLDS_A_CALL, server.url, KEY, OPENING, OTEL_EXPORTER_OTLP_ENDPOINT=receiving.address)
    (sent,) = receiving.received
    (spans_of_resource,) = sent.resource_spans
    (span,) = spans_of_resource.scope_spans[0].spans
    assert span.name == "repair/en"
    assert span.end_time_unix_nano > span.start_time_unix_nano
    assert _attributes(span) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.request.model": "a-model",
        "gen_ai.usage.input_tokens": 1000,
        "gen_ai.usage.output_tokens": 100,
        "askwhy.prompt": prompt("repair", "en").fingerprint,
    }
    assert _attributes(spans_of_resource.resource)["service.name"] == "askwhy"
    said = str(sent)
    assert not [word for word in (KEY, "Velsen", "Which barges", "Who waited") if word in said]


def test_the_traces_address_and_the_service_name_of_the_environment_go_first(server: ModelServer) -> None:
    server.answer(says('{"question": "Which barges waited?"}'))
    with collector() as receiving:
        named = {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": receiving.address, "OTEL_SERVICE_NAME": "needs-desk"}
        _run(HOLDS_A_CALL, server.url, KEY, OPENING, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:9", **named)
    (sent,) = receiving.received
    assert _attributes(sent.resource_spans[0].resource)["service.name"] == "needs-desk"


def test_a_collector_that_is_not_there_keeps_nobody_from_anything(server: ModelServer) -> None:
    server.answer(says('{"question": "Which barges waited?"}'))
    _run(HOLDS_A_CALL, server.url, KEY, OPENING, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:9")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "  "},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_SDK_DISABLED": "true"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_TRACES_EXPORTER": "none"},
        {"OTEL_SERVICE_NAME": "askwhy", "OTEL_EXPORTER_OTLP_HEADERS": "a=b"},
    ],
)
def test_without_an_address_nothing_of_opentelemetry_is_imported(variables: dict[str, str]) -> None:
    assert _run(IMPORTS, **variables) == ""


@pytest.mark.parametrize(
    "wrong", [{"OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"}, {"OTEL_EXPORTER_OTLP_PROTOCOL": "pigeon"}]
)
def test_a_protocol_we_do_not_send_by_is_logged_and_raises_nothing(
    wrong: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    assert trace_from({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", **wrong}) is untraced
    assert "OTEL_EXPORTER_OTLP_PROTOCOL" in caplog.text


def test_a_value_the_sdk_cannot_use_is_logged_and_raises_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "soon")
    assert trace_from({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}) is untraced
    assert "not traced" in caplog.text


@pytest.mark.parametrize(
    ("script", "error"),
    [
        (fails(401, f"Incorrect API key provided: {KEY}"), "ModelKeyRefused"),
        (fails(500, "Barges wait two days"), "ModelBroken"),
        (says("Barges wait two days"), "ModelMisshapen"),
    ],
)
def test_a_call_that_failed_says_of_what_kind_and_no_more(
    script: Script, error: str, server: ModelServer, model_mind: ModelMind, hold: Hold
) -> None:
    server.answer(script)
    kept = InMemorySpanExporter()
    _traced(model_mind, kept, hold).start(OPENING, "ann")
    (span,) = kept.get_finished_spans()
    assert span.attributes
    assert span.attributes["error.type"] == error
    assert not span.status.is_ok
    assert not span.events
    assert "Barges" not in span.to_json()
    assert KEY not in span.to_json()


def test_every_call_of_an_interview_is_a_span_named_after_its_prompt(
    server: ModelServer, model_mind: ModelMind, hold: Hold
) -> None:
    server.answer(dutiful)
    kept = InMemorySpanExporter()
    interviewing = _traced(model_mind, kept, hold)
    interview = interviewing.start(OPENING, "ann")
    interviewing.say(
        interview.id, "On Monday the Linde waited two days, the crane stood still, the crew left, and nobody called."
    )
    interviewing.start("老板要一块大屏，把各个园区的数都放上去。", "ann")
    assert [span.name for span in kept.get_finished_spans()] == ["turn/en", "turn/en", "turn/zh"]
    assert len(server.requests) == 3


def test_tokens_that_were_counted_by_rule_are_marked(server: ModelServer, model_mind: ModelMind, hold: Hold) -> None:
    server.answer(says("{}"))
    kept = InMemorySpanExporter()
    _traced(model_mind, kept, hold).start(OPENING, "ann")
    (span,) = kept.get_finished_spans()
    assert span.attributes
    assert span.attributes["askwhy.usage.estimated"] is True


def _traced(mind: ModelMind, kept: InMemorySpanExporter, hold: Hold) -> Interviewing:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    return hold(replace(mind, trace=spans(provider.get_tracer("test"))))


def _usage(tokens_in: int, tokens_out: int) -> dict[str, int]:
    return {"prompt_tokens": tokens_in, "completion_tokens": tokens_out, "total_tokens": tokens_in + tokens_out}


def _attributes(part: Any) -> dict[str, object]:
    return {held.key: getattr(held.value, held.value.WhichOneof("value")) for held in part.attributes}


def _run(program: str, *arguments: str, **variables: str) -> str:
    """What a program of its own prints, with these variables and no others of OpenTelemetry's."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=known | variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_test_of_the_connection_is_a_span_too(model_mind: ModelMind, server: ModelServer) -> None:
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    server.answer(says('{"question": "How is the day?"}'), fails(401))
    for _ in range(2):
        try_out(model_mind.chat, trace=spans(provider.get_tracer("askwhy")))
    well, refused = kept.get_finished_spans()
    assert well.name == "trial"
    assert well.attributes
    assert well.attributes["gen_ai.usage.output_tokens"]
    assert refused.attributes
    assert refused.attributes["error.type"] == "ModelKeyRefused"
