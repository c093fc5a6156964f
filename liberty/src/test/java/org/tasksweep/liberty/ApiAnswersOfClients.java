package org.tasksweep.liberty;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/** Shows {@link ApiAnswers} the JSON that our own client gets. Found by Jersey in {@code META-INF/services}. */
public final class ApiAnswersOfClients implements AutoDiscoverable, ClientResponseFilter {

    @Override
    public void configure(FeatureContext client) {
        if (!client.getConfiguration().isRegistered(ApiAnswersOfClients.class)) client.register(this);
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext answer) throws IOException {
        MediaType type = answer.getMediaType();
        if (type == null || !type.getSubtype().endsWith("json") || !answer.hasEntity()) return;
        byte[] body = answer.getEntityStream().readAllBytes();
        answer.setEntityStream(new ByteArrayInputStream(body));
        ApiAnswers.check(request.getMethod(), request.getUri(), answer.getStatus(), answer.getHeaders(), body);
    }
}
