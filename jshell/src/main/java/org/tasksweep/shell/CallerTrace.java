package org.tasksweep.shell;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepBuilder;

/**
 * The trace of the program that started the shell, such as a CI: it hands it down in the variable {@code TRACEPARENT}, in the form
 * of the header {@code traceparent} (W3C Trace Context).
 */
final class CallerTrace {
    private static final String VARIABLE = "TRACEPARENT";
    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private CallerTrace() {}

    /** A client whose requests belong to that trace; a variable in another form is that of another program. */
    static Tasksweep connect(URI uri, String key, Map<String, String> environment) {
        TasksweepBuilder builder = Tasksweep.builder().uri(uri).key(key);
        String trace = environment.getOrDefault(VARIABLE, "");
        return TRACEPARENT.matcher(trace).matches()
                ? builder.header("traceparent", trace).build()
                : builder.build();
    }
}
