"""Each model call as one OpenTelemetry span, where its environment variables name an address: no client's word, no key.

Nothing of OpenTelemetry is imported, and nothing sent, without such an address.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from assistant.llm.chat import Usage
from assistant.llm.prompts import Prompt

if TYPE_CHECKING:
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Span, Tracer

_log = logging.getLogger(__name__)

Took = Callable[[Usage], None]
"""Told what a call took, once it is known."""

Trace = Callable[[Prompt, str], AbstractContextManager[Took]]
"""Around a call: with which prompt, and to which model."""

_ADDRESSES = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")


@contextmanager
def untraced(_used: Prompt, _model: str) -> Iterator[Took]:
    """Nothing is noted anywhere."""
    yield lambda _usage: None


def trace_from(environment: Mapping[str, str]) -> Trace:
    """Spans to the address in `environment`, sent by a thread of its own; `untraced` where there is none.

    OpenTelemetry's own variables say the rest (headers, certificate, sampling, service name) and are read by its SDK
    from the process's environment. What cannot be followed is logged, never raised: an interview needs no traces.
    """
    if not _is_wanted(environment):
        return untraced
    try:
        return spans(_tracer(_exporter(_first(environment, _PROTOCOLS) or "grpc")))
    except Exception as error:  # whatever its SDK raises about its own variables, or where a part of it is missing
        _log.warning("model calls are not traced: %s", error)
        return untraced


def spans(tracer: "Tracer") -> Trace:
    """A span for each call: named after its prompt, with the GenAI attributes; its length is the call's latency."""
    from opentelemetry.trace import SpanKind, StatusCode

    @contextmanager
    def traced(used: Prompt, model: str) -> Iterator[Took]:
        named = {"gen_ai.operation.name": "chat", "gen_ai.request.model": model, "askwhy.prompt": used.fingerprint}
        with tracer.start_as_current_span(
            used.name, kind=SpanKind.CLIENT, attributes=named, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield partial(_took, span)
            except Exception as error:
                span.set_attribute("error.type", type(error).__name__)
                span.set_status(StatusCode.ERROR)
                raise

    return traced


def _took(span: "Span", usage: Usage) -> None:
    span.set_attribute("gen_ai.usage.input_tokens", usage.tokens_in)
    span.set_attribute("gen_ai.usage.output_tokens", usage.tokens_out)
    if usage.estimated:
        span.set_attribute("askwhy.usage.estimated", True)


def _is_wanted(environment: Mapping[str, str]) -> bool:
    off = environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"
    off = off or environment.get("OTEL_TRACES_EXPORTER", "").strip().lower() == "none"
    return not off and bool(_first(environment, _ADDRESSES))


def _first(environment: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((value for name in names if (value := environment.get(name, "").strip())), "")


def _exporter(protocol: str) -> "SpanExporter":
    """Raises ValueError for a protocol we do not send by, and what the SDK raises."""
    if protocol == "grpc":
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

        return OTLPSpanExporter()
    raise ValueError(f"{_PROTOCOLS[1]} is {protocol}, and spans are sent by grpc only")


def _tracer(exporter: "SpanExporter") -> "Tracer":
    """Of a provider of our own, so that no other library's spans go where ours do. Flushed when the process ends."""
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=_resource())
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider.get_tracer("askwhy")


def _resource() -> "Resource":
    """The service is "askwhy" unless the environment names it otherwise."""
    from opentelemetry.sdk.resources import Resource

    given = Resource.create()
    unnamed = str(given.attributes.get("service.name", "")).startswith("unknown_service")
    return given.merge(Resource({"service.name": "askwhy"})) if unnamed else given
