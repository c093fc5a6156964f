package org.tasksweep.server.json;

import jakarta.json.Json;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.problem.Problem;

/**
 * One JSON object, as maps, lists, strings, {@link Number} (never evaluated), booleans and null. Contract case 17.
 * Thread safe.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 32;
    // A body of a megabyte can hold half a million values, and each costs fifty times its text.
    private static final int MAX_VALUES = 150_000;
    private static final JsonParserFactory PARSERS = Json.createParserFactory(null);

    private final JsonParser parser;
    private final boolean line;
    private int values;

    private StrictJson(JsonParser parser, boolean line) {
        this.parser = parser;
        this.line = line;
    }

    /** Parses a whole body; throws {@link Problem#INVALID_JSON} with line and column. */
    public static JsonObject parse(byte[] body) {
        return parse(decode(body));
    }

    /** Parses one line of many: the position of an error is a column, since the caller knows the number of the line. */
    public static JsonObject parseLine(byte[] line) {
        return parse(decode(line), true);
    }

    /** Parses a text that is known to be well-formed Unicode. */
    public static JsonObject parse(String text) {
        return parse(text, false);
    }

    private static JsonObject parse(String text, boolean line) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            return new StrictJson(parser, line).document();
        } catch (JsonParsingException broken) {
            throw invalid(broken.getLocation(), "", line);
        }
    }

    private JsonObject document() {
        if (parser.next() != Event.START_OBJECT) throw invalid(parser.getLocation(), ": must be an object");
        Map<String, @Nullable Object> members = object(1);
        // The parser reports whatever follows the closing brace as a parsing error.
        if (parser.hasNext()) throw invalid(parser.getLocation(), ": something follows the object");
        return new JsonObject(members);
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.next() != Event.END_OBJECT) {
            String name = parser.getString();
            if (members.containsKey(name)) {
                throw invalid(parser.getLocation(), ": member \"" + TextRules.brief(name) + "\" appears twice");
            }
            members.put(name, value(parser.next(), depth));
        }
        return members;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            elements.add(value(event, depth));
        }
        return elements;
    }

    private @Nullable Object value(Event event, int depth) {
        if (depth >= MAX_DEPTH && (event == Event.START_OBJECT || event == Event.START_ARRAY)) {
            throw invalid(parser.getLocation(), ": nested deeper than " + MAX_DEPTH + " levels");
        }
        if (++values > MAX_VALUES) {
            throw invalid(parser.getLocation(), ": more than " + MAX_VALUES + " values");
        }
        return switch (event) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> new JsonNumber(parser.getString());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case KEY_NAME, END_ARRAY, END_OBJECT -> throw new IllegalStateException(event + ", indicates a bug");
        };
    }

    private static String decode(byte[] body) {
        byte[] head = Arrays.copyOf(body, Math.min(body.length, EncodingDetector.HEAD));
        EncodingDetector.foreign(head).ifPresent(what -> {
            throw Problem.INVALID_JSON.because(
                    "Body is not valid JSON: it is %s; send JSON in UTF-8, uncompressed", what.split(";", 2)[0]);
        });
        if (EncodingDetector.marked(head)) {
            throw Problem.INVALID_JSON.because(
                    "Body is not valid JSON: it begins with a byte order mark (EF BB BF); send UTF-8 without one");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw Problem.INVALID_JSON.because(
                    "Body is not valid JSON: %s", EncodingDetector.fault(body).orElse("it is not UTF-8"));
        }
    }

    private RuntimeException invalid(JsonLocation at, String more) {
        return invalid(at, more, line);
    }

    private static RuntimeException invalid(JsonLocation at, String more, boolean line) {
        return line
                ? Problem.INVALID_JSON.because("not valid JSON (column %d)%s", at.getColumnNumber(), more)
                : Problem.INVALID_JSON.because(
                        "Body is not valid JSON (line %d, column %d)%s",
                        at.getLineNumber(), at.getColumnNumber(), more);
    }
}
