package org.tasksweep.server.admin.sweep;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tasksweep.wire.Sweep;

/**
 * A sweep in a stream of events.
 *
 * @param id the same for the same content, on every server: a client that connects again sends the last one that it has seen
 */
record SweepEvent(String id, String json) {
    private static final Jsonb JSON = JsonbBuilder.create();

    static SweepEvent of(Sweep sweep) {
        String json = JSON.toJson(sweep);
        return new SweepEvent(
                UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString(), json);
    }
}
