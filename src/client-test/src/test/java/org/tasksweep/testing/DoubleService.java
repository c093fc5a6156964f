package org.tasksweep.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.tasksweep.client.Tasksweep;

/** The double for the tests that it shares with the real service. */
public final class DoubleService implements ServiceContract.Service {
    private final TestService service;
    private final Map<String, Tasksweep> clients = new HashMap<>();

    /** Creates it for a double that somebody else closes. */
    public DoubleService(TestService service) {
        this.service = service;
    }

    @Override
    public URI uri() {
        return service.uri();
    }

    @Override
    public String key() {
        return service.key();
    }

    @Override
    public String keyOf(String owner) {
        return service.keyOf(owner);
    }

    @Override
    public void add(TestTask... tasks) {
        service.add(tasks);
    }

    @Override
    public Tasksweep client(String key) {
        return clients.computeIfAbsent(key, service::client);
    }
}
