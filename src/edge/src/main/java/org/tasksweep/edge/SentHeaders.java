package org.tasksweep.edge;

import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.WorkClassifier;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header lines of a request as they were sent. Liberty drops a Content-Length that it cannot read, and a second,
 * different one, and its interface for extensions then shows a request without it: the end of such a body could not be
 * checked.
 *
 * <p>The bytes are internal to Liberty, so they are looked up by name, once. If a version of Liberty keeps them elsewhere,
 * the log says so, and every request then ends its connection, which is safe but slower. Thread safe.
 */
final class SentHeaders {
    private static final Logger LOG = Logger.getLogger(SentHeaders.class.getName());
    private static final Pattern EMPTY_LINE = Pattern.compile("(^|\n)\r?\n");
    private static final @Nullable SentHeaders PLACE = find();

    private final Field message;
    private final Field buffers;
    private final Field last;
    private final Field end;
    private final Method bytes;
    private final Method limit;

    private SentHeaders(ClassLoader liberty) throws ReflectiveOperationException {
        message = field(liberty, "com.ibm.ws.http.dispatcher.internal.channel.HttpRequestImpl", "message");
        String headers = "com.ibm.ws.genericbnf.internal.BNFHeadersImpl";
        buffers = field(liberty, headers, "parseBuffers");
        last = field(liberty, headers, "parseIndex");
        end = field(liberty, headers, "eohPosition");
        Class<?> buffer = liberty.loadClass("com.ibm.wsspi.bytebuffer.WsByteBuffer");
        bytes = buffer.getMethod("getWrappedByteBufferNonSafe");
        limit = buffer.getMethod("limit");
    }

    /** The lines between the request line and the empty line; empty if they cannot be determined for certain. */
    static Optional<String> of(HttpRequest request) {
        if (PLACE == null) return Optional.empty();
        try {
            String received = PLACE.received(request);
            int begin = begin(received, request.getMethod());
            // A name with a blank in it may be a header or the request line.
            boolean doubt = begin > 0 && request.getHeaderNames().stream().anyMatch(name -> name.indexOf(' ') >= 0);
            return begin < 0 || doubt ? Optional.empty() : headers(received, begin);
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    /** The index at which the last request begins in the received bytes; -1 if it is not found. */
    static int begin(String received, String method) {
        int line = received.lastIndexOf("\n" + method + " ");
        while (line >= 0 && !requestLine(received, line + 1))
            line = received.lastIndexOf("\n" + method + " ", line - 1);
        if (line >= 0) return line + 1;
        return received.startsWith(method + " ") && requestLine(received, 0) ? 0 : -1;
    }

    /**
     * The header lines of the request that begins there; empty if an empty line is among them. Then they are those of an
     * earlier request, and its body, which ends without a line feed, hides the beginning of this one: Liberty keeps both in
     * one buffer where this one arrived together with the rest of that body.
     */
    static Optional<String> headers(String received, int begin) {
        int end = received.length();
        while (end > 0 && (received.charAt(end - 1) == '\n' || received.charAt(end - 1) == '\r')) end--;
        int first = received.indexOf('\n', begin) + 1;
        // With the line feed of its last line; without headers nothing is left.
        String lines = end < first ? "" : received.substring(first, Math.min(received.length(), end + 2));
        return EMPTY_LINE.matcher(lines).find() ? Optional.empty() : Optional.of(lines);
    }

    private static boolean requestLine(String received, int begin) {
        int end = received.indexOf('\n', begin);
        String line =
                received.substring(begin, end < 0 ? received.length() : end).stripTrailing();
        return line.endsWith(" HTTP/1.1") || line.endsWith(" HTTP/1.0");
    }

    private String received(HttpRequest request) throws ReflectiveOperationException {
        Object headers = message.get(request);
        Object parsed = buffers.get(headers);
        int index = last.getInt(headers);
        StringBuilder received = new StringBuilder(1_024);
        for (int i = 0; i <= index; i++) {
            Object buffer = Array.get(parsed, i);
            int size = i == index ? end.getInt(headers) : (int) limit.invoke(buffer);
            received.append(text((ByteBuffer) bytes.invoke(buffer), size));
        }
        return received.toString();
    }

    private static String text(ByteBuffer buffer, int size) {
        byte[] copy = new byte[size];
        buffer.duplicate().clear().get(copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    private static @Nullable SentHeaders find() {
        try {
            return new SentHeaders(WorkClassifier.class.getClassLoader());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException changed) {
            LOG.log(
                    Level.WARNING,
                    "Every request ends its connection, this Liberty does not show what was sent: {0}",
                    changed.toString());
            return null;
        }
    }

    private static Field field(ClassLoader liberty, String type, String name) throws ReflectiveOperationException {
        Field field = liberty.loadClass(type).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
