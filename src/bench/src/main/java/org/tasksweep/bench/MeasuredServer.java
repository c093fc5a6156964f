package org.tasksweep.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The admin API of the server that is measured. */
record MeasuredServer(URI uri, String key, HttpClient http) {
    MeasuredServer(URI uri, String key) {
        this(
                uri,
                key,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).header("Authorization", key);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new IOException(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    /** Asks until the sweep is in this state; answers it. */
    String await(String sweep, String state) throws IOException, InterruptedException {
        while (true) {
            String json = get("/admin/v1/sweeps/" + sweep + "?wait=30");
            String now = text(json, "state");
            if (now.equals(state)) return json;
            if (!now.equals("PLANNING") && !now.equals("RUNNING")) throw new IOException(json);
        }
    }

    /** A member's text, the first of its name. */
    static String text(String json, String member) {
        Matcher found = Pattern.compile("\"" + member + "\":\"?([^\",}]*)").matcher(json);
        if (!found.find()) throw new IllegalStateException("no " + member + " in " + json);
        return found.group(1);
    }
}
