package org.tasksweep.shell;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import org.tasksweep.text.Harmless;

/** Values as JSON that is safe to show: characters that affect a terminal are escaped, which JSON allows. */
final class SafeJson {

    private static final Jsonb LINE = JsonbBuilder.create();
    private static final Jsonb PRETTY = JsonbBuilder.create(new JsonbConfig().withFormatting(true));

    private SafeJson() {}

    static String line(Object value) {
        return Harmless.json(LINE.toJson(value));
    }

    static String pretty(Object value) {
        return Harmless.json(PRETTY.toJson(value)).strip();
    }
}
