package org.tasksweep.testing;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tasksweep.wire.TaskStatus;

/**
 * Random requests that change each other's answers: deletions, undos, sweeps, holds, and looks at what they have left. Sent to two
 * services, the same seed gets the same answers.
 */
public final class RandomRequests extends ServiceContract {
    private static final int TASKS = 12;
    private static final String[] CONDITIONS = {
        "status = FAILED OR status = QUEUED",
        "sizeBytes > 0",
        "NOT startTime = 2026-01-30T12:00:00Z",
        "held = true",
        "deleteTime:*"
    };

    private final Service service;
    private final Random random;
    private final List<String> keys;
    private final List<String> sweeps = new ArrayList<>(List.of("sw_999999999"));
    private final List<String> holds = new ArrayList<>();
    private final Anonymous anonymous = new Anonymous(unique);
    private final List<String> log = new ArrayList<>();

    private RandomRequests(long seed, Service service) {
        this.service = service;
        this.random = new Random(seed);
        this.keys = List.of(service.key(), service.key(), service.keyOf(owner + 0), service.keyOf(owner + 1));
    }

    @Override
    protected Service service() {
        return service;
    }

    /** Sends the requests of a seed; returns each with its answer, without what differs from service to service. */
    public static List<String> answers(long seed, int number, Service service) {
        RandomRequests requests = new RandomRequests(seed, service);
        requests.add();
        for (int i = 0; i < number; i++) requests.send();
        for (String hold : requests.holds) requests.client().holds().release(hold);
        return requests.log;
    }

    private void add() {
        TaskStatus[] statuses = TaskStatus.values();
        service.add(IntStream.range(0, TASKS - 2)
                .mapToObj(i -> TestTask.of(id(i))
                        .owner(owner + random.nextInt(2))
                        .started(STARTED.plus(Duration.ofMinutes(random.nextInt(3))))
                        .images(random.nextInt(3), "x.png")
                        .status(statuses[random.nextInt(statuses.length)]))
                .toArray(TestTask[]::new));
    }

    private String id(int i) {
        return unique + "_" + i;
    }

    private void send() {
        String key = keys.get(random.nextInt(keys.size()));
        String id = id(random.nextInt(TASKS));
        String some = some();
        String filter = "(uid = \\\"" + owner + "0\\\" OR uid = \\\"" + owner + "1\\\") AND ("
                + CONDITIONS[random.nextInt(CONDITIONS.length)] + ")";
        String sweep = sweeps.get(random.nextInt(sweeps.size()));
        String flags = ",\"atomic\":" + random.nextBoolean();
        String policy = List.of("DEFER", "REFUSE", "CANCEL").get(random.nextInt(3));
        boolean byFilter = random.nextBoolean();
        String tasks = byFilter ? "\"filter\":\"" + filter + "\"" : "\"taskIds\":" + some;
        switch (random.nextInt(14)) {
            case 0 ->
                ask(key, "POST", "/v1/images/deleteimagestask", "{\"taskids\":" + some + "}", "return=representation");
            case 1 ->
                ask(
                        key,
                        "POST",
                        "/v1/images/deleteimagestask",
                        "{\"taskids\":" + some + "}",
                        "return=representation, handling=strict");
            case 2 -> ask(key, "POST", "/admin/v1/tasks:batchDelete", "{\"taskids\":" + some + flags + "}", "");
            case 3 -> ask(key, "POST", "/admin/v1/tasks:batchUndelete", "{\"taskids\":" + some + flags + "}", "");
            case 4 ->
                ask(
                        key,
                        "POST",
                        "/admin/v1/tasks:batchUndelete",
                        "{\"taskids\":" + some + ",\"ifSweep\":\"" + sweep + "\"" + flags + "}",
                        "");
            case 5 -> ask(key, "DELETE", "/admin/v1/tasks/" + id, "", "");
            case 6 -> ask(key, "POST", "/admin/v1/tasks/" + id + ":undelete", "", "");
            case 7, 8 -> sweep(key, tasks, policy);
            case 9 -> settled(key, ask(key, "POST", "/admin/v1/sweeps/" + sweep + ":undo", "", ""));
            case 10 -> hold(key, tasks);
            case 11 -> release(key);
            case 12 -> ask(key, "GET", "/admin/v1/sweeps/" + sweep, "", "");
            default -> ask(key, "GET", "/admin/v1/sweeps/" + sweep + "/items", "", "");
        }
        ask(
                keys.get(0),
                "GET",
                "/admin/v1/tasks?showDeleted=true&orderBy=taskid&filter="
                        + encoded("uid = \"" + owner + "0\" OR uid = \"" + owner + "1\""),
                "",
                "");
    }

    private String some() {
        return random.ints(1 + random.nextInt(4), 0, TASKS)
                .mapToObj(i -> '"' + id(i) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void sweep(String key, String tasks, String policy) {
        String body = "{\"selector\":{" + tasks + "},\"reason\":\"why\",\"runningPolicy\":\"" + policy + "\"}";
        String plan = settled(key, ask(key, "POST", "/admin/v1/sweeps", body, ""));
        String id = member(plan, "id");
        boolean cancelled = random.nextInt(5) == 0;
        if (id.isEmpty()) return;
        if (cancelled) ask(key, "POST", "/admin/v1/sweeps/" + id + ":cancel", "", "");
        String digest = member(plan, "planDigest");
        settled(key, ask(key, "POST", "/admin/v1/sweeps/" + id + ":run", "{\"planDigest\":\"" + digest + "\"}", ""));
    }

    private void hold(String key, String tasks) {
        String id = member(ask(key, "POST", "/admin/v1/holds", "{" + tasks + ",\"reason\":\"why\"}", ""), "id");
        if (!id.isEmpty()) holds.add(id);
    }

    private void release(String key) {
        if (holds.isEmpty()) return;
        String hold = holds.get(random.nextInt(holds.size()));
        ask(key, "GET", "/admin/v1/holds/" + hold, "", "");
        ask(key, "DELETE", "/admin/v1/holds/" + hold, "", "");
    }

    /** The sweep of this answer, when its work is done. */
    private String settled(String key, String begun) {
        String id = member(begun, "state").isEmpty() ? "" : member(begun, "id");
        return id.isEmpty() ? "" : ask(key, "GET", "/admin/v1/sweeps/" + id + "?wait=30", "", "");
    }

    private String ask(String key, String method, String path, String body, String prefer) {
        String[] headers = prefer.isEmpty()
                ? new String[] {"Content-Type", "application/json"}
                : new String[] {"Content-Type", "application/json", "Prefer", prefer};
        HttpResponse<String> answer = sendAs(key, method, path, body, headers);
        String sweep = member(answer.body(), "sweep");
        if (!sweep.isEmpty() && !sweeps.contains(sweep)) sweeps.add(sweep);
        if (path.equals("/admin/v1/sweeps") || path.endsWith(":undo")) sweeps.add(member(answer.body(), "id"));
        sweeps.remove("");
        String request = keys.indexOf(key) + " " + method + " " + path + " " + body;
        log.add(anonymous.of(request + "\n   " + answer.statusCode() + " ", answer.body()));
        return answer.body();
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
