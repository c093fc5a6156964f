package org.tasksweep.liberty;

import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.tasksweep.liberty.ApiDocument.Described;

/**
 * Makes requests from the OpenAPI document, at random: those that fit it, and those that it forbids. The same seed makes the
 * same requests.
 *
 * @param ids what to put in the place of an id, beside what is made up
 */
record ApiRequests(Random random, List<String> ids) {

    // Only the service knows a token, and there is no time to wait.
    private static final Set<String> NOT_MADE_UP = Set.of("pageToken", "wait");

    /** A request; {@code wrong} says what is wrong with it, and is empty if it fits. */
    record Made(Described operation, String path, List<String> headers, String body, String wrong) {
        @Override
        public String toString() {
            return operation.method() + " " + path + " " + headers + " " + body
                    + (wrong.isEmpty() ? "" : " – " + wrong);
        }
    }

    /** A request for this operation that fits the document. */
    Made fitting(Described operation) {
        String body = body(operation).map(schema -> value(schema).toString()).orElse("");
        return made(operation, query(operation, ""), body, "");
    }

    /** A request for this operation with one thing in it that the document forbids. */
    Made wrong(Described operation) {
        List<Parameter> numbers = operation.parameters().stream()
                .filter(parameter -> "query".equals(parameter.getIn()))
                .filter(parameter -> List.of("integer", "boolean")
                        .contains(String.valueOf(
                                ApiDocument.resolved(parameter.getSchema()).getType())))
                .toList();
        if (!numbers.isEmpty() && random.nextBoolean()) {
            String name = numbers.get(random.nextInt(numbers.size())).getName();
            String query = name + "=" + pick(List.of("-1", "1e3", "x", "TRUE", "%20", ""));
            return made(operation, query, "", name + " is no value");
        }
        Optional<Schema<?>> body = body(operation);
        boolean strict = body.isPresent() && Boolean.FALSE.equals(body.get().getAdditionalProperties());
        if (strict && random.nextBoolean()) return wrongBody(operation, body.get());
        return made(operation, "pagesize=7", "", "unknown parameter");
    }

    private Made wrongBody(Described operation, Schema<?> schema) {
        JsonObjectBuilder body = Json.createObjectBuilder(value(schema).asJsonObject());
        List<String> members = schema.getProperties() == null
                ? List.of()
                : List.copyOf(schema.getProperties().keySet());
        if (members.isEmpty() || random.nextBoolean()) {
            return made(operation, "", body.add("dryRun", true).build().toString(), "unknown member");
        }
        String member = pick(members);
        // No member has pairs of numbers.
        body.add(member, Json.createArrayBuilder().add(1).add(2));
        return made(operation, "", body.build().toString(), member + " of another type");
    }

    private Made made(Described operation, String query, String body, String wrong) {
        String path = operation.path();
        for (String name : operation.names("path")) {
            String id = name.equals("n") ? String.valueOf(random.nextInt(3)) : id();
            path = path.replace("{" + name + "}", encoded(id));
        }
        List<String> headers = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            boolean wanted = Boolean.TRUE.equals(parameter.getRequired()) || random.nextInt(5) == 0;
            if (!"header".equals(parameter.getIn())
                    || !wanted
                    || parameter.getName().equals("Content-Encoding")) continue;
            headers.add(parameter.getName());
            Object example = parameter.getSchema().getExample();
            headers.add(example == null ? "x" : example.toString());
        }
        return new Made(operation, path.substring(1) + (query.isEmpty() ? "" : "?" + query), headers, body, wrong);
    }

    private String id() {
        return ids.isEmpty() || random.nextInt(4) == 0
                ? pick(List.of("sw_1", "unknown", "a b", "é%", "key_0"))
                : pick(ids);
    }

    private String query(Described operation, String query) {
        StringBuilder all = new StringBuilder(query);
        for (Parameter parameter : operation.parameters()) {
            boolean wanted = Boolean.TRUE.equals(parameter.getRequired()) || random.nextInt(3) == 0;
            if (!"query".equals(parameter.getIn()) || !wanted || NOT_MADE_UP.contains(parameter.getName())) continue;
            if (all.length() > 0) all.append('&');
            all.append(parameter.getName()).append('=').append(encoded(text(value(parameter.getSchema()))));
        }
        return all.toString();
    }

    private static Optional<Schema<?>> body(Described operation) {
        RequestBody body = operation.operation().getRequestBody();
        if (body == null) return Optional.empty();
        if (body.get$ref() != null) {
            body = ApiDocument.MODEL.getComponents().getRequestBodies().get(ApiDocument.name(body.get$ref()));
        }
        MediaType json = Objects.requireNonNull(body).getContent().get("application/json");
        return json == null ? Optional.empty() : Optional.of(ApiDocument.resolved(json.getSchema()));
    }

    /** A value of this schema. */
    private JsonValue value(Schema<?> reference) {
        Schema<?> schema = ApiDocument.resolved(reference);
        if (schema.getEnum() != null)
            return json(schema.getEnum().get(random.nextInt(schema.getEnum().size())));
        if (schema.getExample() != null && random.nextInt(3) > 0) return json(schema.getExample());
        return switch (String.valueOf(schema.getType())) {
            case "boolean" -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case "integer", "number" -> Json.createValue(number(schema));
            case "array" -> array(schema);
            case "object" -> object(schema);
            default -> Json.createValue(string(schema));
        };
    }

    private BigDecimal number(Schema<?> schema) {
        BigDecimal min = schema.getMinimum() == null ? BigDecimal.ZERO : schema.getMinimum();
        BigDecimal max = schema.getMaximum() == null ? min.add(BigDecimal.valueOf(1_000)) : schema.getMaximum();
        return switch (random.nextInt(4)) {
            case 0 -> min;
            case 1 -> max;
            default ->
                min.add(BigDecimal.valueOf(
                        random.nextInt(max.subtract(min).min(BigDecimal.TEN).intValue() + 1)));
        };
    }

    private JsonValue array(Schema<?> schema) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        int least = schema.getMinItems() == null ? 0 : schema.getMinItems();
        for (int i = random.nextInt(3) + least; i > 0; i--) array.add(value(schema.getItems()));
        return array.build();
    }

    private JsonValue object(Schema<?> schema) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        if (schema.getProperties() == null) return object.build();
        for (Map.Entry<String, Schema> member : schema.getProperties().entrySet()) {
            boolean required =
                    schema.getRequired() != null && schema.getRequired().contains(member.getKey());
            if (required || random.nextInt(3) == 0) object.add(member.getKey(), value(member.getValue()));
        }
        return object.build();
    }

    private String string(Schema<?> schema) {
        if ("date-time".equals(schema.getFormat()))
            return Instant.now().plusSeconds(random.nextInt(100_000)).toString();
        if (schema.getPattern() != null) return String.valueOf(schema.getExample());
        int max = schema.getMaxLength() == null ? 40 : schema.getMaxLength();
        return switch (random.nextInt(4)) {
            case 0 -> "é😀".repeat(3);
            case 1 -> "x".repeat(max);
            default -> id();
        };
    }

    private static JsonValue json(Object value) {
        if (value instanceof Integer number) return Json.createValue(number);
        return value instanceof Boolean flag
                ? (flag ? JsonValue.TRUE : JsonValue.FALSE)
                : Json.createValue(value.toString());
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
