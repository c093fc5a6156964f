package org.tasksweep.server.admin.sweep;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.certificate.CertificateService;
import org.tasksweep.server.limit.ReadExecutor;

/** The certificate of what a sweep erased, and the proof that it covers one task. */
@Path("sweeps/{id}/certificate")
public final class CertificateResource {
    private final CertificateService certificates;
    private final ReadExecutor reads;

    public CertificateResource(CertificateService certificates, ReadExecutor reads) {
        this.certificates = certificates;
        this.reads = reads;
    }

    /** The certificate; with {@code taskid} the proof for this id. */
    @GET
    public void read(
            @PathParam("id") String id,
            @QueryParam("taskid") @Nullable String taskid,
            @Context HttpServletRequest http,
            @Context SecurityContext security,
            @Suspended AsyncResponse response) {
        Caller caller = Callers.of(security, Scope.TASKS_READ);
        String requestId = String.valueOf(http.getAttribute("requestId"));
        reads.answer(
                caller.keyId(),
                response,
                () -> taskid == null
                        ? certificates.certificate(caller, id, requestId)
                        : certificates.proof(caller, id, taskid, requestId));
    }
}
