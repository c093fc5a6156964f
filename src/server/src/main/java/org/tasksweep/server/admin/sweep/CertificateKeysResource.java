package org.tasksweep.server.admin.sweep;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.tasksweep.server.admin.Callers;
import org.tasksweep.server.certificate.CertificateService;
import org.tasksweep.wire.CertificateKeys;

/** The public keys with which certificates can be checked. */
@Path("certificateKeys")
public final class CertificateKeysResource {
    private final CertificateService certificates;

    public CertificateKeysResource(CertificateService certificates) {
        this.certificates = certificates;
    }

    @GET
    public CertificateKeys read(@Context SecurityContext security) {
        Callers.of(security);
        return certificates.keys();
    }
}
