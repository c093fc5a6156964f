package org.tasksweep.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.access.RefusedCallLog;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.ImagesUnavailable;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.ProblemJson;
import org.tasksweep.server.problem.Refusal;

/** Turns whatever went wrong below {@code /admin/v1} into {@code application/problem+json}. */
public final class AdminExceptionMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(AdminExceptionMapper.class);

    /** The attribute of a request that says which key asks. */
    static final String KEY_ID = "keyId";

    private final RefusedCallLog refused;

    @Context
    @SuppressWarnings("NullAway.Init") // set by Jersey before use; a proxy for the request of the thread
    private HttpServletRequest request;

    public AdminExceptionMapper(RefusedCallLog refused) {
        this.refused = refused;
    }

    @Override
    public Response toResponse(Throwable failure) {
        String requestId = String.valueOf(request.getAttribute("requestId"));
        if (failure instanceof Refusal refusal) {
            if (refusal.problem() == Problem.FORBIDDEN) refused.forbidden(keyId(), refusal.text());
            return answer(refusal, requestId);
        }
        // A success: thrown where a method has no other way to answer without a body.
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() == 204) {
            return http.getResponse();
        }
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() < 500) {
            return http(http.getResponse(), requestId);
        }
        if (Database.unavailable(failure)) {
            LOG.warn("database unavailable request={} cause={}", requestId, TextRules.oneLine(failure.toString()));
            return answer(Problem.UNAVAILABLE.plain(), requestId);
        }
        if (failure instanceof ImagesUnavailable) {
            LOG.warn("pictures unavailable request={} cause={}", requestId, TextRules.oneLine(failure.toString()));
            return answer(Problem.UNAVAILABLE.plain(), requestId);
        }
        if (failure instanceof IOException) {
            return answer(
                    Problem.INVALID_REQUEST.because("Body could not be read to its end; send it again"), requestId);
        }
        LOG.error("internal error request={}", requestId, failure);
        return answer(Problem.INTERNAL.because("Internal error, request %s", requestId), requestId);
    }

    private String keyId() {
        Object keyId = request.getAttribute(KEY_ID);
        return keyId == null ? "unknown" : keyId.toString();
    }

    private static Response http(Response thrown, String requestId) {
        Response answer = answer(
                switch (thrown.getStatus()) {
                    case 404 -> Problem.NOT_FOUND.because("There is no such resource");
                    case 405 -> Problem.METHOD_NOT_ALLOWED.because("Use %s", thrown.getHeaderString(HttpHeaders.ALLOW));
                    case 406 -> Problem.NOT_ACCEPTABLE.because("The answer is JSON");
                    case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE.because("Content-Type must be application/json");
                    default -> Problem.INVALID_REQUEST.because("The request cannot be understood");
                },
                requestId);
        List<Object> allow = thrown.getHeaders().getOrDefault(HttpHeaders.ALLOW, List.of());
        Response.ResponseBuilder response = Response.fromResponse(answer);
        allow.forEach(method -> response.header(HttpHeaders.ALLOW, method));
        return response.build();
    }

    private static Response answer(Refusal refusal, String requestId) {
        Response.ResponseBuilder response = Response.status(refusal.problem().status())
                .type("application/problem+json")
                .entity(ProblemJson.of(refusal, requestId));
        if (refusal.problem() == Problem.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tasksweep\"");
        }
        if (refusal.retryAfter() > 0) response.header(HttpHeaders.RETRY_AFTER, refusal.retryAfter());
        return response.build();
    }
}
