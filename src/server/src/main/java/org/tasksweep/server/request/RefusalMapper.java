package org.tasksweep.server.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.refusal.RefusalForm;
import org.tasksweep.refusal.RefusalMessage;
import org.tasksweep.server.access.RefusedCallLog;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.ImagesUnavailable;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/** Turns every exception of an API into a refusal in the form of that API. Contract cases 13 to 32. Thread safe. */
public final class RefusalMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalMapper.class);

    /** The attribute of a request with the id of its key. */
    public static final String KEY_ID = "keyId";

    private final RefusalForm form;
    private final RefusedCallLog refused;
    private final TroubleLog trouble = new TroubleLog();

    @Context
    @SuppressWarnings("NullAway.Init") // set by Jersey before use; a proxy for the request of the thread
    private HttpServletRequest request;

    public RefusalMapper(RefusalForm form, RefusedCallLog refused) {
        this.form = form;
        this.refused = refused;
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() < 500) {
            return decided(http.getResponse());
        }
        String requestId = String.valueOf(request.getAttribute("requestId"));
        Refusal refusal = failure instanceof Refusal known ? known : refusal(failure, requestId);
        if (refusal.problem().accessDenied()) refused.forbidden(keyId(), refusal.text());
        return response(form, refusal.message(requestId));
    }

    /** The response with a refusal that was written already. */
    public static Response response(RefusalForm form, RefusalMessage message) {
        Response.ResponseBuilder response = Response.status(message.status()).entity(message.body(form));
        message.headers(form).forEach(response::header);
        return response.build();
    }

    private Refusal refusal(Throwable failure, String requestId) {
        if (Database.unavailable(failure)) {
            trouble.unavailable("database", requestId, TextRules.oneLine(failure.toString()));
            return later(Problem.DATABASE_UNAVAILABLE, requestId);
        }
        if (failure instanceof ImagesUnavailable) {
            trouble.unavailable("pictures", requestId, TextRules.oneLine(failure.toString()));
            return later(Problem.PICTURES_UNAVAILABLE, requestId);
        }
        if (failure instanceof IOException) {
            // The body was cut off or arrived too slowly; most likely nobody reads this answer.
            return Problem.BODY_INCOMPLETE.because("The body did not arrive completely; send the request again");
        }
        LOG.error("internal error request={}", requestId, failure);
        return later(Problem.INTERNAL, requestId);
    }

    private static Refusal later(Problem problem, String requestId) {
        return problem.because("%s, request %s", problem.title(), requestId);
    }

    private String keyId() {
        Object keyId = request.getAttribute(KEY_ID);
        return keyId == null ? "unknown" : keyId.toString();
    }

    /** By Jersey, which knows the routes, or by a resource that has no other way to answer 204 without a body. */
    private Response decided(Response thrown) {
        if (thrown.getStatus() == 204) return thrown;
        String allow = thrown.getHeaderString(HttpHeaders.ALLOW);
        Problem problem = Problem.ofStatus(thrown.getStatus());
        Refusal refusal = allow == null ? problem.plain() : problem.because("Use %s", allow);
        String requestId = String.valueOf(request.getAttribute("requestId"));
        Response response = response(form, refusal.message(thrown.getStatus(), requestId));
        if (allow == null) return response;
        return Response.fromResponse(response).header(HttpHeaders.ALLOW, allow).build();
    }
}
