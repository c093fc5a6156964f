package org.tasksweep.server.admin.audit;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.admin.Parameters;
import org.tasksweep.server.audit.Audit;
import org.tasksweep.server.audit.AuditReader;
import org.tasksweep.server.filter.AuditFilter;
import org.tasksweep.server.limit.ReadExecutor;
import org.tasksweep.server.limit.ResponseSender;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.AuditPage;

/** Lists, verifies and exports the audit. */
@Path("")
public final class AuditResource {
    private final Audit audit;
    private final AuditReader reader;
    private final ReadExecutor reads;
    private final ResponseSender answers;

    public AuditResource(Audit audit, AuditReader reader, ReadExecutor reads, ResponseSender answers) {
        this.audit = audit;
        this.reader = reader;
        this.reads = reads;
        this.answers = answers;
    }

    @GET
    @Path("audit")
    public void list(
            @QueryParam("filter") @Nullable String filter,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context SecurityContext security,
            @Context UriInfo uri,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.AUDIT_READ);
        Optional<AuditFilter> wanted = Optional.ofNullable(filter).map(AuditFilter::parse);
        long before = before(pageToken);
        int size = Parameters.pageSize(pageSize);
        reads.answer(caller.keyId(), response, () -> {
            AuditPage page = reader.page(caller.owner(), wanted, before, size);
            return Parameters.linked(Response.ok(page), page.nextPageToken(), uri);
        });
    }

    /** Compares every entry with its seal, and the seals with the file of heads. */
    @GET
    @Path("audit:verify")
    public void verify(@Context SecurityContext security, @Suspended AsyncResponse response) {
        Caller caller = ofEveryOwner(security);
        reads.answer(caller.keyId(), response, audit::verify);
    }

    /** All entries and seals as lines of JSON, which can be verified without this server. */
    @GET
    @Path("audit:export")
    public void export(@Context SecurityContext security, @Suspended AsyncResponse response) {
        Caller caller = ofEveryOwner(security);
        StreamingOutput lines = reader::export;
        Response streaming = Response.ok(lines, "application/x-ndjson")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.ndjson\"")
                .build();
        answers.stream(caller.keyId(), response, () -> streaming);
    }

    private static Caller ofEveryOwner(SecurityContext security) {
        return Callers.of(security, Scope.AUDIT_READ).require(Scope.TASKS_ANY);
    }

    private static long before(@Nullable String pageToken) {
        if (pageToken == null) return Long.MAX_VALUE;
        if (pageToken.matches("[0-9]{1,18}")) return Long.parseLong(pageToken);
        throw Problem.INVALID_PAGE_TOKEN.of("pageToken");
    }
}
