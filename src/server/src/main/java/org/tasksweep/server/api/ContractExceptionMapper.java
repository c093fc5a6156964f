package org.tasksweep.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.access.RefusedCallLog;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** Turns whatever went wrong below {@code /v1} into an envelope. Contract cases 13 to 32. */
public final class ContractExceptionMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ContractExceptionMapper.class);

    /** The attribute of a request that says which key asks. */
    static final String KEY_ID = "keyId";

    private final RefusedCallLog refused;

    @Context
    @SuppressWarnings("NullAway.Init") // set by Jersey before use; a proxy for the request of the thread
    private HttpServletRequest request;

    public ContractExceptionMapper(RefusedCallLog refused) {
        this.refused = refused;
    }

    @Override
    public Response toResponse(Throwable failure) {
        String requestId = String.valueOf(request.getAttribute("requestId"));
        if (failure instanceof Refusal refusal) {
            if (refusal.problem() == Problem.FORBIDDEN) {
                refused.forbidden(String.valueOf(request.getAttribute(KEY_ID)), refusal.text());
            }
            return answer(refusal);
        }
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() < 500) {
            return http(http.getResponse());
        }
        if (Database.unavailable(failure)) {
            LOG.warn("database unavailable request={} cause={}", requestId, TextRules.oneLine(failure.toString()));
            String text = Problem.UNAVAILABLE.title() + ", request " + requestId;
            return Response.fromResponse(Envelope.refused(503, text))
                    .header("Retry-After", 5)
                    .build();
        }
        if (failure instanceof IOException) {
            // The body broke off or came too slowly; most likely nobody reads this answer.
            return Envelope.refused(400, "Body could not be read to its end");
        }
        LOG.error("internal error request={}", requestId, failure);
        return Envelope.refused(500, "Internal error, request " + requestId);
    }

    private static Response answer(Refusal refusal) {
        Response.ResponseBuilder response =
                Response.fromResponse(Envelope.refused(refusal.problem().status(), refusal.text()));
        if (refusal.retryAfter() > 0) response.header("Retry-After", refusal.retryAfter());
        if (refusal.problem() == Problem.UNAUTHENTICATED) {
            response.header("WWW-Authenticate", "Bearer realm=\"tasksweep\"");
        }
        return response.build();
    }

    private static Response http(Response thrown) {
        int status = thrown.getStatus();
        return switch (status) {
            case 404 -> Envelope.refused(404, "No such operation");
            case 405 ->
                Response.fromResponse(Envelope.refused(405, "Use POST"))
                        .header("Allow", "POST")
                        .build();
            default ->
                Envelope.refused(status, "Refused: " + thrown.getStatusInfo().getReasonPhrase());
        };
    }
}
