package org.tasksweep.liberty;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.testing.ServiceContract;
import org.tasksweep.testing.TestTask;

/** The real service for the tests that it shares with the test double of the client. */
final class DeployedService implements ServiceContract.Service {
    static final ServiceContract.Service SERVICE = new DeployedService();

    private final Map<String, Tasksweep> clients = new ConcurrentHashMap<>();

    private DeployedService() {}

    @Override
    public URI uri() {
        return URI.create(Deployed.SERVER.toString().replaceAll("/$", ""));
    }

    @Override
    public String key() {
        return Deployed.KEY;
    }

    @Override
    public String keyOf(String owner) {
        return GivenService.key(
                owner,
                client(key()).me().scopes().stream()
                        .filter(scope -> !scope.equals("tasks:any"))
                        .toArray(String[]::new));
    }

    @Override
    public void add(TestTask... tasks) {
        GivenService.lines(Stream.of(tasks).map(DeployedService::line).collect(Collectors.joining("\n")));
    }

    private static String line(TestTask task) {
        JsonObjectBuilder line = Json.createObjectBuilder()
                .add("taskid", task.id())
                .add("uid", task.owner())
                .add("image_status", task.status().code())
                .add("starttime", task.started().toString())
                .add("sizeBytes", task.sizeBytes())
                .add("url", Json.createArrayBuilder(task.images()));
        if (task.category() != null) line.add("category", task.category());
        if (task.prompt() != null) line.add("prompt", task.prompt());
        if (task.error() != null) line.add("error_message", task.error());
        return line.build().toString();
    }

    @Override
    public Tasksweep client(String key) {
        return clients.computeIfAbsent(key, secret -> Tasksweep.connect(uri(), secret));
    }
}
