package org.tasksweep.client;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Converts between JSON and the wire records. Thread safe. */
final class JsonCodec {

    private static final Jsonb JSONB = JsonbBuilder.create();
    private static final JsonProvider JSONP = JsonProvider.provider();

    private JsonCodec() {}

    static byte[] bytes(Object value) {
        return JSONB.toJson(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a JSON object; empty if the body is not one. */
    static Optional<JsonObject> object(byte[] body) {
        try (JsonReader reader = JSONP.createReader(new ByteArrayInputStream(body))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** Reads a wire record; empty if the body is not JSON of this type. */
    static <T> Optional<T> read(byte[] body, Class<T> type) {
        try {
            return Optional.ofNullable(JSONB.fromJson(new ByteArrayInputStream(body), type));
        } catch (JsonbException e) {
            return Optional.empty();
        }
    }
}
