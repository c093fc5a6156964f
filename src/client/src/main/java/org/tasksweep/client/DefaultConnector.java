package org.tasksweep.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.core.Configuration;
import java.util.concurrent.Future;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.client.HttpUrlConnectorProvider;
import org.glassfish.jersey.client.spi.AsyncConnectorCallback;
import org.glassfish.jersey.client.spi.Connector;
import org.glassfish.jersey.client.spi.ConnectorProvider;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;
import org.jspecify.annotations.Nullable;

/**
 * The connector of the client: {@code HttpURLConnection}, which is the fastest at the first call and streams uploads, and
 * {@code java.net.http} for {@code PATCH}, which the former does not support; it is made when it is first needed.
 */
final class DefaultConnector implements ConnectorProvider {

    @Override
    public Connector getConnector(Client client, Configuration config) {
        Connector usual = new HttpUrlConnectorProvider().getConnector(client, config);
        return new Either(usual, client, config);
    }

    private static final class Either implements Connector {

        private final Connector usual;
        private final Client client;
        private final Configuration config;
        private @Nullable Connector patching;

        Either(Connector usual, Client client, Configuration config) {
            this.usual = usual;
            this.client = client;
            this.config = config;
        }

        private Connector connectorFor(ClientRequest request) {
            return request.getMethod().equals("PATCH") ? patching() : usual;
        }

        private synchronized Connector patching() {
            if (patching == null) patching = new JavaNetHttpConnectorProvider().getConnector(client, config);
            return patching;
        }

        @Override
        public ClientResponse apply(ClientRequest request) {
            return connectorFor(request).apply(request);
        }

        @Override
        public Future<?> apply(ClientRequest request, AsyncConnectorCallback callback) {
            return connectorFor(request).apply(request, callback);
        }

        @Override
        public String getName() {
            return usual.getName();
        }

        @Override
        public void close() {
            usual.close();
        }
    }
}
