/**
 * Traces calls with OpenTelemetry. Requires `@opentelemetry/api`, which you
 * install yourself.
 */
import {
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { ServiceTitanError } from "./errors.js";
import type { Layer } from "./layers.js";

export interface TracingOptions {
  /** @default the global provider's tracer "@st/core" */
  tracer?: Tracer | undefined;
}

/**
 * Creates a call layer that records one CLIENT span per call, retries included,
 * by the stable HTTP conventions. The span is named after the URL template. Its
 * attributes contain no query and no body; `url.full` contains the path with
 * its ids.
 *
 * @example
 * ```ts
 * connect({ …, layers: { call: [tracing()] } });
 * ```
 */
export function tracing({ tracer }: TracingOptions = {}): Layer {
  return (call, next) => {
    const { operation, tenantId } = call.context;
    const url = new URL(call.url);
    const span = (tracer ?? trace.getTracer("@st/core")).startSpan(
      `${call.method} ${operation.template}`,
      {
        kind: SpanKind.CLIENT,
        attributes: {
          "http.request.method": call.method,
          "server.address": url.hostname,
          "server.port":
            Number(url.port) || (url.protocol === "https:" ? 443 : 80),
          "url.full": url.origin + url.pathname,
          "url.template": operation.template,
          "servicetitan.operation": operation.id,
          "servicetitan.tenant_id": tenantId,
        },
      },
    );
    return context.with(trace.setSpan(context.active(), span), async () => {
      try {
        const response = await next(call);
        span.setAttribute("http.response.status_code", response.status);
        return response;
      } catch (error) {
        describeFailure(span, error);
        throw error;
      } finally {
        const { attempts } = call.context;
        if (attempts > 1)
          span.setAttribute("http.request.resend_count", attempts - 1);
        span.end();
      }
    });
  };
}

function describeFailure(span: Span, error: unknown): void {
  const known = ServiceTitanError.isInstance(error) ? error : undefined;
  span.setAttribute(
    "error.type",
    String(known?.status ?? (error instanceof Error ? error.name : "_OTHER")),
  );
  if (known?.status)
    span.setAttribute("http.response.status_code", known.status);
  if (known) span.setAttribute("servicetitan.outcome", known.outcome);
  span.setStatus({
    code: SpanStatusCode.ERROR,
    ...(known && { message: known.name }),
  });
}
