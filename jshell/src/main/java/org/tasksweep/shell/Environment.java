package org.tasksweep.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The environment variables, with what the launcher was told on its command line in their place. */
final class Environment {

    /** Present if the prompt has started the JVM of its session again. */
    static final String RESTARTED = "TASKSWEEP_SHELL_RESTARTED";

    private static final Map<String, String> BY_PROPERTY = Map.of(
            "tasksweep.profile", "TASKSWEEP_PROFILE",
            "tasksweep.readOnly", "TASKSWEEP_READ_ONLY",
            "tasksweep.restarted", RESTARTED);

    private Environment() {}

    static Map<String, String> ofThisVm() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        BY_PROPERTY.forEach((property, variable) -> {
            if (System.getProperty(property) != null) {
                environment.put(variable, Objects.requireNonNull(System.getProperty(property)));
            }
        });
        return environment;
    }
}
