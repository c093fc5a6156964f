package org.tasksweep.server.admin.policy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.IdempotentPost;
import org.tasksweep.server.admin.PostResponse;
import org.tasksweep.server.policy.PolicyForecasts;
import org.tasksweep.server.policy.PolicyTerms;

/** Says what a policy would delete that is not saved: a new one, or an edited one compared with what is saved. */
@Path("policies:preview")
public final class PolicyPreviewResource {
    private static final List<String> MEMBERS =
            Stream.concat(Stream.of("policy"), PolicyBody.MEMBERS.stream()).toList();

    private final PolicyForecasts forecasts;
    private final IdempotentPost once;

    public PolicyPreviewResource(PolicyForecasts forecasts, IdempotentPost once) {
        this.forecasts = forecasts;
        this.once = once;
    }

    /** Members that the body leaves out are those of the saved policy, if it names one. */
    @POST
    public Response preview(
            @QueryParam("days") @Nullable String days,
            @Context HttpServletRequest http,
            @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        int count = PoliciesResource.days(days);
        return once.answer(http, caller, MEMBERS, (handle, body) -> {
            String saved = body.string("policy").orElse(null);
            PolicyTerms before = saved == null ? null : forecasts.terms(handle, caller, saved);
            PolicyTerms terms = new PolicyBody(body, before).terms();
            return PostResponse.ok(forecasts.preview(handle, caller, terms, saved, count))
                    .lastingIf(false);
        });
    }
}
